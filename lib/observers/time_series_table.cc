// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/observers/course_recorder.h>

#include "observers/csv_table.h"

#include <algorithm>
#include <cmath>

namespace disse
{
TimeSeriesTable
TimeSeriesTable::read(const std::string &path)
{
  const CsvTable  file(path, ExitCode::io);
  const auto     &header = file.header();
  TimeSeriesTable table;
  table.path = path;
  if (header.size() < 2 || header[0] != "time [day]" || header[1] != "event")
    throw Error(ExitCode::io,
                path + ":1: the first columns must be 'time [day]' and "
                       "'event'");
  table.columns.assign(header.begin() + 2, header.end());
  for (std::size_t row = 0; row < file.rows().size(); ++row)
    {
      table.times.push_back(file.number(row, 0));
      table.events.push_back(file.rows()[row][1]);
      table.rows.emplace_back();
      for (std::size_t column = 2; column < header.size(); ++column)
        table.rows.back().push_back(file.number(row, column));
    }
  return table;
}


std::size_t
TimeSeriesTable::column(const std::string &name) const
{
  return std::find_if(columns.begin(),
                      columns.end(),
                      [&](const std::string &heading) {
                        return heading == name ||
                               heading.rfind(name + " [", 0) == 0;
                      }) -
         columns.begin();
}


std::size_t
TimeSeriesTable::row_on(const double day) const
{
  return std::find_if(times.begin(),
                      times.end(),
                      [day](const double time) {
                        return std::abs(time - day) < 1e-6;
                      }) -
         times.begin();
}
} // namespace disse
