// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/species.h>
#include <disse/state/state_archive.h>

#include "time/integrators/time_integrator.h"

#include <map>
#include <string>
#include <vector>

namespace disse
{
/// What has been done in a run to keep fields from going below 0.
class PositivityCounts
{
public:
  void
  add(const StepResult &step);

  /// Steps that were rejected and halved for this reason.
  unsigned int
  n_redone() const;

  /// Steps that were taken by backward Euler.
  unsigned int
  n_backward_euler() const;

  /// Steps after which the limiter has changed a field.
  unsigned int
  n_limited() const;

  /// One line for the log; empty if nothing had to be done.
  std::string
  text(const SpeciesSet &species) const;

  /// One line per species of which much was below 0: more than 1e-3 of what
  /// there is, or would be with the scale of the species everywhere.
  /// @param volume of the organ [mm3]
  std::vector<std::string>
  warnings(const SpeciesSet &species, double volume) const;

  void
  save(StateArchive &archive) const;
  void
  load(const StateArchive &archive);

private:
  struct Limited
  {
    double times  = 0;
    double amount = 0; ///< that was below 0, of all times [unit mm3]
    double total  = 0; ///< largest amount of the species then [unit mm3]
  };

  unsigned int                    redone         = 0;
  unsigned int                    backward_euler = 0;
  unsigned int                    limited        = 0;
  std::map<unsigned int, Limited> by_species;
};
} // namespace disse
