// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/units.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/dosing_schedule.h>

#include <algorithm>

namespace disse
{
namespace
{
std::vector<double>
repeated(const std::vector<double> &times,
         const double               interval,
         const int                  number)
{
  std::vector<double> result;
  for (const double time : times)
    for (int i = 0; i < number; ++i)
      result.push_back(time + i * interval);
  std::sort(result.begin(), result.end());
  return result;
}
} // namespace


void
DosingSchedule::add_parameters(const ParameterSection &section,
                               const std::string      &what)
{
  section.add("Times",
              times,
              "day",
              Range::any(),
              "When " + what + ", separated by commas.");
  double interval = 0;
  int    number   = 1;
  section.add("Interval",
              interval,
              "day",
              Range::non_negative(),
              "From one to the next, if there is a Number of them.");
  section.add("Number",
              number,
              Range{1},
              "How often, counted from each of Times on, Interval apart.");
  if (number > 1 && interval == 0)
    {
      section.mistake("Number", "set Interval too, the time between them");
      return;
    }
  if (number == 1 && interval > 0)
    section.mistake("Interval", "without effect; set Number too");

  times           = repeated(times, interval, number);
  const auto twin = std::adjacent_find(times.begin(), times.end());
  if (twin != times.end())
    section.mistake("Times",
                    print_quantity(*twin, "day") +
                      " is given twice; give a larger dose instead");
}


bool
DosingSchedule::contains(const double time) const
{
  return std::find(times.begin(), times.end(), time) != times.end();
}
} // namespace disse
