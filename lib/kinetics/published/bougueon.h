// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <memory>

namespace disse
{
class ParameterSection;

namespace bougueon
{
/// Stages of activation, and again of differentiation.
constexpr unsigned int n_stages = 7;

/// The species in the order of the network; chains begin with their first
/// stage. Cells are relative to the stellate cells of the healthy liver.
enum Field : unsigned int
{
  q  = 0,             ///< quiescent
  a  = q + 1,         ///< activated, stages 1 to 7
  m  = a + n_stages,  ///< myofibroblasts (MFB), stages 8 to 14
  i0 = m + n_stages,  ///< becoming inactivated
  i1 = i0 + 1,        ///< inactivated
  ra = i1 + 1,        ///< reactivated, stages 1 to 7
  rm = ra + n_stages, ///< reactivated MFB, stages 8 to 14
  ap = rm + n_stages, ///< apoptotic and senescent MFB
  T  = ap + 1,        ///< free TGF-beta1 [molecules/cell]
  S  = T + 1,         ///< part of the cells with bound TGF-beta1
  Cf = S + 1,         ///< collagen that is remodelled fast [% of area]
  Cs = Cf + 1,        ///< collagen that is remodelled slowly [% of area]
  n_fields
};
} // namespace bougueon


/// Constants of the model; meaning, unit and origin of each are in bougueon.cc
/// and in the parameter reference. Names with t_ are half-lives.
struct BougueonParameters
{
  /// Declare every constant under its own name in `section`.
  void
  add_parameters(const ParameterSection &section);

  // cells
  double t_q    = 75;
  double t_act  = 0.15 / 24;
  double t_a    = 17. / 24;
  double t_m    = 17. / 24;
  double t_da   = 15.5;
  double t_dm   = 31;
  double faster = 3.5;
  double t_loss = 3.54;
  double f_in   = 0.45;
  double f_re   = 0.05;
  double t_in   = 0.75;
  double t_i    = 730;
  double t_ap   = 0.15;

  // TGF-beta1
  double D_T       = 2.25;
  double t_T       = 3. / 1440;
  double t_bind    = 0.001 / 1440;
  double receptors = 1e4;
  double t_S       = 0.5 / 7;

  // collagen
  double t_syn = 0.5;
  double s_a   = 0.019;
  double s_m   = 1.9;
  double s_ra  = 0.0665;
  double s_rm  = 6.65;
  double x_a   = 10;
  double x_m   = 2;
  double C0    = 0.5;
  double k_f   = 0.69315;
  double k_s   = 0.012603;
  double k_fs  = 0.069315;
  double k_sf  = 0.092420;
};


/// Stellate cells under pulses of TGF-beta1: an ordinary differential reduction
/// by the authors of Disse of the rules of Bougueon et al. 2024
/// (doi:10.1371/journal.pcbi.1011858), with their constants. It is not their
/// model, which is stochastic. Equations: docs/models/bougueon.md.
///
/// Input: `tgf_input`, supply of TGF-beta1 [molecules/cell/day]; a pulse of the
/// publication is 60 000 molecules/cell. Only TGF-beta1 diffuses. Read-outs:
/// the cells of each state, summed over the stages, and `col1` [% of area].
std::unique_ptr<ReactionNetwork>
make_bougueon_network(
  const BougueonParameters &parameters = BougueonParameters());
} // namespace disse
