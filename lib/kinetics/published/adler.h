// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <memory>

namespace disse
{
class ParameterSection;

namespace adler
{
/// The species of the circuit in the order of the network.
enum Field : unsigned int
{
  F, ///< myofibroblasts [cells/ml]
  M, ///< macrophages [cells/ml]
  C, ///< colony stimulating factor, CSF1 [molecules/ml]
  P, ///< platelet-derived growth factor, PDGF [molecules/ml]
  n_fields
};
} // namespace adler


/// Constants of the circuit; meaning, unit and origin of each are in adler.cc
/// and in the parameter reference.
struct AdlerParameters
{
  /// Declare every constant under its own name in `section`.
  void
  add_parameters(const ParameterSection &section);

  double l1  = 0.9;
  double l2  = 0.8;
  double mu1 = 0.3;
  double mu2 = 0.3;
  double K   = 1e6;
  double k1  = 1e9;
  double k2  = 1e9;
  double b1  = 676800;  ///< 470 a minute
  double b2  = 100800;  ///< 70 a minute
  double b3  = 345600;  ///< 240 a minute
  double a1  = 1353600; ///< 940 a minute
  double a2  = 734400;  ///< 510 a minute
  double g   = 2;

  // not in the publication, which has no space
  double D_F = 8.64e-5;
  double D_M = 8.64e-3;
  double D_C = 1;
  double D_P = 1;
};


/// Myofibroblasts and macrophages that keep each other alive with growth
/// factors (Adler et al. 2020, iScience 23:100841,
/// doi:10.1016/j.isci.2020.100841):
///
///     dF/dt = F (l1 P/(k1+P) (1 - F/K) - mu1)
///     dM/dt = M (l2 C/(k2+C) - mu2) + I
///     dC/dt = b1 F - a1 M C/(k2+C) - g C
///     dP/dt = b2 M + b3 F - a2 F P/(k1+P) - g P
///
/// in space with diffusion of all four. Input: `macrophage_influx`, I
/// [cells/ml/day]. Healing and fibrosis are both stable. A few cells of either
/// kind, 1 cell/ml, are the initial values.
std::unique_ptr<ReactionNetwork>
make_adler_network(const AdlerParameters &parameters = AdlerParameters());
} // namespace disse
