// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// The place of what comes from the command line.
constexpr const char *command_line = "command line";


/// Text after clean_text(). Every rank reads the same one, so errors in it are
/// collective. @throws ParameterError
std::string
cleaned_parameters(std::string text, const std::string &name);


/// "parent/name", or "name" at the top.
std::string
child_path(const std::string &parent, const std::string &name);


/// What keeps a text from being the name of a section, and so of a therapy, an
/// injury, an arm or a variant: these stand in lists, in paths of keys, in
/// names of folders and in headers of tables. Empty for a name that can be.
std::string
error_in_name(const std::string &name);


/// A part of a value that stands on one line of the file.
struct TextPiece
{
  std::size_t  position; ///< in the value, where the piece begins
  unsigned int line;     ///< of the file, from 1
  unsigned int column;   ///< of the file, from 1
};


/// One `set Key = value` with the place it comes from.
struct ParameterEntry
{
  std::string value; ///< as it stands, with its quotes
  std::string place; ///< "file.prm:12", "command line", empty for programs
  std::string file;  ///< empty for the command line and programs

  std::vector<TextPiece> pieces = {}; ///< in the order of the file

  bool is_inherited = false; ///< comes from a set of defaults

  bool        is_new  = true; ///< not read yet
  std::string read_as = {};   ///< value at the next reading

  /// False if a program has changed the value since it was read.
  bool
  is_as_read(const std::string &present) const
  {
    return is_new || read_as.empty() || read_as == present;
  }

  /// Where a character of the value was written, "file.prm:12:34".
  std::string
  place_at(std::size_t position) const;
};


/// The text of a parameter file as a tree: as written, before the keys are
/// declared.
struct ParameterTree
{
  std::map<std::string, ParameterEntry, std::less<>> entries;
  std::map<std::string, ParameterTree, std::less<>>  subsections;
  std::string place; ///< where the section begins

  /// Parse the .prm grammar: `subsection NAME`, `end`, `set KEY = VALUE`, `#`
  /// comments, and `\` at the end of a continued line. A value may be in quotes
  /// (quoting.h), which are kept here. The text is cleaned first
  /// (clean_text()).
  /// @param name file name used in messages
  /// @throws ParameterError with file and line.
  static ParameterTree
  parse(const std::string &text, const std::string &name);

  /// Apply "Section/Subsection/Key=value", as `--set` gives it. A value that
  /// begins with a quote is one in quotes.
  /// @param place where it was written, for messages
  /// @throws ParameterError if there is no `=`, or for a name that cannot be.
  void
  assign(const std::string &assignment,
         const std::string &place = command_line);

  /// True if anything in it has not been read.
  bool
  has_news() const;
};
} // namespace disse
