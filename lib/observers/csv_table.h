// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <string>
#include <vector>

namespace disse
{
/// A table that has been read from a file: CSV after RFC 4180, in any form that
/// clean_text() takes, with commas, semicolons or tabs between its fields,
/// whichever the first line has. Blanks around fields and lines without any
/// text do not count.
class CsvTable
{
public:
  /// @throws Error with code `code` naming file and line, for a file that
  /// cannot
  ///   be read, an open quote, or a row with another number of fields than the
  ///   first.
  CsvTable(const std::string &path, ExitCode code);

  const std::vector<std::string> &
  header() const;

  /// The lines after the first.
  const std::vector<std::vector<std::string>> &
  rows() const;

  /// "file.csv:12: ", for messages about a row.
  std::string
  place_of(std::size_t row) const;

  /// @throws Error unless the columns are these, in this order.
  void
  check_header(const std::vector<std::string> &expected) const;

  /// The number in a field, which may be "nan" or "inf" as Disse writes it.
  /// @throws Error naming file, line, column and what is wrong.
  double
  number(std::size_t row, std::size_t column) const;

  /// The finite number in a field; NaN if the field is empty, as Disse writes
  /// what a row does not have.
  /// @throws Error as number() does.
  double
  number_or_missing(std::size_t row, std::size_t column) const;

  /// The value whose name is in a field.
  /// @throws Error naming file, line, column and the nearest name.
  template <typename Enum, std::size_t n>
  Enum
  choice(const std::size_t row,
         const std::size_t column,
         const EnumName<Enum> (&names)[n]) const
  {
    const std::string &field = fields[row][column];
    if (const std::optional<Enum> value = find_named(field, names))
      return *value;
    fail(place_of(row) + "'" + field + "' in column '" + columns[column] +
         "' is not known" + suggestion(field, names_in(names)));
  }

private:
  [[noreturn]] void
  fail(const std::string &message) const;

  void
  parse(const std::string &text);

  std::string                           path;
  ExitCode                              code;
  std::vector<std::string>              columns;
  std::vector<std::vector<std::string>> fields;
  std::vector<unsigned int>             lines; ///< where each row begins
};
} // namespace disse
