// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>

#include <string>
#include <vector>

namespace disse
{
/// The subsections of a section whose key `List` says which of them count.
struct ListedSections
{
  /// Reads `List`. A name that is there twice, or neither in the list before
  /// nor with a subsection, is an error of the file.
  /// @param list before
  ListedSections(const ParameterSection  &section,
                 std::vector<std::string> list,
                 const std::string       &documentation,
                 const std::string       &key = "List");

  std::vector<std::string> listed;   ///< in the order of the list
  std::vector<std::string> unlisted; ///< to be read for their mistakes only
};
} // namespace disse
