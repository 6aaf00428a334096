// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_section.h>
#include <disse/state/species.h>

#include <string>
#include <vector>

namespace disse
{
/// A part of the organ with small cells.
struct RefinedPlace
{
  std::string         name;
  bool                is_ball   = true;      ///< or a region of the mesh
  std::vector<double> centre    = {0, 0, 0}; ///< of a ball [mm]
  double              radius    = 1;         ///< of a ball [mm]
  int                 region    = 0;         ///< region id of the mesh
  double              cell_size = 1;         ///< no cell there is larger [mm]
  double              start     = -1e9;      ///< [day]
  double              end       = 1e9;       ///< [day]

  std::string written      = "Places"; ///< where it says where it is
  std::string written_size = "Cell size";

  void
  add_parameters(const ParameterSection &section);
};


/// Where and when the mesh is refined and coarsened.
struct RefinementParameters
{
  double                    tolerance = 0;          ///< 0: no indicator
  std::vector<std::string>  species;                ///< empty: all
  double                    finest_cell_size = 0.1; ///< [mm]
  int                       interval         = 5;   ///< steps
  double                    source_cell_size = 0;   ///< [mm] 0: the finest
  double                    maximum_cells    = 2e6;
  std::vector<RefinedPlace> places;

  std::string species_place       = "Species"; ///< where it was written
  std::string written_source_size = "Source cell size";

  bool
  is_wanted() const;

  /// Of cells at the edges of what sources deliver [mm].
  double
  size_at_sources() const;

  /// Which of the species have an indicator.
  /// @throws ParameterError if one that is named does not exist.
  std::vector<bool>
  counted(const SpeciesSet &species) const;

  void
  add_parameters(const ParameterSection &section);
};
} // namespace disse
