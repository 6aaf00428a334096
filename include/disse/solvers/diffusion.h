// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/fields/field_vector.h>
#include <disse/fields/species.h>

#include <vector>

namespace disse
{
/// Diffusion of all mobile species at once, with the one scalar stiffness
/// matrix K and the lumped volumes V that they share:
/// (L u)_is = -D_s / V_i sum_j K_ij u_js  [unit/day].
class Diffusion
{
public:
  Diffusion(const Discretisation &discretisation, const SpeciesSet &species);

  /// False if nothing diffuses: no mobile species, or a single node.
  bool
  is_active() const;

  /// result += factor * L u. The ghosts of u must be up to date.
  void
  add(double factor, const FieldVector &u, double *result) const;

  /// D_s K_ii / V_i, the diagonal of -L.
  double
  diagonal(unsigned int node, unsigned int species) const;

private:
  const Discretisation     &discretisation;
  std::vector<double>       diffusivities;
  std::vector<unsigned int> mobile; ///< species with D > 0
};
} // namespace disse
