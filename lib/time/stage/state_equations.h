// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "solvers/nodes/field_jacobian.h"
#include "solvers/nodes/organ_readouts.h"
#include "time/stage/state_packing.h"
#include "time/stage/systemic_matrix.h"

#include <vector>

namespace disse
{
/// The whole model as one system dX/dt = F(t, X) for the vectors of
/// StatePacking, with a linearisation for W-methods, which keep their order
/// with any matrix A in place of the Jacobian. A has the Jacobians of the
/// fields, diffusion included, of the upstream variables and of the downstream
/// ones; the couplings between the parts of the state are left out.
class StateEquations
{
public:
  /// The first two must outlive the object. Collective.
  /// @param corrects_fluxes see FluxCorrection: F has the fluxes limited at X,
  ///   A at the state of linearise()
  StateEquations(const Discretisation &discretisation,
                 const ReactionSystem &system,
                 bool                  corrects_fluxes);

  const StatePacking &
  packing() const;

  /// result = F(time, x). Collective.
  void
  rates(double time, const double *x, double *result);

  /// Rates of the fields at a state [unit/day]. Collective.
  FieldVector
  field_rates(const State &state);

  /// Take A at a state, and gamma I - A. Collective.
  /// @param gamma [1/day]
  void
  linearise(double gamma, double time, const double *x);

  /// y = (gamma I - A) x. Collective.
  void
  multiply(const double *x, double *y);

  /// y = M^-1 x with M = gamma I - A except for what diffusion couples to other
  /// nodes.
  void
  precondition(const double *x, double *y) const;

private:
  void
  read(double time, const double *x);

  // Of the state that was read. Collective.
  void
  upstream_rates(std::vector<double> &rates,
                 std::vector<double> &jacobian_of_rates);

  void
  downstream_rates(std::vector<double> &rates, std::vector<double> &jacobian);

  const Discretisation &discretisation;
  const ReactionSystem &system;
  MobileSpecies         mobile;
  Diffusion             diffusion;
  FluxCorrection        correction, linear_correction;
  FieldRates            fields;
  FieldJacobian         jacobian;
  StatePacking          layout;
  State                 state, change;
  double                gamma = 0;
  OrganIntegrals        organ_integrals;
  SystemicMatrix        upstream_matrix, downstream_matrix;
};
} // namespace disse
