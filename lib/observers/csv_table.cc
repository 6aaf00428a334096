// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/csv_table.h"

#include <disse/base/text.h>

#include "base/files/file_input.h"
#include "base/text/numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace disse
{
namespace
{
// Of the first line outside of quotes.
char
separator_of(const std::string &text)
{
  char separator = ',';
  bool in_quotes = false;
  for (const char c : text)
    if (c == '"')
      in_quotes = !in_quotes;
    else if (!in_quotes && (c == '\n' || c == ','))
      return c == ',' ? ',' : separator;
    else if (!in_quotes && (c == ';' || c == '\t') && separator == ',')
      separator = c;
  return separator;
}


// Takes a text apart record by record.
class Records
{
public:
  Records(const std::string &text, const char separator)
    : text(text)
    , separator(separator)
  {}

  bool
  next()
  {
    fields.assign(1, "");
    first_line = line;
    if (position >= text.size())
      return false;
    for (; position < text.size() && text[position] != '\n'; ++position)
      if (text[position] == separator)
        fields.emplace_back();
      else if (text[position] == '"' && trim(fields.back()).empty())
        read_quoted();
      else
        fields.back() += text[position];
    ++position;
    ++line;
    for (std::string &field : fields)
      field = trim(field);
    return true;
  }

  std::vector<std::string> fields;
  unsigned int             first_line = 0; // of the record
  bool                     is_open    = false;

private:
  // From the opening quote to the one that closes it.
  void
  read_quoted()
  {
    std::string &field = fields.back();
    field.clear();
    is_open = true;
    while (++position < text.size())
      {
        if (text[position] == '"' && text.compare(position, 2, "\"\"") != 0)
          {
            is_open = false;
            return;
          }
        if (text[position] == '"')
          ++position;
        line += text[position] == '\n' ? 1 : 0;
        field += text[position];
      }
  }

  const std::string &text;
  const char         separator;
  std::size_t        position = 0;
  unsigned int       line     = 1;
};
} // namespace


CsvTable::CsvTable(const std::string &path, const ExitCode code)
  : path(path)
  , code(code)
{
  parse(read_text_file(path, code));
}


void
CsvTable::parse(const std::string &text)
{
  Records records(text, separator_of(text));
  while (records.next())
    {
      const std::string place = path + ":" + std::to_string(records.first_line);
      if (records.is_open)
        fail(place + ": the closing quote of a field is missing");
      if (records.fields == std::vector<std::string>{""})
        continue;
      if (columns.empty())
        columns = records.fields;
      else if (records.fields.size() != columns.size())
        fail(place + ": " + std::to_string(records.fields.size()) +
             " fields instead of " + std::to_string(columns.size()));
      else
        {
          fields.push_back(records.fields);
          lines.push_back(records.first_line);
        }
    }
  if (columns.empty())
    fail(path + ": the file is empty");
}


const std::vector<std::string> &
CsvTable::header() const
{
  return columns;
}


const std::vector<std::vector<std::string>> &
CsvTable::rows() const
{
  return fields;
}


std::string
CsvTable::place_of(const std::size_t row) const
{
  return path + ":" + std::to_string(lines[row]) + ": ";
}


void
CsvTable::check_header(const std::vector<std::string> &expected) const
{
  if (columns != expected)
    fail(path + ":1: the columns must be " + join(expected, ", "));
}


double
CsvTable::number(const std::size_t row, const std::size_t column) const
{
  try
    {
      return parse_number_of_table(fields[row][column]);
    }
  catch (const std::invalid_argument &error)
    {
      fail(place_of(row) + "column '" + columns[column] + "': " + error.what());
    }
}


double
CsvTable::number_or_missing(const std::size_t row,
                            const std::size_t column) const
{
  const std::string &field = fields[row][column];
  if (field.empty())
    return std::numeric_limits<double>::quiet_NaN();
  try
    {
      return parse_number(field);
    }
  catch (const std::invalid_argument &error)
    {
      fail(place_of(row) + "column '" + columns[column] + "': " + error.what() +
           "; leave the cell empty if there is no value");
    }
}


void
CsvTable::fail(const std::string &message) const
{
  throw Error(code, message);
}
} // namespace disse
