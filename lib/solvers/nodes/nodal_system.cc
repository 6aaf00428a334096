// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/nodes/nodal_system.h"

#include <disse/base/communication.h>
#include <disse/base/simd.h>

#include "solvers/lanes/nodal_kernels.h"
#include "solvers/multigrid/transpose.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;


// The pattern in the order of MobileSpecies.
std::vector<MatrixEntry>
reordered(const std::vector<MatrixEntry> &pattern, const MobileSpecies &mobile)
{
  std::vector<MatrixEntry> result;
  for (const MatrixEntry &entry : pattern)
    result.push_back({mobile.row(entry.row), mobile.row(entry.column)});
  return result;
}


} // namespace


NodalSystem::NodalSystem(const Discretisation &discretisation,
                         const ReactionSystem &system,
                         const MobileSpecies  &mobile,
                         const Diffusion      &diffusion)
  : discretisation(discretisation)
  , system(system)
  , mobile(mobile)
  , n(mobile.n_species())
  , reader(discretisation, n)
  , elimination(n, mobile.size(), reordered(system.pattern(), mobile))
  , mobile_blocks(elimination, discretisation.n_owned, mobile.stride())
  , sums(n, system.pattern())
  , ledger_rates(n)
  , ledger_sums(n)
{
  for (const Species &species : system.layout().species)
    {
      scale.push_back(species.scale);
      sign_factors.push_back(species.may_be_negative ? 0 : 1 / species.scale);
    }
  for (const MatrixEntry &entry : system.pattern())
    entry_scale.push_back(scale[entry.column] / scale[entry.row]);

  const std::size_t  n_batches = discretisation.n_batches();
  const unsigned int n_entries = entry_scale.size();
  volumes                      = discretisation.volumes;
  volumes.resize(n_batches * width, 0.);
  find_mean_weights();
  splitting_diagonal = discretisation.padded(diffusion.splitting_diagonal());
  jacobians.resize(n_batches * n_entries * width);
  immobile_rhs.resize(n_batches * (n - mobile.size()) * width);
  diagonal_sums.resize(mobile.size() * width);

  for (std::vector<double> *rows : {&scratch.known,
                                    &scratch.values,
                                    &scratch.rates,
                                    &scratch.residual,
                                    &scratch.size,
                                    &scratch.correction})
    rows->resize(n * width);
  scratch.jacobian.resize(n_entries * width);
  scratch.rhs.resize(n * width);
  scratch.matrix.resize(elimination.n_slots() * width);
}


// A stiff rate that holds a value at some nodes says nothing of the others.
void
NodalSystem::find_mean_weights()
{
  mean_weights = volumes;
  for (const PrescribedValue &value : system.prescribed_values())
    mean_weights[value.node] = 0;
  double total = 0;
  for (const double weight : mean_weights)
    total += weight;
  total = sum(total, discretisation.comm);
  if (total == 0)
    {
      mean_weights = volumes;
      total        = discretisation.total_volume;
    }
  for (double &weight : mean_weights)
    weight /= total;
}


const StaticCondensation &
NodalSystem::structure() const
{
  return elimination;
}


const NodalBlocks &
NodalSystem::blocks() const
{
  return mobile_blocks;
}


StageBalance &
NodalSystem::balance()
{
  return sums;
}


unsigned int
NodalSystem::n_undershot() const
{
  return undershot;
}


const LedgerSums &
NodalSystem::ledger() const
{
  return ledger_sums;
}


const std::vector<double> &
NodalSystem::scales() const
{
  return scale;
}


unsigned int
NodalSystem::n_nodes(const std::size_t b) const
{
  return std::min<std::size_t>(width, discretisation.n_owned - b * width);
}


void
NodalSystem::linearise(const StageFormula        &formula,
                       const std::vector<double> &upstream,
                       FieldVector               &x,
                       double                    *predictor,
                       double                    *rhs)
{
  sums.clear();
  ledger_sums.clear();
  std::fill(diagonal_sums.begin(), diagonal_sums.end(), 0.);
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      combine(formula, b, x);
      evaluate(formula, upstream, x, b);
      assemble(formula.gamma, b);
      condense(b, predictor, rhs);
    }
}


void
NodalSystem::combine(const StageFormula &formula,
                     const std::size_t   b,
                     FieldVector        &x)
{
  const std::size_t begin = b * width * n, size = n_nodes(b) * n;
  combine_fields(formula, formula.known, begin, size, scratch.known.data());
  combine_fields(formula, formula.predictor, begin, size, x.data() + begin);
  system.prescribe(formula.time, b * width, n_nodes(b), x.data() + begin);
}


