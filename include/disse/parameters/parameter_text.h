// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <map>
#include <string>
#include <vector>

namespace disse
{
/// The place of what comes from the command line.
constexpr const char *command_line = "command line";


/// "parent/name", or "name" at the top.
std::string
child_path(const std::string &parent, const std::string &name);


/// One `set Key = value` with the place it comes from.
struct ParameterEntry
{
  std::string value;
  std::string place; ///< "file.prm:12" or "command line"
};


/// The text of a parameter file as a tree: what was written, before anybody
/// says which keys exist.
struct ParameterTree
{
  std::map<std::string, ParameterEntry> entries;
  std::map<std::string, ParameterTree>  subsections;
  std::string                           place; ///< where the section begins

  /// Parse the .prm grammar: `subsection NAME`, `end`, `set KEY = VALUE`, `#`
  /// comments, and `\` at the end of a line that goes on.
  /// @param name file name used in messages
  /// @throws ParameterError with file and line.
  static ParameterTree
  parse(const std::string &text, const std::string &name);

  /// Apply "Section/Subsection/Key=value", as `--set` gives it.
  /// @throws ParameterError if there is no `=`.
  void
  assign(const std::string &assignment);
};
} // namespace disse
