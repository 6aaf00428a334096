// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// One line of the table that gives the values of an enumeration their names
/// in parameter files, tables and messages. The table is an array beside the
/// enumeration, in the order in which the choices are listed:
///
///     enum class Shape { box, ball };
///     inline constexpr EnumName<Shape> shape_names[] = {
///       {Shape::box, "box"}, {Shape::ball, "ball"}};
///
/// Only input and output use it; all other code compares enumerators. `Enum`
/// may be bool, for a choice of two words.
template <typename Enum>
struct EnumName
{
  Enum        value;
  const char *name;
};


/// @throws std::out_of_range for a value that is not in the table.
template <typename Enum, std::size_t n>
std::string
name_of(const Enum value, const EnumName<Enum> (&table)[n])
{
  for (const EnumName<Enum> &line : table)
    if (line.value == value)
      return line.name;
  throw std::out_of_range(
    "enumerator " + std::to_string(static_cast<long>(value)) + " has no name");
}


/// Empty if no value has this name.
template <typename Enum, std::size_t n>
std::optional<Enum>
find_named(const std::string &name, const EnumName<Enum> (&table)[n])
{
  for (const EnumName<Enum> &line : table)
    if (line.name == name)
      return line.value;
  return std::nullopt;
}


/// In the order of the table.
template <typename Enum, std::size_t n>
std::vector<std::string>
names_in(const EnumName<Enum> (&table)[n])
{
  std::vector<std::string> names;
  for (const EnumName<Enum> &line : table)
    names.push_back(line.name);
  return names;
}
} // namespace disse
