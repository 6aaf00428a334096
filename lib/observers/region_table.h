// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>
#include <disse/observers/row_observer.h>

#include "observers/csv_file.h"
#include "observers/regular_observer.h"
#include "solvers/nodes/organ_readouts.h"

#include <string>
#include <vector>

namespace disse
{
/// Writes `regions.csv`: at regular times one row per region of the mesh with
/// its volume [mm3] and its part of the read-outs: those of the time series
/// that are reduced from values at nodes. A node on the bounds of a region
/// belongs to it with the part of its volume that is there, so that volume
/// means of the regions, weighted with the volumes, give that of the organ.
class RegionTable : public RegularObserver
{
public:
  /// @param path file; its folder must exist
  RegionTable(const std::string    &path,
              const Discretisation &discretisation,
              const ModelLayout    &layout,
              const RegularTimes   &times);

  void
  start(const State &state, const std::string &event) override;
  void
  save(StateArchive &archive) const override;
  void
  resume(const StateArchive &archive) override;

private:
  void
  write(const State &state) override;

  const Discretisation &discretisation;
  std::vector<Readout>  readouts;
  NodalReadouts         nodal;
  CsvFile               file;
  double                last_time = 0; ///< of the rows that are written [day]
};
} // namespace disse
