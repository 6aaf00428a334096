// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/lfm1/lfm1_kernels.h"

#include "kinetics/lfm1/lane_kernels.h"
#include "kinetics/lfm1/lfm1_reactions.h"

namespace disse::lfm1
{
namespace
{
using lanes::width;

constexpr LFM1Parameters                      any_parameters;
constexpr lanes::Sparsity<n_fields, n_inputs> sparsity(Kinetics{
  any_parameters});
} // namespace


DISSE_SIMD_CLONES void
evaluate_rates(const LFM1Parameters &__restrict__ parameters,
               const double *__restrict__ values,
               const double *__restrict__ inputs,
               double *__restrict__ rates)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    lanes::rates<n_fields>(Kinetics{parameters},
                           values + lane,
                           inputs + lane,
                           rates + lane);
}


DISSE_SIMD_CLONES void
evaluate_jacobian(const LFM1Parameters &__restrict__ parameters,
                  const double *__restrict__ values,
                  const double *__restrict__ inputs,
                  double *__restrict__ jacobian,
                  double *__restrict__ input_jacobian)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    lanes::jacobian<sparsity>(Kinetics{parameters},
                              values + lane,
                              inputs + lane,
                              jacobian + lane,
                              input_jacobian + lane);
}


DISSE_SIMD_CLONES void
add_ledger_rates(const LFM1Parameters &__restrict__ parameters,
                 const double *__restrict__ values,
                 const double *__restrict__ inputs,
                 double *__restrict__ decayed,
                 double *__restrict__ exchanged)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    lanes::add_ledger_rates(Kinetics{parameters},
                            values + lane,
                            inputs + lane,
                            decayed + lane,
                            exchanged + lane);
}


std::vector<MatrixEntry>
jacobian_entries()
{
  return sparsity.pattern(false);
}


std::vector<MatrixEntry>
input_entries()
{
  return sparsity.pattern(true);
}
} // namespace disse::lfm1
