// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/injuries/acute_injury.h"

#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/parameter_section.h>

#include "sources/injuries/activity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace disse
{
namespace
{
// Pulses this close to each other [day] touch: times are sums with rounding.
constexpr double touching = 1e-9;
} // namespace


void
AcuteInjuryParameters::add_parameters(const ParameterSection &section)
{
  section.add("Rate",
              rate,
              "1/day",
              Range::non_negative(),
              "Extra death rate of hepatocytes in a pulse. Plausible: 0.1 .. "
              "0.5. Origin: assumed.");
  schedule.add_parameters(section, "a pulse begins");
  section.add(
    "Duration", duration, "day", Range::positive(), "Duration of each pulse.");
  section.add("Half-life",
              half_life,
              "day",
              Range::non_negative(),
              "Half-life with which each pulse fades after its duration; 0: it "
              "ends at once.");
  pattern.add_parameters(section);
  if (rate == 0)
    section.warning("Rate", "this injury has no effect; set a rate above 0");

  const std::vector<double> &times = schedule.times;
  for (unsigned int i = 1; i < times.size(); ++i)
    if (times[i] - times[i - 1] < duration - touching)
      {
        section.error("Duration",
                      "the pulse of " + print_quantity(times[i - 1], "day") +
                        " lasts beyond the start of the next, " +
                        print_quantity(times[i], "day") +
                        "; give a higher rate or a shorter duration");
        return;
      }
}


AcuteInjury::AcuteInjury(const std::string           &name,
                         const AcuteInjuryParameters &parameters)
  : Injury(name, parameters.pattern)
  , full_rate(parameters.rate)
  , half_life(parameters.half_life)
{
  for (const double time : parameters.schedule.times)
    {
      if (!pulses.empty() && time < pulses.back().end + touching)
        pulses.back().end = time;
      pulses.push_back({time, time + parameters.duration});
    }
}


double
AcuteInjury::rate(const double time) const
{
  double sum = 0;
  for (const Pulse &pulse : pulses)
    if (is_active(time, pulse.begin, pulse.end))
      sum += 1;
    else if (time > pulse.end && half_life > 0)
      sum += std::exp2(-(time - pulse.end) / half_life);
  return full_rate * sum;
}


void
AcuteInjury::set_past(double)
{
  throw std::invalid_argument(
    "an acute injury comes in pulses; the phases need a persistent injury");
}


std::vector<SourceSite>
AcuteInjury::sites() const
{
  if (pulses.empty())
    return {};
  constexpr double never = std::numeric_limits<double>::infinity();
  return pattern.sites(pulses.front().begin,
                       half_life > 0 ? never : pulses.back().end);
}


std::vector<double>
AcuteInjury::event_times() const
{
  std::vector<double> times;
  for (const Pulse &pulse : pulses)
    times.insert(times.end(), {pulse.begin, pulse.end});
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}


std::string
AcuteInjury::event_label(const double time) const
{
  const auto begins = [time](const Pulse &p) { return p.begin == time; };
  if (std::any_of(pulses.begin(), pulses.end(), begins))
    return name() + ": pulse begins";
  return name() + (half_life > 0 ? ": pulse fades" : ": pulse ends");
}
} // namespace disse
