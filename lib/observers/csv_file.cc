// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/csv_file.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <cmath>
#include <cstdlib>
#include <limits>

namespace disse
{
namespace
{
// A field of a CSV file after RFC 4180.
std::string
quoted(const std::string &text)
{
  if (text.find_first_of(",\"\r\n") == std::string::npos)
    return text;
  std::string result = "\"";
  for (const char c : text)
    result += c == '"' ? "\"\"" : std::string(1, c);
  return result + "\"";
}
} // namespace


std::string
csv_line(const std::vector<std::string> &fields)
{
  std::vector<std::string> texts;
  for (const std::string &field : fields)
    texts.push_back(quoted(field));
  return join(texts, ",");
}


std::string
csv_text(const double value, const int digits)
{
  return std::isnan(value) ? "" : to_text(value, digits);
}


CsvFile::CsvFile(const std::string &path, MPI_Comm comm)
  : path(path)
  , comm(comm)
{}


void
CsvFile::create(const std::vector<std::string> &header)
{
  on_first_rank(comm, [&] { file = GrowingFile(path); });
  length = 0;
  add_row(header);
}


void
CsvFile::add_row(const std::vector<std::string> &fields)
{
  add_rows({fields});
}


void
CsvFile::add_rows(const std::vector<std::vector<std::string>> &rows)
{
  on_first_rank(comm, [&] {
    for (const std::vector<std::string> &fields : rows)
      {
        const std::string line = csv_line(fields);
        file.write_line(line + "\r");
        length += line.size() + 2;
      }
  });
}


double
CsvFile::size() const
{
  return length;
}


void
CsvFile::resume(const double size)
{
  length = size;
  on_first_rank(comm, [&] {
    file = GrowingFile(path, static_cast<std::size_t>(size));
  });
}
} // namespace disse
