// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <memory>

namespace disse
{
class ParameterSection;

namespace thomas
{
/// The species of the model in the order of the network [g/ml]. AGE, P, M, T,
/// ma, Q, Qr and rho in the authors' code.
enum Field : unsigned int
{
  AGE, ///< advanced glycation end products
  P,   ///< MCP-1
  M,   ///< macrophages
  T,   ///< TGF-beta
  ma,  ///< activated mesangial cells
  Q,   ///< MMP
  Qr,  ///< TIMP
  rho, ///< collagen
  n_fields
};
} // namespace thomas


/// Constants of commit 4af8086b of the authors' code; meaning, unit and origin
/// of each are in thomas.cc and in the parameter reference.
struct ThomasParameters
{
  /// Declare every constant under its own name in `section`.
  void
  add_parameters(const ParameterSection &section);

  double AGEss   = 1.5e-7;
  double Mss     = 0.0104;
  double go      = 1.044e-3; ///< 5.8 mmol/l
  double m       = 5.95;
  double d_AGE   = 0.008;
  double Po      = 2.768e-10; ///< 160e-12 d_P
  double L_PE    = 4.0869e-10;
  double K_AGE   = 1.1437e-6;
  double d_P     = 1.73;
  double K_P     = 5e-9;
  double n       = 4.05;
  double d_M     = 52;
  double T0      = 3.222e-7;
  double L_TBM   = 7.5e-6;
  double d_TB    = 333;
  double mc      = 0.67;
  double mao     = 5.644e-4;
  double L_maT   = 4e-3;
  double K_TB    = 2.5e-9;
  double n1      = 3.5;
  double d_ma    = 0.5;
  double L_QM    = 3e-8;
  double L_Qrm   = 6e-9; ///< L_QM / 5
  double d_QQr   = 4.98e8;
  double d_QrQ   = 1.04e9;
  double d_Q     = 4.32;
  double d_Qr    = 21.6;
  double L_rhom  = 3e-3;
  double L_rhoma = 10;
  double d_rhoQ  = 5e3;
  double d_rho   = 0.37;
};


/// Glomerular fibrosis of the kidney in diabetes (Thomas and Ford Versypt 2023,
/// doi:10.1101/2023.04.02.535270; equations and constants from the authors'
/// code). It is not a model of the liver, but a check of the kernels.
///
///     dAGE/dt = d_AGE AGEss ((go + glucose_excess)/go)^m - d_AGE AGE
///     dP/dt   = Po + L_PE mc AGE/(K_AGE+AGE) - d_P P
///     dM/dt   = d_M Mss h(P)/h(Pss) - d_M M,       h(P) = P^n/(K_P^n+P^n)
///     dT/dt   = T0 + L_TBM M - d_TB T
///     dma/dt  = mao + L_maT mc T^n1/(K_TB^n1+T^n1) - d_ma ma
///     dQ/dt   = L_QM M - d_QQr Q Qr - d_Q Q
///     dQr/dt  = L_Qrm M - d_QrQ Q Qr - d_Qr Qr
///     drho/dt = L_rhom mc + L_rhoma ma - d_rhoQ Q rho - d_rho rho
///
/// Input: `glucose_excess`, glucose above the healthy go [g/ml]. The initial
/// values are the steady state without it. Nothing diffuses. Read-out:
/// `collagen_fold_change`, relative to the initial value.
std::unique_ptr<ReactionNetwork>
make_thomas_network(const ThomasParameters &parameters = ThomasParameters());
} // namespace disse
