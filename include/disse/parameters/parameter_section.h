// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/base/export.h>
#include <disse/parameters/range.h>

#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
struct ParameterReading;


/// Description of one key: for the reference, for resolved.prm and for
/// suggestions.
struct ParameterDescription
{
  std::string              path;          ///< "Mesh/Cell size"
  std::string              type;          ///< number, integer, bool, ...
  std::string              unit;          ///< empty if it has none
  std::string              default_value; ///< as text, with unit
  std::string              value;         ///< as read, with unit and quotes
  std::string              range;
  std::vector<std::string> choices;
  std::string              documentation;

  double       number    = std::numeric_limits<double>::quiet_NaN(); ///< [unit]
  unsigned int n_readers = 0;     ///< how often it was added
  bool         identifies = true; ///< false: see ParameterSection::may_differ()
};


/// A section of a ParameterFile: the handle that add_parameters() gets.
class ParameterSection
{
public:
  ParameterSection
  subsection(const std::string &name) const;

  /// The whole file.
  ParameterSection
  root() const;

  /// A number with a unit; `value` holds the default and receives what the
  /// file says, in `unit`.
  void
  add(const std::string &key,
      double            &value,
      const std::string &unit,
      const Range       &range,
      const std::string &documentation) const;

  /// The same, or a word, which is kept as a NaN.
  void
  add_or_word(const std::string &key,
              double            &value,
              const std::string &unit,
              const Range       &range,
              const std::string &word,
              const std::string &documentation) const;

  void
  add(const std::string &key,
      int               &value,
      const Range       &range,
      const std::string &documentation) const;

  void
  add(const std::string &key,
      bool              &value,
      const std::string &documentation) const;

  /// Free text, for instance a file name or an expression.
  void
  add(const std::string &key,
      std::string       &value,
      const std::string &documentation) const;

  /// Anything that is written as a text: `read` makes it of the text and may
  /// throw std::invalid_argument, `print` says how it is written.
  void
  add_text(const std::string                              &key,
           const std::string                              &documentation,
           const std::function<void(const std::string &)> &read,
           const std::function<std::string()>             &print) const;

  /// A list separated by commas. Like all lists it has a blank behind a comma
  /// that may be taken for a decimal one (check_commas()).
  void
  add(const std::string        &key,
      std::vector<std::string> &value,
      const std::string        &documentation) const;

  /// A list of anything that can be read from a text and printed as one:
  /// `parse` may throw std::invalid_argument.
  template <typename Item, typename Parse, typename Print>
  void
  add_list(const std::string &key,
           std::vector<Item> &items,
           const Parse       &parse,
           const Print       &print,
           const std::string &documentation) const
  {
    add_texts(
      key,
      documentation,
      [&](const std::vector<std::string> &texts) {
        items.clear();
        for (const std::string &text : texts)
          try
            {
              items.push_back(parse(text));
            }
          catch (const std::invalid_argument &reason)
            {
              error(key, reason.what());
            }
      },
      [&] {
        std::vector<std::string> texts;
        for (const Item &item : items)
          texts.push_back(print(item));
        return texts;
      });
  }

  /// The same for a list as a whole.
  void
  add_texts(const std::string &key,
            const std::string &documentation,
            const std::function<void(const std::vector<std::string> &)> &read,
            const std::function<std::vector<std::string>()> &print) const;

  /// Quantities of one unit separated by commas.
  void
  add(const std::string   &key,
      std::vector<double> &value,
      const std::string   &unit,
      const Range         &range,
      const std::string   &documentation) const;

  /// One of the values of an enumeration, by its name.
  /// @return false if the file gives none of the names.
  template <typename Enum, std::size_t n>
  bool
  add_choice(const std::string &key,
             Enum              &value,
             const EnumName<Enum> (&names)[n],
             const std::string &documentation) const
  {
    std::string name    = name_of(value, names);
    const bool  is_good = add_choice(key, name, names_in(names), documentation);
    value               = *find_named(name, names);
    return is_good;
  }

  /// The same for names that are known only at run time, for instance those of
  /// a Registry.
  bool
  add_choice(const std::string              &key,
             std::string                    &value,
             const std::vector<std::string> &choices,
             const std::string              &documentation) const;

  /// A path, made absolute: relative to the folder of the parameter file, or,
  /// from the command line, to the working directory.
  void
  add_path(const std::string &key,
           std::string       &value,
           const std::string &documentation) const;

