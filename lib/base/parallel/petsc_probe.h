// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "base/parallel/petsc_options.h"

#include <string>
#include <vector>

namespace disse
{
/// What the solvers of PETSc that Disse uses say of options, in a database of
/// options apart from that of the run. Collective.
class PetscProbe
{
public:
  PetscProbe(const std::vector<PetscOption> &options, MPI_Comm comm);

  /// What PETSc says of the first value it refuses; empty if there is none.
  std::string refusal;

  /// Names without dash that the solvers did not use.
  std::vector<std::string> unused;

  /// A line of PETSc's help on an option.
  struct Help
  {
    std::string              name;          ///< with its dash
    std::string              default_value; ///< empty if it needs none
    std::vector<std::string> choices;       ///< empty if not one of a list
  };

  std::vector<Help> help;
};
} // namespace disse
