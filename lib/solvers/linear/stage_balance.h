// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <mpi.h>

#include <vector>

namespace disse
{
/// What a linearised stage does to the whole organ.
///
/// With the correction d = x - predictor in scaled unknowns, the integrals over
/// all nodes obey
///
///     r + sum_e int J_e d  - gamma int d = 0,
///
/// r being the integral of the residual at the predictor; diffusion moves
/// nothing across the border. An iterative solver leaves a gap. It is closed by
/// adding c_s |x_s| to every species, with one small dense system for c. So
/// mass balances close to rounding at any tolerance of the linear solver, what
/// is zero stays zero, and what is positive stays positive.
class StageBalance
{
public:
  StageBalance(unsigned int n_species, const std::vector<MatrixEntry> &pattern);

  void
  clear();

  // The following add up over batches. Arrays are [rows][width] and the volumes
  // of lanes without a node are zero.

  /// Rates and residual at the predictor, in scaled unknowns.
  void
  add_predictor(const double *volumes,
                const double *rates,
                const double *residual);

  /// Jacobian, correction and size |x|, in scaled unknowns.
  void
  add_correction(const double *volumes,
                 const float  *jacobian,
                 const double *correction,
                 const double *size);

  /// Add up over ranks, together with other numbers. Collective.
  void
  reduce(std::vector<double> &companions, MPI_Comm comm);

  /// The coefficients c.
  std::vector<double>
  coefficients(double gamma) const;

  /// Integral of the rates that the corrected step has really used, in scaled
  /// unknowns.
  std::vector<double>
  produced(const std::vector<double> &coefficients) const;

private:
  // Rows of sums: what is added up over the nodes, one row after the other.
  unsigned int
  rates() const;
  unsigned int
  residual() const;
  unsigned int
  correction() const;
  unsigned int
  jacobian_correction() const;
  unsigned int
  size() const;
  unsigned int
  jacobian_size() const; ///< one per entry of the pattern

  unsigned int             n;
  std::vector<MatrixEntry> pattern;
  std::vector<double>      lanes; ///< [rows][width]
  std::vector<double>      sums;  ///< [rows], over all ranks
};
} // namespace disse
