// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/examples/example_table.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/files/file_input.h"
#include "base/text/numbers.h"
#include "observers/csv_table.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>

namespace disse
{
namespace
{
namespace fs = std::filesystem;
using Row    = std::vector<std::string>;

const std::string day_mark = "# day:";

const std::string preface =
  R"(# The scenarios in one table

After reading this page you can compare the numbers of all therapies within each scenario. The page is the
output of `disse examples table`, from the file `comparison.csv` of each scenario, written by `disse
compare-therapies`. Values are those of the day, peaks the largest up to it; the change since day 0 is in
parentheses, and `-` means that a run does not have the quantity. MELD is without rounding and bounds,
survival is counted from day 0 ([blood chemistry](../models/blood_chemistry.md)).

**Effects of cells are those of the imprint**, fitted by hand ([LFM-1](../models/lfm1.md)): see the protocol
without imprint in the same scenario. Numbers of different diseases, days and doses are not comparable. Not
for clinical decisions.

)";


// What one example contributes.
struct Numbers
{
  std::string      name;
  std::string      day;
  Row              header;
  std::vector<Row> rows; // as long as the header
};


std::string
read_day(const std::string &path)
{
  const std::string text = read_text_file(path, ExitCode::io);
  const std::string line = text.substr(0, text.find('\n'));
  const std::string day =
    line.rfind(day_mark, 0) == 0 ? trim(line.substr(day_mark.size())) : "";
  try
    {
      if (parse_number(day) >= 0)
        return day;
    }
  catch (const std::invalid_argument &)
    {}
  throw Error(ExitCode::io,
              path + ":1: '" + line +
                "': the first line must be the day of comparison.csv, for "
                "instance '" +
                day_mark + " 180'");
}


Numbers
read_numbers(const fs::path &folder)
{
  const CsvTable table(folder / "comparison.csv", ExitCode::io);
  for (std::size_t row = 0; row < table.rows().size(); ++row)
    for (std::size_t column = 1; column < table.header().size(); ++column)
      table.number_or_missing(row, column);
  return {folder.filename(),
          read_day(folder / "protocols"),
          table.header(),
          table.rows()};
}


std::vector<Numbers>
read_all(const std::vector<std::string> &folders)
{
  std::vector<Numbers> all;
  for (const std::string &folder : folders)
    if (fs::exists(folder + "/protocols") &&
        fs::exists(folder + "/comparison.csv"))
      {
        all.push_back(read_numbers(folder));
        if (all.back().header != all.front().header)
          throw Error(ExitCode::io,
                      folder +
                        "/comparison.csv has other columns than that "
                        "of " +
                        all.front().name +
                        "; write both with 'disse compare-therapies'");
      }
  return all;
}


bool
has_number(const std::vector<Numbers> &all, const std::size_t column)
{
  for (const Numbers &numbers : all)
    for (const Row &row : numbers.rows)
      if (!row[column].empty())
        return true;
  return false;
}


bool
is_change(const std::string &heading)
{
  return heading.find(" change [") != std::string::npos;
}


std::string
rounded(const std::string &number, const int digits)
{
  return number.empty() ? "-" : to_text(parse_number_of_table(number), digits);
}


// The value in a column, with the change that stands beside it.
std::string
cell(const Row &header, const Row &row, const std::size_t column)
{
  std::string text = rounded(row[column], 4);
  if (column + 1 < header.size() && is_change(header[column + 1]) &&
      !row[column + 1].empty())
    text += std::string(" (") +
            (parse_number_of_table(row[column + 1]) > 0 ? "+" : "") +
            rounded(row[column + 1], 3) + ")";
  return text;
}


std::string
line_of(const Row &cells)
{
  return "| " + join(cells, " | ") + " |\n";
}
} // namespace


std::string
scenario_table(const std::vector<std::string> &folders)
{
  const std::vector<Numbers> all = read_all(folders);
  if (all.empty())
    return preface;
  const Row               &header = all[0].header;
  Row                      titles = {"scenario", "protocol", "day"};
  std::vector<std::size_t> columns;
  for (std::size_t c = 1; c < header.size(); ++c)
    if (!is_change(header[c]) && has_number(all, c))
      {
        columns.push_back(c);
        titles.push_back(header[c]);
      }
  std::string text =
    preface + line_of(titles) + line_of(Row(titles.size(), "---"));
  for (const Numbers &numbers : all)
    for (const Row &row : numbers.rows)
      {
        Row cells = {"[" + numbers.name + "](../../examples/" + numbers.name +
                       "/README.md)",
                     row[0],
                     numbers.day};
        for (const std::size_t c : columns)
          cells.push_back(cell(header, row, c));
        text += line_of(cells);
      }
  return text;
}
} // namespace disse
