// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_section.h>
#include <disse/sources/infusion.h>

#include "sources/injuries/activity.h"

#include <algorithm>

namespace disse
{
void
Infusion::add_parameters(const ParameterSection &section)
{
  schedule.add_parameters(section);
  section.add("Infusion time",
              duration,
              "day",
              Range::non_negative(),
              "Duration of each dose, at a constant rate; 0: instantaneous, "
              "adequate for less than an hour.");
  stop.add_parameters(section);
}


void
Infusion::check_amount(const ParameterSection &section,
                       const std::string      &key,
                       const double            amount)
{
  if (amount == 0)
    section.warning(key,
                    "nothing is administered; set a value above 0, or remove "
                    "the name from List");
}


void
Infusion::evaluate(const double time, const Delivery &delivery)
{
  if (schedule.contains(time))
    stop.evaluate(time, delivery);
}


double
Infusion::rate(const double time) const
{
  double sum = 0;
  if (duration > 0)
    for (const double begin : schedule.times)
      if (is_active(time, begin, begin + duration) && !stop.withholds(begin))
        sum += 1 / duration;
  return sum;
}


bool
Infusion::begins(const double time) const
{
  return schedule.contains(time) && !stop.withholds(time);
}


bool
Infusion::is_dose(const double time) const
{
  return duration == 0 && begins(time);
}


// Whatever begins or ends at `time`.
bool
Infusion::is_withheld(const double time) const
{
  for (const double begin : schedule.times)
    if (!stop.withholds(begin) && (begin == time || begin + duration == time))
      return false;
  return true;
}


std::vector<double>
Infusion::event_times() const
{
  std::vector<double> times = schedule.times;
  if (duration > 0)
    for (const double begin : schedule.times)
      times.push_back(begin + duration);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}


std::string
Infusion::event_label(const std::string &name,
                      const std::string &amount,
                      const double       time) const
{
  if (is_withheld(time))
    return name + ": dose withheld, " + stop.reason();
  if (duration == 0)
    return name + ": dose " + amount;
  return name + ": infusion of " + amount +
         (schedule.contains(time) ? " begins" : " ends");
}
} // namespace disse
