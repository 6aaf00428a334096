// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/units.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/dosing_schedule.h>

#include <algorithm>

namespace disse
{
void
DosingSchedule::add_parameters(const ParameterSection &section)
{
  section.add("Times",
              times,
              "day",
              Range::any(),
              "When doses are given, separated by commas.");
  std::sort(times.begin(), times.end());
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
