// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/clinical/histology.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/observers/biopsy_parameters.h>
#include <disse/parameters/parameter_section.h>
#include <disse/simulation/refinement_parameters.h>
#include <disse/sources/own_quantity_parameters.h>
#include <disse/time/integrator_parameters.h>

#include <string>
#include <vector>

namespace disse
{
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
