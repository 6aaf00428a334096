// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/kinetics/lfm1_parameters.h>
#include <disse/model/reaction_network.h>

#include "kinetics/lfm1/lfm1_fields.h"

namespace disse
{
/// LFM-1, liver fibrosis with 21 species: seven solutes and exosomes, stellate
/// cells in three states, macrophages in two, Treg and Th17 cells,
/// hepatocytes, sinusoids, two pools of collagen and the imprint of a therapy.
///
/// Arguments of saturations hill(x,K) = x/(K+x) and h2(x,K) = x^2/(K^2+x^2)
/// and values that multiply others are clipped at 0; linear terms act on the
/// unclipped value; the derivative of max(x,0) at x = 0 is 1. The right-hand
/// side is thus continuous for every real state, and negative values of decay
/// terms return to 0. Its inputs are lfm1::Input.
///
/// Constants that follow from others and the initial values of the species,
/// the healthy steady state, are computed when the network is made.
///
/// Some constants are measured, most are assumed or fitted by hand; each says
/// so in the parameter reference. The model is a hypothesis, not a prediction.
class LFM1 : public ReactionNetwork
{
public:
  /// @throws Error(usage) if there is no healthy steady state with these
  ///   constants.
  explicit LFM1(const LFM1Parameters &parameters = LFM1Parameters());

  /// With numbers in place of all that is computed.
  const LFM1Parameters &
  parameters() const;

  std::string
  name() const override;

  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override;

  void
  jacobian(const NodeBatch &batch,
           const double    *inputs,
           double          *jacobian,
           double          *input_jacobian) const override;

  /// First-order losses and deaths are decayed; activation, reactivation and
  /// inactivation of stellate cells, polarisation of macrophages and
  /// cross-linking of collagen are exchanged. MMP and TIMP that bind each other
  /// are decayed, since a complex is not a species.
  void
  add_ledger_rates(const NodeBatch &batch,
                   const double    *inputs,
                   LedgerRates     &ledger) const override;

  /// @throws Error(usage) if there are hardly any hepatocytes in it.
  void
  set_reference_state(const std::vector<double> &healthy) override;

  /// With A = collagen proportionate area, TNF = TNF-alpha:
  ///
  ///     cpa            = area_C (C + X)                                  [%]
  ///     liver_function = (H + f_J J) B / that of the reference state     [-]
  ///     hvpg           = hvpg_0 + hvpg_C A + hvpg_S (1 - B) Sa / (Sa +
  ///     K_hvpg),
  ///                      the pressure of the portal vein, at most hvpg_max
  ///                                                                   [mmHg]
  ///     stiffness      = stiff_0 + stiff_C A (1 + stiff_A hill(TNF, K_stiff)),
  ///                      as elastography measures it                   [kPa]
  ///
  /// as means over the organ; all are assumed. They look up the reference
  /// state when they are evaluated and must not outlive the network.
  std::vector<Readout>
  readouts() const override;

private:
  /// Liver function, before it is taken relative to that of the reference.
  double
  function_of(const std::vector<double> &state) const;

  // Computes what is to be computed of the constants.
  std::vector<double>
  find_healthy_state();

  LFM1Parameters constants;
  double         reference = 1;
};
} // namespace disse
