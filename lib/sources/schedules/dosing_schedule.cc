// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/parameter_section.h>
#include <disse/sources/dosing_schedule.h>

#include "sources/schedules/schedule_text.h"

#include <algorithm>

namespace disse
{
namespace
{
std::vector<double>
times_of(const std::string &text)
{
  std::vector<double> times = ScheduleText(text).times();
  std::sort(times.begin(), times.end());
  return times;
}


std::string
print_times(const std::vector<double> &times)
{
  std::vector<std::string> pieces;
  for (const double time : times)
    pieces.push_back(print_quantity(time, "day"));
  return join(pieces, ", ");
}
} // namespace


void
DosingSchedule::add_parameters(const ParameterSection &section,
                               const std::string      &what)
{
  // As it was written, unless a program has other times.
  if (written.empty() || times_of(written) != times)
    written = print_times(times);
  std::string text = written;
  section.add("Times",
              text,
              "When " + what +
                ": times [day] and series such as 'every 28 day, 3 times' or "
                "'every 28 day from 7 day, 3 times', separated by commas.");
  for (const char *key : {"Interval", "Number"})
    section.add_replaced(key,
                         "write it in Times, for instance Times = every 28 day "
                         "from 7 day, 3 times");
  try
    {
      times   = times_of(text);
      written = text;
    }
  catch (const ScheduleError &error)
    {
      section.error("Times", error.position, error.what());
      return;
    }
  if (times.empty())
    section.warning("Times",
                    "is empty, so nothing happens; set times, or remove the "
                    "name from List");
  const auto twin = std::adjacent_find(times.begin(), times.end());
  if (twin != times.end())
    section.error("Times",
                  print_quantity(*twin, "day") +
                    " is given twice; give a larger dose instead");
}


bool
DosingSchedule::contains(const double time) const
{
  return std::find(times.begin(), times.end(), time) != times.end();
}
} // namespace disse
