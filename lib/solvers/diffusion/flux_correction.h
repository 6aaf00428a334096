// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/aligned_vector.h>
#include <disse/fields/discretisation.h>
#include <disse/fields/field_vector.h>

#include "solvers/diffusion/mobile_species.h"
#include "solvers/lanes/lane_exchange.h"

#include <vector>

namespace disse
{
/// Positive entries of K beside its diagonal.
struct PositiveEntries
{
  struct Row
  {
    unsigned int node;
    std::size_t  begin, end; ///< in columns and values
  };

  std::vector<Row>          rows; ///< that have any
  std::vector<unsigned int> columns;
  std::vector<float>        values;
};


/// Keeps diffusion from making values negative where K has positive entries
/// beside its diagonal, as on distorted cells and tetrahedra.
///
/// Such an entry lets a flux D_s K_ij (u_is - u_js) run up the gradient. Here
/// it is multiplied by min(R_is, R_js), with
///
///     R_is = min(1, K_ii u_is / sum_j max(K_ij, 0) max(u_js - u_is, 0))
///
/// and 0 where u_is <= 0: a node gives no more away than diffusion takes from
/// it where all around it is 0, and nothing if it has nothing. Fluxes run
/// between pairs of nodes, so amounts stay as they are. R is 1 unless a value
/// is a small part of those beside it; so linear functions, extrema and what is
/// smooth are left alone, and second order is kept.
///
/// R is taken at a given state and then kept, so that the operator is linear.
/// This is algebraic flux correction with 0 as the bound, see Kuzmin, Shashkov,
/// Svyatskiy, J. Comput. Phys. 228 (2009) 3448, and for limiters
/// Barrenechea, John, Knobloch, Rankin, doi:10.1007/s40324-018-0160-6.
class FluxCorrection
{
public:
  /// The mesh must outlive the object; without `is_wanted` it does nothing.
  /// Collective.
  FluxCorrection(const Discretisation &discretisation,
                 const MobileSpecies  &mobile,
                 bool                  is_wanted);

  /// True if there is anything to do on any rank.
  bool
  exists() const;

  /// It is on at first. Off, it does nothing.
  void
  switch_on(bool is_on);

  /// Take R at a mobile vector, with ghosts, in any units of the species; the
  /// first call sends, the second waits for others. Collective.
  void
  start_limits(const double *u);
  void
  finish_limits();

  /// y += diag(factors) (L_limited - L) x.
  /// @param factors one per value of a node
  /// @param x with ghosts
  template <typename Number>
  void
  add(const std::vector<Number> &factors, const Number *x, Number *y) const;

private:
  // 1 for species that may be negative, or that are not there, else 0.
  std::vector<float>
  least_limits(const double *u) const;

  void
  find_active_rows();

  const Discretisation             &discretisation;
  std::vector<double>               diffusivities;
  std::vector<bool>                 is_limited; ///< by species
  PositiveEntries                   entries;
  bool                              is_anywhere = false; ///< a positive entry
  bool                              is_on       = true;
  LaneExchange                      exchange;
  AlignedVector<float>              limits; ///< R, owned and ghosts
  std::vector<PositiveEntries::Row> active; ///< with an R below 1
};
} // namespace disse
