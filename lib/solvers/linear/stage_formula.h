// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/state.h>

#include <vector>

namespace disse
{
/// The stage equation of a time-stepping formula: find X with
///
///     gamma X + sum_j known_j U_j = F(time, X),
///
/// linearised at the predictor sum_j predictor_j U_j; U_j are earlier states.
struct StageFormula
{
  double                     time;  ///< where F is taken [day]
  double                     gamma; ///< [1/day]
  std::vector<const State *> states;
  std::vector<double>        predictor; ///< one weight per state
  std::vector<double>        known;     ///< one weight per state [1/day]
  double linear_tolerance = 0;     ///< of the linear solver; 0: its parameter
  bool   limits_fluxes    = false; ///< of diffusion, see FluxCorrection
};


/// Errors count in units of tolerance * (|u_s| + floor_s).
struct ErrorWeights
{
  double              tolerance = 1;
  std::vector<double> floors; ///< per species [unit]

  /// Of the nodes, padded with zeros to whole batches; empty: their volumes.
  std::vector<double> nodes;
};
} // namespace disse
