// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/region_table.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "fields/assembly/region_volumes.h"

#include <numeric>
#include <set>

namespace disse
{
RegionTable::RegionTable(const std::string    &path,
                         const Discretisation &discretisation,
                         const ModelLayout    &layout,
                         const RegularTimes   &times)
  : RegularObserver(times)
  , discretisation(discretisation)
  , readouts(only_nodal(layout.readouts()))
  , nodal(discretisation, readouts, layout.species.size())
  , file(path, discretisation.comm)
{}


void
RegionTable::start(const State &state, const std::string &)
{
  std::vector<std::string> header = {"time [day]", "region", "volume [mm3]"};
  for (const Readout &readout : readouts)
    header.push_back(readout.name + " [" + readout.unit + "]");
  file.create(header);
  write(state);
}


void
RegionTable::save(StateArchive &archive) const
{
  archive.put("regions/position",
              std::vector<double>{last_time,
                                  double(times.n_passed()),
                                  file.size()});
}


void
RegionTable::resume(const StateArchive &archive)
{
  const std::vector<double> &position = archive.numbers("regions/position");
  last_time                           = position.at(0);
  times.resume(position.at(1), last_time);
  file.resume(position.at(2));
}


void
RegionTable::write(const State &state)
{
  times.skip_until(state.time);
  last_time                         = state.time;
  const std::set<int>       regions = discretisation.region_ids();
  std::vector<NodalWeights> parts;
  std::vector<double>       totals;
  for (const int region : regions)
    {
      parts.push_back({region_volumes(discretisation,
                                      std::to_string(region),
                                      "Output/Regions")});
      totals.push_back(std::accumulate(parts.back().values.begin(),
                                       parts.back().values.end(),
                                       0.));
    }
  sum(totals, discretisation.comm);
  for (std::size_t p = 0; p < parts.size(); ++p)
    parts[p].total = totals[p];

  const auto values  = nodal.evaluate_parts(state, parts);
  auto       numbers = values.begin();
  auto       volume  = totals.begin();
  for (const int region : regions)
    {
      std::vector<std::string> row = {to_text(state.time),
                                      std::to_string(region),
                                      to_text(*volume++, 12)};
      for (const double value : *numbers++)
        row.push_back(to_text(value, 12));
      file.add_row(row);
    }
}
} // namespace disse
