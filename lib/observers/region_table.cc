// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/region_table.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "fields/assembly/region_volumes.h"

namespace disse
{
RegionTable::RegionTable(const std::string    &path,
                         const Discretisation &discretisation,
                         const ModelLayout    &layout,
                         const RegularTimes   &times)
  : discretisation(discretisation)
  , readouts(only_nodal(layout.readouts()))
  , nodal(discretisation, readouts, layout.species.size())
  , times(times)
  , file(path, discretisation.comm)
{}


void
RegionTable::start(const State &state, const std::string &)
{
  std::vector<std::string> header = {"time [day]", "region", "volume [mm3]"};
  for (const Readout &readout : readouts)
    header.push_back(readout.name + " [" + readout.unit + "]");
  file.create(header);
  write_rows(state);
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


double
RegionTable::next_time() const
{
  return times.next();
}


void
RegionTable::notify(const State &state)
{
  write_rows(state);
}


void
RegionTable::notify_event(const State &state, const std::string &)
{
  // What is due at an event shows the state before it.
  if (times.next() <= state.time)
    write_rows(state);
}


void
RegionTable::finish(const State &)
{}


void
RegionTable::write_rows(const State &state)
{
  times.skip_until(state.time);
  last_time = state.time;
  for (const int region : discretisation.region_ids())
    {
      const std::vector<double> volumes = region_volumes(discretisation,
                                                         std::to_string(region),
                                                         "Output/Regions");
      double                    volume  = 0;
      for (const double v : volumes)
        volume += v;
      std::vector<std::string> row = {to_text(state.time),
                                      std::to_string(region),
                                      to_text(sum(volume, discretisation.comm),
                                              12)};
      for (const double value : nodal.evaluate_part(state, volumes))
        row.push_back(to_text(value, 12));
      file.add_row(row);
    }
}
} // namespace disse
