// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/fields/host_fields.h>
#include <disse/model/reaction_system.h>
#include <disse/simulation/run_parameters.h>
#include <disse/state/state_archive.h>

#include "fields/adaptive/adaptive_space.h"

#include <optional>
#include <vector>

namespace disse
{
/// Flags cells for refinement and coarsening, and adapts the mesh.
///
/// Cells are refined where a rule requires smaller ones and where the
/// interpolation error of a species is above the tolerance, and coarsened where
/// neither would refine them again. If that made too many cells, those with the
/// smallest errors are not refined, in classes of a factor 2^(1/4): a class is
/// refined as a whole or not at all, so that the mesh does not depend on the
/// partition.
class Adaptivity
{
public:
  /// @param system initialised on this space
  /// @param host_fields for the nodes of each mesh
  /// Collective. @throws ParameterError if a species does not exist;
  ///   Error(mesh) if no cell lies in a place, or if cells cannot become as
  ///   small as a place requires.
  Adaptivity(AdaptiveSpace              &space,
             ReactionSystem             &system,
             const RefinementParameters &parameters,
             Log                        &log,
             const HostFields           &host_fields = {});

  /// True after every `interval` steps.
  bool
  is_due(unsigned int n_steps) const;

  /// Flags for this state, one per cell of this rank; none on all ranks if the
  /// change is not worth its cost. Collective.
  std::optional<std::vector<CellChange>>
  refinement_flags(const State &state) const;

  /// Adapt the mesh and transfer all states to it; the change of integrals is
  /// entered in their ledgers. Solvers of the old mesh become invalid.
  /// Collective. @return false if nothing has changed
  bool
  apply(const std::vector<CellChange> &flags,
        const std::vector<State *>    &states);

  /// For a state file. Collective.
  void
  save(StateArchive &archive) const;

  /// Restore the mesh of a state file of this day. Solvers of the old mesh
  /// become invalid. Collective. @throws Error(state_file).
  void
  restore_mesh(const std::string &path, double time);

private:
  /// No cell may be larger than this. @param with_parent counts places that may
  /// lie in the cell this one is a child of
  double
  wanted_size(std::size_t cell, double time, bool with_parent) const;

  std::vector<double>
  errors(const State &state) const;

  /// By their number alone.
  bool
  are_worthwhile(const std::vector<CellChange> &flags) const;

  int
  first_affordable_class(const std::vector<double>     &errors,
                         const std::vector<CellChange> &flags) const;

  void
  check_places() const;

  void
  measure_cells();

  void
  enter_mesh(double time);

  AdaptiveSpace          &space;
  ReactionSystem         &system;
  RefinementParameters    parameters;
  Log                    &log;
  HostFields              host_fields;
  std::vector<SourceSite> sites;  ///< of all sources
  std::vector<bool>       counts; ///< of the species: has an indicator
  std::vector<double>     sizes;  ///< of the cells of this rank [mm]
};
} // namespace disse
