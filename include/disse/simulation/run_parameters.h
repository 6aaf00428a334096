// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/base/export.h>
#include <disse/clinical/histology_parameters.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/observers/biopsy_parameters.h>
#include <disse/parameters/parameter_section.h>
#include <disse/sources/own_quantity_parameters.h>
#include <disse/state/species.h>
#include <disse/time/integrator_parameters.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
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


/// One phase of disease before therapy.
struct PreparationPhase
{
  double duration;    ///< [day]
  double injury_rate; ///< [1/day]
};


/// State from which the phases of a preparation start.
enum class PreparationStart
{
  healthy, ///< the steady state without injury
  initial_values
};

inline constexpr EnumName<PreparationStart> preparation_start_names[] = {
  {PreparationStart::healthy, "healthy"},
  {PreparationStart::initial_values, "initial values"}};


/// Where prepared states are kept for other runs.
enum class CachePlace
{
  automatic, ///< DISSE_CACHE_DIR, or else the user's cache folder
  none,
  folder
};


/// The disease before t = 0. Phases replace the rate of an injury and act from
/// their beginning, whatever start of the injury the file gives.
struct PreparationParameters
{
  std::vector<PreparationPhase> phases;
  double                        rate_factor = 1; ///< on the rates of all [-]
  PreparationStart              start       = PreparationStart::healthy;
  bool        on_mesh      = true; ///< or at a point, for all nodes
  std::string injury       = "";   ///< instance they drive
  CachePlace  cache        = CachePlace::automatic;
  std::string cache_folder = ""; ///< path, if that is the place

  std::string phases_place = "Phases"; ///< where they were written
  std::string place_place  = "Place";
  std::string injury_place = "Injury";

  void
  add_parameters(const ParameterSection &section);
};


/// Output files and their intervals.
struct OutputParameters
{
  double interval        = 1;  ///< between rows of the time series [day]
  double field_interval  = 30; ///< between field files [day]; 0: first and last
  bool   write_fields    = true;
  double ledger_interval = 30;    ///< between rows of the ledger [day]; 0: ends
  double state_interval  = 30;    ///< between state files [day]; 0: at the end
  bool   write_regions   = false; ///< the table of the regions of the mesh
  double region_interval = 30;    ///< between its rows [day]; 0: first and last

  /// Of the time series, besides QuantitySet::columns(); names of quantities.
  std::vector<std::string> columns;
  std::string              columns_place = "Columns"; ///< as written

  /// Names and groups, see select_local_quantities().
  std::vector<std::string> field_quantities = {"species",
                                               "read-outs",
                                               "injury",
                                               "patterns"};

  std::string field_quantities_place = "Field quantities"; ///< as written

  void
  add_parameters(const ParameterSection &section);
};


/// Everything in a parameter file but network, injuries and therapies.
struct RunParameters
{
  std::vector<std::string> plugin_libraries; ///< absolute paths

  MeshParameters        mesh;
  RefinementParameters  refinement;
  double                end       = 180;   ///< [day]
  std::string           end_place = "End"; ///< where that was written
  IntegratorParameters  integrator;
  PreparationParameters preparation;
  OutputParameters      output;

  HistologyParameters           histology;
  std::vector<BiopsyParameters> biopsies;

  std::vector<OwnQuantityParameters> quantities;

  void
  add_parameters(const ParameterSection &root);

private:
  void
  add_biopsies(const ParameterSection &section);

  void
  check_refinement(const ParameterSection &section) const;
};
} // namespace disse
