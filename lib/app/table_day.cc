// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/table_day.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/observers/row_observer.h>

#include <cmath>
#include <stdexcept>

namespace disse
{
namespace po = boost::program_options;


// A row of the time series is needed for the day.
void
check_row(const std::string &name, const RunParameters &run, const double day)
{
  RegularTimes rows(run.output.interval, 0, run.end);
  while (rows.next() < day - 1e-6)
    rows.skip_until(rows.next());
  if (std::abs(rows.next() - day) > 1e-6)
    throw ParameterError("--day: '" + name + "' has no row for day " +
                         to_text(day) + "; its rows are " +
                         to_text(run.output.interval) +
                         " days apart (Output/Interval) up to day " +
                         to_text(run.end) + " (Time/End)");
}


double
read_day(const po::variables_map &options)
{
  try
    {
      return parse_quantity(options["day"].as<std::string>(), "day");
    }
  catch (const std::invalid_argument &error)
    {
      throw ParameterError(std::string("--day: ") + error.what());
    }
}
} // namespace disse
