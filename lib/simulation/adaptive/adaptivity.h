// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/model/reaction_system.h>
#include <disse/simulation/refinement_parameters.h>
#include <disse/state/state_archive.h>

#include "fields/adaptive/adaptive_space.h"

#include <optional>
#include <vector>

namespace disse
{
/// Decides where the mesh is refined and coarsened, and does it.
///
/// Cells are halved where a rule asks for smaller ones and where the
/// interpolation error of a species is above the tolerance, and put together
/// where neither would halve them again. If that made too many cells, those
/// with the smallest errors are left, in classes of a factor 2^(1/4): a class
/// is halved as a whole or not at all, so that the mesh does not depend on the
/// order in which ranks are asked.
class Adaptivity
{
public:
  /// @param system initialised on this space
  /// Collective. @throws ParameterError if a species does not exist;
  ///   Error(mesh) if no cell lies in a place, or if cells cannot become as
  ///   small as a place asks for.
  Adaptivity(AdaptiveSpace              &space,
             ReactionSystem             &system,
             const RefinementParameters &parameters,
             Log                        &log);

  /// True after every so many steps.
  bool
  is_due(unsigned int n_steps) const;

  /// What is to be done for this state, one per cell of this rank; nothing on
  /// all ranks if it is not worth the while. Collective.
  std::optional<std::vector<CellChange>>
  wishes(const State &state) const;

  /// Change the mesh and take all of the states there; what that does to
  /// integrals is entered in their ledgers. Solvers of the old mesh are void.
  /// Collective. @return false if nothing has changed
  bool
  apply(const std::vector<CellChange> &wishes,
        const std::vector<State *>    &states);

  /// For a state file. Collective.
  void
  save(StateArchive &archive) const;

  /// Make the mesh of a state file. Solvers of the old mesh are void.
  /// Collective. @throws Error(state_file).
  void
  restore_mesh(const std::string &path);

private:
  /// No cell may be larger than this. @param with_parent counts places that may
  /// lie in the cell this one is a child of
  double
  wanted_size(std::size_t cell, double time, bool with_parent) const;

  std::vector<double>
  errors(const State &state) const;

  /// By their number alone.
  bool
  are_worthwhile(const std::vector<CellChange> &wishes) const;

  int
  first_affordable_class(const std::vector<double>     &errors,
                         const std::vector<CellChange> &wishes) const;

  void
  check_places() const;

  void
  measure_cells();

  AdaptiveSpace          &space;
  ReactionSystem         &system;
  RefinementParameters    parameters;
  Log                    &log;
  std::vector<SourceSite> sites;  ///< of all sources
  std::vector<bool>       counts; ///< of the species: has an indicator
  std::vector<double>     sizes;  ///< of the cells of this rank [mm]
};
} // namespace disse
