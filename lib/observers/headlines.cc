// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/observers/headlines.h>
#include <disse/observers/therapy_table.h>

namespace disse
{
std::vector<Readout>
headline_readouts(const ModelLayout &layout)
{
  std::vector<Readout> result;
  for (const TherapyOutcome &outcome : therapy_outcomes())
    {
      const std::string name =
        outcome.column.substr(0, outcome.column.find(" ["));
      const bool is_known = layout.has_readout(name) ||
                            layout.upstream.contains(name) ||
                            layout.downstream.contains(name);
      if (is_known &&
          outcome.measure != TherapyOutcome::Measure::largest_to_day)
        result.push_back(layout.readout(name));
    }
  if (!result.empty())
    return result;
  const std::vector<Readout> all     = layout.readouts();
  const std::size_t          n_means = layout.species.size();
  return {all.begin() + (all.size() > n_means ? n_means : 0), all.end()};
}


std::string
column_name(const Readout &readout)
{
  return readout.name + " [" + readout.unit + "]";
}
} // namespace disse