  /// Paths separated by commas, each made absolute in the same way.
  void
  add_paths(const std::string        &key,
            std::vector<std::string> &value,
            const std::string        &documentation) const;

  /// A set of values that act as defaults of this section: the file has lines
  /// `set KEY = VALUE` and counts as if it stood here, except for keys that are
  /// written here. To be called before the keys of the set are added; those
  /// that have been added before cannot be in a set.
  /// @param value name of a shipped set, or path of a file as in add_path();
  ///   a path has a '/' in it or ends in ".prm"
  /// @param owner folder of the shipped sets, in share/disse/parameter_sets
  void
  add_set(const std::string &key,
          std::string       &value,
          const std::string &owner,
          const std::string &documentation) const;

  /// A key of earlier versions, which is an error.
  /// @param remedy what to use instead
  void
  add_replaced(const std::string &key, const std::string &remedy) const;

  /// The default of the key that is added next, if it depends on other values:
  /// `value` becomes `standard` unless it has been set.
  template <typename Value>
  void
  standard(const std::string &key, Value &value, const Value &standard) const
  {
    if (has_standard(key, value, standard))
      value = standard;
  }

  /// What is visited next is new: it takes all that is written here, whether
  /// or not that has been read before.
  void
  read_anew() const;

  /// True if anything in this subsection has not been read yet.
  bool
  has_news(const std::string &subsection) const;

  /// Find the defaults of what a program has made, by a visit of the same with
  /// its defaults.
  void
  record_defaults(
    const std::function<void(const ParameterSection &)> &visit) const;

  /// A run may be resumed with another value of this key, which must have been
  /// added before: what is computed up to a time does not depend on it.
  void
  may_differ(const std::string &key) const;

  /// Accept any content of this section, because a recorded error hides what
  /// belongs into it.
  void
  ignore_rest() const;

  /// Names of the subsections that the file has here.
  std::vector<std::string>
  written_subsections() const;

  /// Names of the keys that the file sets here.
  std::vector<std::string>
  written_keys() const;

  /// True if the file (or the command line) gives this key.
  bool
  is_written(const std::string &key) const;

  /// True if the key, which must have been added before, has been given a value
  /// other than its default. A file that states all defaults, such as
  /// resolved.prm, changes nothing; nor does a set of add_set().
  bool
  is_changed(const std::string &key) const;

  /// Refuse keys that nothing reads beside the values of other keys: each that
  /// is_changed() is an error, which names the other key.
  /// @param remedy what to change, for instance "set Follow = true"
  void
  without_effect(const std::vector<std::string> &keys,
                 const std::string              &remedy) const;

  /// The value of a key as text, as it was read; empty if it has not been
  /// added.
  std::string
  value_of(const std::string &key) const;

  /// Report an error in the value of a key that only its class can detect, for
  /// instance a pair of values that exclude each other. It is thrown by
  /// ParameterFile::check() together with the others.
  void
  error(const std::string &key, const std::string &message) const;

  /// The same for an error at a position in the value, counted from 0.
  void
  error(const std::string &key,
        std::size_t        position,
        const std::string &message) const;

  /// Report that the values of two keys exclude each other. The message begins
  /// with the value of higher priority: from the command line, else from the
  /// file, else from a parameter set.
  void
  contradiction(const std::string &key,
                const std::string &other,
                const std::string &message) const;

  /// Report a value that is allowed but deserves attention. It is one of
  /// ParameterFile::warnings().
  void
  warning(const std::string &key, const std::string &message) const;

  /// Report a value that is most likely intended but may surprise. It is one of
  /// ParameterFile::notes().
  void
  note(const std::string &key, const std::string &message) const;

  /// Of the keys that have been added here and in subsections.
  std::vector<ParameterDescription>
  descriptions() const;

  /// How often a key has been added in this reading: all readers of a key get
  /// the value of the first.
  unsigned int
  n_readers(const std::string &key) const;

  /// "file.prm:12: Section/Key = value", to begin a message about the key;
  /// without file and line if a program has set it.
  std::string
  place_of(const std::string &key) const;

  /// "file.prm:12:34: Section/Key" for a position in the value.
  std::string
  place_of(const std::string &key, std::size_t position) const;

  const std::string &
  path() const;

private:
  friend class ParameterFile;
  ParameterSection(ParameterReading &reading, const std::string &path);

  bool
  has_standard(const std::string &key, double value, double standard) const;

  // Path of a key.
  std::string
  path_of(const std::string &key) const;

  ParameterReading *reading;
  std::string       section_path;
};
} // namespace disse
