// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/kinetics/lfm1_parameters.h>
#include <disse/model/reaction_network.h>

#include <vector>

namespace disse::lfm1
{
/// Rates of all lanes, [n_fields][width].
void
evaluate_rates(const LFM1Parameters &parameters,
               const double         *values,
               const double         *inputs,
               double               *rates);

/// Derivatives of all lanes in the order of the patterns.
void
evaluate_jacobian(const LFM1Parameters &parameters,
                  const double         *values,
                  const double         *inputs,
                  double               *jacobian,
                  double               *input_jacobian);

/// Add losses (negative) and what passes between species, [n_fields][width].
void
add_ledger_rates(const LFM1Parameters &parameters,
                 const double         *values,
                 const double         *inputs,
                 double               *decayed,
                 double               *exchanged);

std::vector<MatrixEntry>
jacobian_entries();

std::vector<MatrixEntry>
input_entries();
} // namespace disse::lfm1
