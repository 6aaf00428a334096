// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/control/positivity_counts.h"

#include <disse/base/text.h>

#include <algorithm>

namespace disse
{
namespace
{
constexpr double much = 1e-3;
} // namespace


void
PositivityCounts::add(const StepResult &step)
{
  redone += step.is_redone ? 1 : 0;
  backward_euler += step.accepted && step.is_backward_euler ? 1 : 0;
  if (!step.accepted)
    return;
  limited += step.limited.empty() ? 0 : 1;
  for (const LimitedSpecies &species : step.limited)
    {
      Limited &sums = by_species[species.species];
      sums.times += 1;
      sums.amount += species.amount;
      sums.total = std::max(sums.total, species.total);
    }
}


unsigned int
PositivityCounts::n_redone() const
{
  return redone;
}


unsigned int
PositivityCounts::n_backward_euler() const
{
  return backward_euler;
}


unsigned int
PositivityCounts::n_limited() const
{
  return limited;
}


std::string
PositivityCounts::text(const SpeciesSet &species) const
{
  if (redone + backward_euler + limited == 0)
    return "";
  std::string text = "negative values: " + std::to_string(redone) +
                     " steps redone, " + std::to_string(backward_euler) +
                     " by backward Euler, " + std::to_string(limited) +
                     " limited";
  std::string separator = ": ";
  for (const auto &[s, sums] : by_species)
    {
      text += separator + species[s].symbol + " " + to_text(sums.times, 9) +
              " times, " +
              (sums.total > 0
                 ? to_text(sums.amount / sums.total, 2) + " of its amount"
                 : "although none is present");
      separator = "; ";
    }
  return text;
}


std::vector<std::string>
PositivityCounts::warnings(const SpeciesSet &species, const double volume) const
{
  std::vector<std::string> list;
  for (const auto &[s, sums] : by_species)
    {
      const double part =
        sums.amount / std::max(sums.total, species[s].scale * volume);
      if (part > much)
        list.push_back(
          species[s].symbol + " was kept from going below 0 " +
          to_text(sums.times, 9) + " times, in all by " + to_text(part, 2) +
          " of its amount: some rate removes it where none is left. See "
          "'limiter' in ledger.csv and docs/theory/positivity.md; in an own "
          "network give a species that may be negative Sign = any");
    }
  return list;
}


void
PositivityCounts::save(StateArchive &archive) const
{
  std::vector<double> values = {double(redone),
                                double(backward_euler),
                                double(limited)};
  for (const auto &[s, sums] : by_species)
    values.insert(values.end(),
                  {double(s), sums.times, sums.amount, sums.total});
  archive.put("positivity", values);
}


void
PositivityCounts::load(const StateArchive &archive)
{
  const std::vector<double> &values = archive.numbers("positivity");
  redone                            = values.at(0);
  backward_euler                    = values.at(1);
  limited                           = values.at(2);
  by_species.clear();
  for (std::size_t k = 3; k + 3 < values.size(); k += 4)
    by_species[values[k]] = {values[k + 1], values[k + 2], values[k + 3]};
}
} // namespace disse
