// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// One variant of a scenario: what ParameterFile::assign() takes.
struct Variant
{
  std::string              name; ///< fit for a folder
  std::vector<std::string> assignments;
  std::string              place; ///< "variants:2"
};


/// Read lines "NAME: KEY=VALUE; KEY=VALUE"; empty lines and those that begin
/// with `#` are left out, and a variant without assignments is the scenario
/// itself.
/// @param file_name used in messages
/// @throws ParameterError with all errors in lines and names.
std::vector<Variant>
read_variants(const std::string &text, const std::string &file_name);
} // namespace disse
