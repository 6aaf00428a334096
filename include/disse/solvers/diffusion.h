// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/solvers/mobile_species.h>

#include <vector>

namespace disse
{
/// Diffusion of all mobile species at once, with the one scalar stiffness
/// matrix K and the lumped volumes V that they share:
/// (L u)_is = -D_s / V_i sum_j K_ij u_js  [unit/day], on mobile vectors.
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
  void
  add(Rows                       rows,
      const std::vector<double> &factors,
      const double              *x,
      double                    *y) const;

  /// The same without the diagonal of L.
  void
  add_off_diagonal(Rows                       rows,
                   const std::vector<double> &factors,
                   const double              *x,
                   double                    *y) const;

  /// D_s K_ii / V_i, the diagonal of -L, for the mobile species in `row`.
  double
  diagonal(unsigned int node, unsigned int row) const;

private:
  void
  add_rows(const std::vector<unsigned int> &rows,
           const std::vector<double>       &factors,
           double                           diagonal_factor,
           const double                    *x,
           double                          *y) const;

  const Discretisation     &discretisation;
  const MobileSpecies      &mobile;
  std::vector<unsigned int> interior;
  std::vector<unsigned int> border;
};
} // namespace disse
