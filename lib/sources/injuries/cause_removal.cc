// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_section.h>
#include <disse/sources/injury_parameters.h>

#include <cmath>

namespace disse
{
void
CauseRemoval::add_parameters(const ParameterSection &section)
{
  section.add("Cause removed",
              time,
              "day",
              Range::any(),
              "When the cause is removed, for instance by abstinence or "
              "antiviral drugs; default: never.");
  section.add(
    "Remaining part",
    remaining,
    "-",
    Range::between(0, 1),
    "Fraction of the injury that finally remains once the cause is removed.");
  section.add("Half-life",
              half_life,
              "day",
              Range::non_negative(),
              "Half-life of the fraction that resolves once the cause is "
              "removed; 0: it resolves at once.");
  if (!happens())
    section.without_effect({"Remaining part", "Half-life"},
                           "set Cause removed too");
  if (remaining == 1)
    section.without_effect({"Cause removed", "Half-life"},
                           "set Remaining part below 1: all of the injury "
                           "remains");
}


bool
CauseRemoval::happens() const
{
  constexpr double never = 1e9;
  return time < never;
}


double
CauseRemoval::factor(const double now) const
{
  if (now <= time)
    return 1;
  if (half_life == 0)
    return remaining;
  return remaining + (1 - remaining) * std::exp2((time - now) / half_life);
}
} // namespace disse
