// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/aligned_vector.h>
#include <disse/model/reaction_system.h>

#include "solvers/diffusion/diffusion.h"
#include "solvers/diffusion/mobile_species.h"
#include "solvers/lanes/nodal_blocks.h"
#include "solvers/linear/stage_balance.h"
#include "solvers/linear/stage_formula.h"
#include "solvers/nodes/batch_reader.h"
#include "solvers/nodes/ledger_sums.h"
#include "solvers/static_condensation.h"

#include <memory>
#include <vector>

namespace disse
{
/// The nodal part of the linear system of a stage, in scaled unknowns
/// v_s = u_s / scale_s, so that residuals of all species are comparable:
///
///     (gamma I - J_i) d_i - (L d)_i = b_i   at every node i.
///
/// Immobile species are eliminated node by node; what is left are blocks and a
/// right-hand side for the mobile species. All nodal work of a stage is done
/// in two sweeps over the batches, linearise() before the linear solve and
/// recover() after it.
class NodalSystem
{
public:
  /// The arguments must outlive the object.
  NodalSystem(const Discretisation &discretisation,
              const ReactionSystem &system,
              const MobileSpecies  &mobile,
              const Diffusion      &diffusion);

  /// Evaluate predictor, rates and Jacobian, and eliminate.
  /// @param x is set to the predictor
  /// @param predictor mobile vector: the predictor in scaled unknowns
  /// @param rhs mobile vector: condensed right-hand side, without diffusion
  void
  linearise(const StageFormula        &formula,
            const std::vector<double> &upstream,
            FieldVector               &x,
            double                    *predictor,
            double                    *rhs);

  const StaticCondensation &
  structure() const;

  /// Factorised blocks of the mobile species, diagonal of -L included.
  const NodalBlocks &
  blocks() const;

  /// Volume mean of the diagonal of the blocks without diffusion [1/day], one
  /// per mobile species, over the nodes where nothing is prescribed.
  /// Collective.
  std::vector<double>
  mean_diagonal() const;

  /// Add the correction to x.
  /// @param correction mobile vector: the solution of the linear system
  /// @return square of the size of the correction in units of `weights`,
  ///   integrated over the nodes of this rank and summed over species
  double
  recover(double              gamma,
          const double       *correction,
          const ErrorWeights &weights,
          FieldVector        &x);

  /// How many batches of this rank recover() has left with a value below 0,
  /// beyond negligible_value, of a species that must not be negative.
  unsigned int
  n_undershot() const;

  /// Integrals over the organ that linearise() and recover() have summed up.
  StageBalance &
  balance();

  /// Rates by ledger entry at the predictor, summed up by linearise(). The
  /// predictor is as good as the solution for them: its error is of the same
  /// order.
  const LedgerSums &
  ledger() const;

  /// x_s += c_s |x_s|.
  void
  rescale(const std::vector<double> &c, FieldVector &x) const;

  const std::vector<double> &
  scales() const;

private:
  void
  find_mean_weights();

  void
  combine(const StageFormula &formula, std::size_t b, FieldVector &x);

  void
  evaluate(const StageFormula        &formula,
           const std::vector<double> &upstream,
           const FieldVector         &x,
           std::size_t                b);

  void
  assemble(double gamma, std::size_t b);

  void
  condense(std::size_t b, double *predictor, double *rhs);

  double
  update(std::size_t b, const ErrorWeights &weights, FieldVector &x);

  unsigned int
  n_nodes(std::size_t b) const;

  // Room for one batch, [rows][width] unless said otherwise.
  struct Scratch
  {
    std::vector<double> known; ///< node-major
    std::vector<double> values, rates, jacobian, residual, size, correction;
    std::vector<float>  rhs, matrix;
  };

  const Discretisation &discretisation;
  const ReactionSystem &system;
  const MobileSpecies  &mobile;
  unsigned int          n;
  BatchReader           reader;
  StaticCondensation    elimination;
  NodalBlocks           mobile_blocks;
  StageBalance          sums;
  LedgerRates           ledger_rates;
  LedgerSums            ledger_sums;
  std::vector<double>   scale;
  std::vector<double>   sign_factors; ///< 1 / scale; 0 where negative is fine
  std::vector<double>   entry_scale;
  std::vector<double>   volumes;            ///< padded with zeros
  std::vector<double>   mean_weights;       ///< of nodes in mean_diagonal()
  std::vector<double>   splitting_diagonal; ///< see Diffusion, padded
  AlignedVector<float>  jacobians;          ///< [batch][n_entries][width]
  AlignedVector<float>  immobile_rhs;       ///< [batch][immobile rows][width]
  std::vector<double>   diagonal_sums;
  unsigned int          undershot = 0; ///< batches
  Scratch               scratch;
};
} // namespace disse
