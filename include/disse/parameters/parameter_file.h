// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/parameters/parameter_text.h>
#include <disse/parameters/range.h>

#include <mpi.h>

#include <functional>
#include <memory>
#include <string>
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
};


class ParameterSection;

/// A parameter file being read.
///
/// Each class of the program has a plain struct whose add_parameters(section)
/// names its keys once: this declares them, reads the value and checks unit
/// and range. When all have done so, check() refuses whatever was written but
/// never declared. Mistakes are collected and thrown together, each with
/// file, line, key, value and remedy.
class ParameterFile
{
public:
  /// @param name used in messages, normally the file's path
  /// @param comm all ranks that read this text; files that it names, for
  ///   instance a parameter set, are read by the first of them
  ParameterFile(const std::string &text,
                const std::string &name,
                MPI_Comm           comm = MPI_COMM_SELF);
  ParameterFile(const ParameterFile &) = delete;
  ParameterFile &
  operator=(const ParameterFile &) = delete;

  /// An empty file: all defaults. Used to generate the reference.
  ParameterFile();

  /// Apply "Section/Key=value".
  void
  assign(const std::string &assignment);

  /// A new reading of the same text and assignments.
  std::unique_ptr<ParameterFile>
  copy() const;

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

  std::string
  key_suggestion(const std::string              &key,
                 const std::vector<std::string> &keys) const;

  std::vector<std::string>
  keys_in(const std::string &path) const;

  std::vector<std::string>
  sections_in(const std::string &path) const;

  std::string                       file_name;
  MPI_Comm                          comm;
  ParameterTree                     tree;
  std::vector<ParameterDescription> declared;
  std::vector<std::string>          declared_sections;
  std::vector<std::string>          ignored_sections;
  std::vector<std::string>          replaced_keys; // paths
  std::vector<std::string>          mistakes;
  std::vector<std::string>          doubts;
  std::vector<std::string>          remarks;
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

  /// A list separated by commas. Like all lists it has a blank behind a comma
  /// that may be taken for a decimal one (check_commas()).
  void
  add(const std::string        &key,
      std::vector<std::string> &value,
      const std::string        &documentation) const;

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

  /// True if the file (or the command line) gives this key, which must have
  /// been added before, a value other than its default. A file that states
  /// all defaults, such as resolved.prm, changes nothing; nor does a set of
  /// add_set().
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

  /// "file.prm:12: Section/Key = value", to begin a message about the key.
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

  void
  declare(const std::string                              &key,
          ParameterDescription                            description,
          const std::function<void(const std::string &)> &read,
          const std::function<std::string()>             &print) const;

  ParameterFile *file;
  std::string    section_path;
};
} // namespace disse
