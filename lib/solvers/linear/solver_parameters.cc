// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/solvers/solver_parameters.h>

namespace disse
{
void
SolverParameters::add_parameters(const ParameterSection &section)
{
  section.add(
    "Tolerance",
    tolerance,
    "-",
    Range::between(1e-5, 0.5),
    "Residual at which the linear solver stops, relative to the right-hand "
    "side. The unknown is the correction to a predictor, hence the loose "
    "default; conservation of mass does not depend on it.");
  section.add("Maximum iterations",
              maximum_iterations,
              Range::between(1, 10000),
              "Beyond this number the step fails and is shortened; with "
              "multigrid the limit is lower, ln Tolerance / ln 0.93.");
  section.add_choice(
    "Preconditioner",
    preconditioner,
    preconditioner_names,
    "nodal blocks: exact inverse of the kinetics at each node, for diffusion "
    "that is weak within a step. multigrid: for strong diffusion or fine "
    "meshes. auto: selected by the strength of diffusion, see the log.");
}
} // namespace disse
