// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/parameters/parameter_text.h>
#include <disse/parameters/range.h>

#include <mpi.h>

#include <functional>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace disse
{
/// What is known about one key: for the reference, for resolved.prm and for
/// did-you-mean.
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
  unsigned int n_readers = 0; ///< how often it was added
};


/// What is known of the values of parameter structs, beside the values.
struct ParameterRecord
{
  std::string   name; ///< of the file; empty for values of a program
  MPI_Comm      comm = MPI_COMM_SELF;
  ParameterTree tree; ///< what was written, and where

  std::map<std::string, std::string> defaults; ///< of keys, by path
  std::map<std::string, double> standards;     ///< ParameterSection::standard()
};


class ParameterSection;

/// One reading of parameters into plain structs.
///
/// Each class of the program has a plain struct whose add_parameters(section)
/// names its keys once: this declares them, reads the value and checks unit
/// and range. When all have done so, check() refuses whatever was written but
/// never declared. Errors are collected and thrown together, each with file,
/// line, key, value and remedy.
///
/// A first reading takes everything from a text. A later one begins with the
/// ParameterRecord of the one before and visits structs that have values
/// already: it reads what has been assigned since and checks all values, also
/// those that a program has set. For that add_parameters() gives add() the
/// values of the struct themselves, and leaves what follows from them to
/// others.
class ParameterFile
{
public:
  /// @param name used in messages, normally the file's path
  /// @param comm all ranks that read this text; files that it names, for
  ///   instance a parameter set, are read by the first of them
  ParameterFile(const std::string &text,
                const std::string &name,
                MPI_Comm           comm = MPI_COMM_SELF);

  /// A later reading.
  explicit ParameterFile(ParameterRecord record);

  ParameterFile(const ParameterFile &) = delete;
  ParameterFile &
  operator=(const ParameterFile &) = delete;

  /// An empty file: all defaults. Used to generate the reference.
  ParameterFile();

  /// Apply "Section/Key=value".
  /// @param place where this was written
  void
  assign(const std::string &assignment,
         const std::string &place = command_line);

  /// Give the key with this path, which must be a number, this value in its
  /// unit.
  void
  assign(const std::string &path, double value);

  /// What the next reading begins with; this one is over.
  ParameterRecord
  release();

  ParameterSection
  root();

  /// @throws ParameterError listing all mistakes found so far and all keys
  /// and sections that nobody declared.
  void
  check() const;

  /// @throws ParameterError listing the mistakes in values only: for a file of
  /// which only a part is read.
  void
  check_values() const;

  /// Where a key was written and what its value is; see
  /// ParameterSection::place_of().
  std::string
  place_of(const std::string &path);

  /// True if anything has been assigned since the last reading.
  bool
  has_news() const;

  /// True if the key with this path is given by a text.
  bool
  is_written(const std::string &path);

  /// Null if no key with this path has been added.
  const ParameterDescription *
  find(const std::string &path) const;

  /// What ParameterSection::warning() has reported, each once.
  const std::vector<std::string> &
  warnings() const;

  /// What ParameterSection::note() has reported, each once.
  const std::vector<std::string> &
  notes() const;

  /// All declared keys with their values, as a file that can be read again.
  std::string
  resolved() const;

  const std::vector<ParameterDescription> &
  descriptions() const;

  const std::string &
  name() const;

private:
  friend class ParameterSection;

  void
  check_tree(const ParameterTree      &tree,
             const std::string        &path,
             std::vector<std::string> &mistakes) const;

  void
  end_reading(ParameterTree &tree, const std::string &path) const;

  std::string
  key_suggestion(const std::string              &key,
                 const std::vector<std::string> &keys) const;

  std::vector<std::string>
  keys_in(const std::string &path) const;

  std::vector<std::string>
  sections_in(const std::string &path) const;

  ParameterRecord                              record;
  std::vector<ParameterDescription>            declared;
  std::unordered_map<std::string, std::size_t> index_of; // in `declared`
  std::map<std::string, double>                numbers;  // assigned, by path
  std::vector<std::string>                     read_anew;
  std::vector<std::string>                     declared_sections;
  std::vector<std::string>                     ignored_sections;
  std::vector<std::string>                     replaced_keys; // paths
  std::vector<std::string>                     mistakes;
  std::vector<std::string>                     doubts;
  std::vector<std::string>                     remarks;
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
          catch (const std::invalid_argument &error)
            {
              mistake(key, error.what());
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

  /// Whole numbers separated by commas.
  void
  add(const std::string &key,
      std::vector<int>  &value,
      const Range       &range,
      const std::string &documentation) const;

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
  /// `set KEY = VALUE` and counts as if it stood here, but for keys that are
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

  /// A key of earlier versions: if the file gives it, that is a mistake.
  /// @param remedy what to write now
  void
  add_replaced(const std::string &key, const std::string &remedy) const;

  /// The default of the key that is added next, if it depends on other values:
  /// `value` becomes `standard` unless somebody has given it another.
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

  /// Accept whatever this section holds, because a mistake that is on record
  /// hides what belongs into it.
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

  /// The value of a key as text, as it was read; empty if nobody has added it.
  std::string
  value_of(const std::string &key) const;

  /// Report a mistake in the value of a key that only its class can see, for
  /// instance a pair of values that exclude each other. It is thrown by
  /// ParameterFile::check() together with the others.
  void
  mistake(const std::string &key, const std::string &message) const;

  /// The same for a mistake at a position in the value, counted from 0.
  void
  mistake(const std::string &key,
          std::size_t        position,
          const std::string &message) const;

  /// Report that the values of two keys exclude each other. The message begins
  /// with the one that the user is nearer to: from the command line, else from
  /// the file, else from a parameter set.
  void
  contradiction(const std::string &key,
                const std::string &other,
                const std::string &message) const;

  /// Report a value that can be meant, but that the user should know about. It
  /// is one of ParameterFile::warnings().
  void
  warning(const std::string &key, const std::string &message) const;

  /// Report what is meant most likely, and may yet surprise. It is one of
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
  ParameterSection(ParameterFile &file, const std::string &path);

  enum class Origin
  {
    built_in,
    set,
    file,
    command_line
  };

  Origin
  origin_of(const std::string &key) const;

  void
  record(const std::string &mistake) const;

  const ParameterEntry *
  find(const std::string &key) const;

  // Null if nobody has added the key.
  const ParameterDescription *
  describe_key(const std::string &key) const;

  const ParameterTree *
  find_tree() const;

  std::string
  absolute_path(const std::string &key, const std::string &path) const;

  // A path if is_path(text); other texts are kept as they are.
  void
  declare_path(const std::string                              &key,
               std::string                                    &value,
               const std::string                              &type,
               const std::string                              &documentation,
               const std::function<bool(const std::string &)> &is_path) const;

  bool
  has_standard(const std::string &key, double value, double standard) const;

  bool
  is_read_anew() const;

  // What to do with the value of a key.
  struct Access
  {
    std::function<void(const std::string &)> read;
    std::function<std::string()>             print;
    std::function<void()>                    check = [] {}; ///< may throw
  };

  void
  declare(const std::string   &key,
          ParameterDescription description,
          const Access        &access,
          double              *number = nullptr) const;

  // Errors of the reading are recorded.
  void
  read_value(const std::string          &key,
             const ParameterDescription &description,
             const ParameterDescription *earlier,
             const Access               &access,
             double                     *number) const;

  ParameterFile *file;
  std::string    section_path;
};
} // namespace disse
