// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/aligned_vector.h>
#include <disse/fields/discretisation.h>

#include "solvers/diffusion/mobile_species.h"

#include <vector>

namespace disse
{
/// Diffusion of all mobile species at once, with the one scalar stiffness
/// matrix K and the lumped volumes V that they share:
/// (L u)_is = -D_s / V_i sum_j K_ij u_js  [unit/day], on mobile vectors.
///
/// Preconditioners split it, K / V = diag(d) + E with
/// d_i = sum_j |K_ij| / (2 V_i). That is K_ii / V_i where the other entries of
/// the row are negative, and larger on distorted cells, where they are not, so
/// that Jacobi's method with any damping below 1 converges.
class Diffusion
{
public:
  /// Rows that need no ghosts can be computed while these travel.
  enum class Rows
  {
    interior,
    border
  };

  /// The arguments must outlive the object.
  Diffusion(const Discretisation &discretisation, const MobileSpecies &mobile);

  /// y += diag(factors) L x in some of the rows.
  /// @param factors one per value of a node
  /// @param x with ghosts
  template <typename Number>
  void
  add(Rows                       rows,
      const std::vector<Number> &factors,
      const Number              *x,
      Number                    *y) const;

  /// d of the owned nodes [1/mm2].
  const std::vector<double> &
  splitting_diagonal() const;

  /// y = a b + diag(factors) D E x in some of the rows; b may be y.
  template <typename Number>
  void
  add_rest(Rows                       rows,
           const std::vector<Number> &factors,
           const Number              *x,
           Number                     a,
           const Number              *b,
           Number                    *y) const;

private:
  template <typename Number>
  std::vector<Number>
  times_diffusivities(int sign, const std::vector<Number> &factors) const;

  const Discretisation     &discretisation;
  const MobileSpecies      &mobile;
  std::vector<unsigned int> interior;
  std::vector<unsigned int> border;
  std::vector<double>       splitting;     ///< d
  AlignedVector<double>     rest_diagonal; ///< of V E
};
} // namespace disse
