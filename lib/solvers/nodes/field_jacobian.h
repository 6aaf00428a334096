// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "solvers/lanes/nodal_blocks.h"
#include "solvers/nodes/field_rates.h"
#include "solvers/static_condensation.h"

#include <vector>

namespace disse
{
/// The matrix gamma I - J - L of all fields, with the nodal Jacobian J of
/// kinetics and sources and diffusion L, in scaled unknowns u_s / scale_s.
///
/// Other than NodalSystem it takes any right-hand side and keeps all species
/// in the system, at the price of memory. J is stored in single precision.
/// Arrays are node-major, all species at the owned nodes.
class FieldJacobian
{
public:
  /// The arguments must outlive the object. Collective.
  FieldJacobian(const Discretisation &discretisation,
                const ReactionSystem &system,
                const MobileSpecies  &mobile,
                const Diffusion      &diffusion,
                FluxCorrection       &correction);

  /// Take J and the limits of fluxes in L at a state. Collective. @throws what
  /// any rank throws.
  /// @param gamma [1/day]
  void
  linearise(double gamma, const State &state);

  /// y = (gamma I - J - L) x. Collective.
  void
  multiply(const double *x, double *y);

  /// y = (gamma I - J + diag(-L))^-1 x, node by node.
  void
  precondition(const double *x, double *y) const;

private:
  void
  linearise_batch(double gamma, const State &state, std::size_t b);

  const Discretisation &discretisation;
  const ReactionSystem &system;
  unsigned int          n;
  FieldRates            rates;
  BatchReader           reader;
  StaticCondensation    elimination;
  NodalBlocks           blocks;
  std::vector<double>   entry_scale;
  std::vector<double>   diffusivity; ///< per species; 0 if it cannot diffuse
  std::vector<double>   splitting_diagonal; ///< see Diffusion, padded
  std::vector<float>    ones;               ///< row factors of the blocks
  std::vector<double>   batch_rates, batch_jacobian;
  std::vector<float>    scaled_jacobian;
  std::vector<double>   diffused;
};
} // namespace disse
