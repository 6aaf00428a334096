// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/parameters/range.h>

#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class ParameterSection;
class ReactionNetwork;

/// Constants of LFM-1; the defaults are the human set HUMAN-1. Meaning, unit,
/// plausible range and origin of each are in lfm1_parameters.cc and in the
/// parameter reference.
struct LFM1Parameters
{
  /// In place of a value that follows from the others.
  static constexpr double computed = std::numeric_limits<double>::quiet_NaN();

  /// Declare every constant under its own name in `section`.
  void
  add_parameters(const ParameterSection &section);

  /// What is plausible for each constant but the diffusivities, which have no
  /// effect at a point.
  static std::vector<PlausibleConstant>
  plausible_constants();

  // diffusivities [mm2/day]
  double D_G  = 0.5;
  double D_V  = 0.9;
  double D_T  = 2.25;
  double D_A  = 6.55;
  double D_I  = 6.04;
  double D_P  = 4.32;
  double D_Q  = 4.32;
  double D_E  = 0.09;
  double D_Sa = 8.64e-5;
  double D_M1 = 8.64e-3;
  double D_M2 = 8.64e-3;
  double D_R  = 8.64e-3;
  double D_W  = 8.64e-3;

  // solutes
  double mu_G = 37.7;
  double mu_V = 11.1;
  double mu_T = 333;
  double mu_A = 55.45;
  double mu_I = 8.32;
  double mu_P = 4.32;
  double mu_Q = 21.6;
  double mu_E = 1.4;
  double k_PQ = 0.498;
  double k_QP = 1.04;
  double s_GS = 1.2;
  double s_GM = 0.45;
  double s_GN = 2;
  double s_V0 = 1.1;
  double s_VB = 20;
  double s_VN = 2;
  double s_T0 = 15;
  double s_TM = 70;
  double s_TS = 8;
  double s_A0 = 0.3;
  double s_AM = 1.5;
  double s_AW = 5;
  double s_IM = 0.02;
  double s_IR = 0.2;
  double s_IN = 1;
  double s_PM = 0.3;
  double s_PN = 1;
  double P0   = computed;
  double s_Q0 = 11.3;
  double s_QS = 30;
  double s_EN = 0;

  // stellate cells
  double K_T    = 1;
  double k_act  = 0.5;
  double m_re   = 3.5;
  double k_loss = 0.196;
  double f_in   = 0.45;
  double s_surv = 0.7;
  double k_dN   = 0.15;
  double k_dG   = 0.05;
  double k_rep  = 0.00924;
  double k_iq   = 0.005;
  double d_Si   = 0.00095;
  double S0     = 10;
  double Smax   = 20;
  double p_a    = 0.3;
  double K_M    = 5;

  // macrophages and lymphocytes
  double s_M   = 3;
  double K_Phi = 0.012;
  double d_M1  = 0.3;
  double d_M2  = 0.05;
  double M20   = 15;
  double k_120 = 0.05;
  double k_12I = 0.3;
  double k_12N = 0.5;
  double k_21  = 0.02;
  double K_I   = 0.2;
  double K_A   = 0.3;
  double K_W   = 0.2;
  double K_R   = 0.5;
  double d_R   = 0.05;
  double R0    = 0.5;
  double r_RI  = 0.05;
  double hI0   = 0.2;
  double r_RN  = 0.1;
  double d_Wc  = 0.1;
  double W0    = 0.02;
  double r_W   = 0.05;
  double r_WN  = 0.3;

  // parenchyma
  double d_0   = 1. / 300;
  double d_A   = 0.03;
  double d_W   = 0.02;
  double d_AIH = 0;
  double r_H   = 0.25;
  double rho0  = 0.2;
  double rhoG  = 0.8;
  double K_G   = 2;
  double K_Gp  = 5;
  double vC    = 0.003;
  double r_J   = 0.25;
  double d_J   = 0.01;
  double f_J   = 0.3;
  double K_B   = 0.3;
  double k_B   = 0.02;
  double beta0 = 0.3;
  double K_V   = 0.3;
  double d_B   = 0.0015;

  // matrix
  double healthy_collagen = 5;

  double s_C0   = computed;
  double s_C    = 0.005;
  double sigma0 = 0.2;
  double K_C    = 0.174;
  double lam    = 0.002;
  double d_C    = 0.014;
  double d_X    = 0.001;

  // imprint
  double K_N = 0.003;
  double r_Y = 0.2;
  double d_Y = 0.01155;
  double w_E = 0.5;
  double K_E = 3e4;

  // read-outs
  double area_C   = 0.75;
  double hvpg_0   = 3;
  double hvpg_C   = 0.45;
  double hvpg_S   = 6;
  double K_hvpg   = 5;
  double hvpg_max = 30;
  double stiff_0  = 3;
  double stiff_C  = 0.85;
  double stiff_A  = 0.3;
  double K_stiff  = 0.1;
};


/// What a scenario says of LFM-1: its constants, and the fields that are held
/// at their healthy value.
struct LFM1Settings
{
  void
  add_parameters(const ParameterSection &section);

  std::vector<PlausibleConstant>
  plausible_constants() const;

  /// @throws Error(usage) if there is no healthy steady state with these
  ///   constants.
  std::unique_ptr<ReactionNetwork>
  make() const;

  std::string              set = "HUMAN-1"; ///< of defaults
  LFM1Parameters           constants;
  std::vector<std::string> switched_off; ///< symbols of fields

  std::string set_place = "Parameter set"; ///< where it was written
};
} // namespace disse
