// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/time/integrator_parameters.h>

namespace disse
{
void
IntegratorParameters::add_parameters(const ParameterSection &section)
{
  section.add_choice("Method",
                     method,
                     integrator_method_names,
                     "bdf: the multistep formula of Disse, of order 3. petsc: "
                     "a one-step method of PETSc, for verification; slower, "
                     "and mass is conserved only to the tolerance.");
  section.add("Tolerance",
              tolerance,
              "-",
              Range::between(1e-10, 0.1),
              "Relative error allowed in a step, as a volume-weighted root "
              "mean square over nodes and species.");
  section.add("Floor",
              floor,
              "-",
              Range::positive(),
              "Fraction of a species' typical magnitude below which its error "
              "is measured absolutely.");
  section.add("Maximum step",
              maximum_step,
              "day",
              Range::positive(),
              "Longest step of the integrator.");
  section.add(
    "First step",
    first_step,
    "day",
    Range::non_negative(),
    "Step size after a start or an event; 0: estimated from the rates.");
  section.add("Fixed step",
              fixed_step,
              "day",
              Range::non_negative(),
              "Constant step without error control, for convergence studies; "
              "0: adaptive. Steps still land on events.");
  section.add("Maximum cuts",
              maximum_cuts,
              Range::between(0, 100),
              "Number of successive reductions of a failing step before the "
              "run stops with exit code 4.");
  section.add_choice(
    "Flux correction",
    flux_correction,
    flux_correction_use_names,
    "When diffusive fluxes are corrected that would make a species negative on "
    "distorted cells or tetrahedra. When needed: a step that undershoots 0 by "
    "more than its error tolerance is repeated with the correction, which then "
    "stays on for some steps. Amounts and the order of accuracy are unchanged; "
    "steps may become smaller. With Method = petsc, when needed means always.");
  linear_solver.add_parameters(section.subsection("Linear solver"));
}
} // namespace disse
