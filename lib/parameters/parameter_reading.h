// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace disse
{
/// How a value is read, printed and checked.
struct ParameterAccess
{
  std::function<void(const std::string &)> read;
  std::function<std::string()>             print;
  std::function<void()>                    check = [] {}; ///< may throw
};


/// What a ParameterFile and its sections have found. Keys and sections are
/// named by their paths.
struct ParameterReading
{
  /// Null if no such key has been added.
  const ParameterDescription *
  description(const std::string &path) const;

  /// What is written of a section; null if nothing is.
  ParameterTree *
  tree(std::string_view section);

  /// What is written of a key; null if nothing is.
  const ParameterEntry *
  entry(std::string_view path);

  /// The names of the keys that have been added to a section.
  std::vector<std::string>
  keys_in(const std::string &section) const;

  /// True if a section takes all that is written in it; also for a key in it.
  bool
  is_read_anew(const std::string &path) const;

  /// See ParameterSection::place_of().
  std::string
  place_of(const std::string &path);

  /// Add a key and read its value. Errors are recorded.
  /// @param description without path and values
  void
  declare(const std::string     &path,
          ParameterDescription   description,
          const ParameterAccess &access,
          double                *number = nullptr);

  ParameterRecord                              record;
  std::vector<ParameterDescription>            declared;
  std::unordered_map<std::string, std::size_t> index_of; // in `declared`
  std::map<std::string, double>                numbers;  // assigned, by path
  std::vector<std::string>                     read_anew;
  std::vector<std::string>                     declared_sections;
  std::vector<std::string>                     ignored_sections;
  std::vector<std::string>                     replaced_keys;
  std::vector<std::string>                     errors, warnings, notes;

private:
  // Where the value of a key comes from: an assignment, the text, its first
  // reader or the struct itself.
  void
  read_value(const ParameterDescription &description,
             const ParameterDescription *earlier,
             const ParameterAccess      &access,
             double                     *number);
};


/// The section of a path, or "" at the top.
std::string
parent_of(const std::string &path);

/// The last name of a path.
std::string
last_name_of(const std::string &path);

/// A description without path and values.
ParameterDescription
describe(const std::string              &type,
         const std::string              &documentation,
         const std::string              &unit    = "",
         const std::string              &range   = "",
         const std::vector<std::string> &choices = {});

/// Append what is not in the list yet.
void
add_once(std::vector<std::string> &list, const std::string &text);
} // namespace disse