void
NodalSystem::evaluate(const StageFormula        &formula,
                      const std::vector<double> &upstream,
                      const FieldVector         &x,
                      const std::size_t          b)
{
  const NodeBatch batch = reader.read(formula.time, upstream, x, b);
  system.rates_and_jacobian(batch,
                            scratch.rates.data(),
                            scratch.jacobian.data(),
                            ledger_rates);
  ledger_sums.add(&volumes[b * width], ledger_rates);

  std::vector<double> &known = scratch.correction; // free at this time
  gather_rows(scratch.known.data(), n_nodes(b), n, n, known.data());
  float *jacobian = jacobians.data() + b * entry_scale.size() * width;
  for (unsigned int s = 0; s < n; ++s)
    {
      const unsigned int row = s * width;
      scaled_residual(formula.gamma,
                      scale[s],
                      batch.values + row,
                      &known[row],
                      &scratch.rates[row],
                      &scratch.residual[row]);
      scale_to_single(&scratch.residual[row],
                      1,
                      &scratch.rhs[mobile.row(s) * width]);
    }
  for (unsigned int e = 0; e < entry_scale.size(); ++e)
    scale_to_single(&scratch.jacobian[e * width],
                    entry_scale[e],
                    jacobian + e * width);
  sums.add_predictor(&volumes[b * width],
                     scratch.rates.data(),
                     scratch.residual.data());
  for (unsigned int r = 0; r < mobile.size(); ++r)
    for (unsigned int i = 0; i < width; ++i)
      scratch.values[r * width + i] =
        batch.values[mobile.species(r) * width + i] / scale[mobile.species(r)];
}


void
NodalSystem::assemble(const double gamma, const std::size_t b)
{
  float *const matrix = scratch.matrix.data();
  elimination.assemble(gamma,
                       &jacobians[b * entry_scale.size() * width],
                       matrix);
  elimination.eliminate(matrix);
}


void
NodalSystem::condense(const std::size_t b, double *predictor, double *rhs)
{
  float *const       matrix = scratch.matrix.data();
  const unsigned int m      = mobile.size();
  elimination.condense(matrix, scratch.rhs.data());
  std::copy(scratch.rhs.begin() + m * width,
            scratch.rhs.end(),
            immobile_rhs.begin() + b * (n - m) * width);
  if (m == 0)
    return;

  double added[width];
  for (unsigned int r = 0; r < m; ++r)
    {
      for (unsigned int i = 0; i < width; ++i)
        added[i] =
          mobile.diffusivities()[r] * splitting_diagonal[b * width + i];
      sum_and_add(&mean_weights[b * width],
                  added,
                  matrix + elimination.diagonal_slot(r) * width,
                  &diagonal_sums[r * width]);
    }
  elimination.factorise(matrix);
  std::copy_n(matrix,
              elimination.n_kept_slots() * width,
              mobile_blocks.batch(b));

  const std::size_t begin = b * width * mobile.stride();
  scatter_rows(scratch.rhs.data(), n_nodes(b), mobile.stride(), m, rhs + begin);
  scatter_rows(
    scratch.values.data(), n_nodes(b), mobile.stride(), m, predictor + begin);
}


std::vector<double>
NodalSystem::mean_diagonal() const
{
  std::vector<double> result(mobile.size(), 0.);
  for (unsigned int r = 0; r < mobile.size(); ++r)
    for (unsigned int i = 0; i < width; ++i)
      result[r] += diagonal_sums[r * width + i];
  sum(result, discretisation.comm);
  return result;
}


double
NodalSystem::recover(const double        gamma,
                     const double       *correction,
                     const ErrorWeights &weights,
                     FieldVector        &x)
{
  const unsigned int m     = mobile.size();
  double             total = 0;
  undershot                = 0;
  for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
    {
      gather_rows(correction + b * width * mobile.stride(),
                  n_nodes(b),
                  mobile.stride(),
                  m,
                  scratch.rhs.data());
      std::copy_n(immobile_rhs.begin() + b * (n - m) * width,
                  (n - m) * width,
                  scratch.rhs.begin() + m * width);
      if (m < n)
        {
          assemble(gamma, b);
          elimination.recover(scratch.matrix.data(), scratch.rhs.data());
        }
      total += update(b, weights, x);
    }
  return total;
}


double
NodalSystem::update(const std::size_t   b,
                    const ErrorWeights &weights,
                    FieldVector        &x)
{
  double *const nodal = x.data() + b * width * n;
  gather_rows(nodal, n_nodes(b), n, n, scratch.values.data());
  const auto &of_node = weights.nodes.empty() ? volumes : weights.nodes;
  double      total = 0, lowest[width] = {};
  for (unsigned int s = 0; s < n; ++s)
    total += update_row(scale[s],
                        weights.tolerance,
                        weights.floors[s],
                        sign_factors[s],
                        &of_node[b * width],
                        &scratch.rhs[mobile.row(s) * width],
                        &scratch.values[s * width],
                        &scratch.correction[s * width],
                        &scratch.size[s * width],
                        lowest);
  if (*std::min_element(lowest, lowest + width) < -negligible_value)
    ++undershot;
  scatter_rows(scratch.values.data(), n_nodes(b), n, n, nodal);
  sums.add_correction(&volumes[b * width],
                      &jacobians[b * entry_scale.size() * width],
                      scratch.correction.data(),
                      scratch.size.data());
  return total;
}


DISSE_SIMD_CLONES void
NodalSystem::rescale(const std::vector<double> &c, FieldVector &x) const
{
  double *value = x.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i, value += n)
    for (unsigned int s = 0; s < n; ++s)
      value[s] += c[s] * std::abs(value[s]);
}
} // namespace disse
