// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/simd.h>
#include <disse/fields/node_batch.h>
#include <disse/kinetics/lfm1_fields.h>
#include <disse/kinetics/lfm1_parameters.h>

#include <cmath>

// The helper values of LFM-1 that several equations share. Rates and Jacobian
// use the same ones, so that they cannot drift apart; what one of them does
// not need, the compiler drops.
namespace disse::lfm1
{
constexpr unsigned int width = NodeBatch::width;

constexpr double perfusion_half     = 0.3; // patency of half regeneration
constexpr double basal_angiogenesis = 0.3; // without VEGF
constexpr double basal_synthesis    = 0.2; // of collagen, without TGF-beta
constexpr double induced_synthesis  = 1 - basal_synthesis;


/// max(x, 0), exact. Written without a comparison, as is step(), because
/// compilers turn comparisons of the same value into branches, and a loop with
/// branches stays scalar.
DISSE_ALWAYS_INLINE double
clip(const double x)
{
  return 0.5 * (x + std::abs(x));
}


/// Derivative of clip(): 1 where x >= 0 (adding 0 turns -0 into 0), else 0.
DISSE_ALWAYS_INLINE double
step(const double x)
{
  return 0.5 + std::copysign(0.5, x + 0.);
}


/// A function of one variable at a point.
struct Slope
{
  double value;
  double slope;
};


/// x / (K + x).
DISSE_ALWAYS_INLINE Slope
hill(const double x, const double K)
{
  const double inverse = 1 / (K + clip(x));
  return {clip(x) * inverse, step(x) * K * inverse * inverse};
}


/// x^2 / (K^2 + x^2).
DISSE_ALWAYS_INLINE Slope
h2(const double x, const double K)
{
  const double square  = clip(x) * clip(x);
  const double inverse = 1 / (K * K + square);
  return {square * inverse, 2 * clip(x) * K * K * inverse * inverse};
}


/// 1 / (1 + x / K).
DISSE_ALWAYS_INLINE Slope
repression(const double x, const double K)
{
  const double inverse = 1 / (K + clip(x));
  return {K * inverse, -step(x) * K * inverse * inverse};
}


/// max(x, 0) of a sum.
DISSE_ALWAYS_INLINE Slope
positive_part(const double x)
{
  return {clip(x), step(x)};
}


/// State and inputs in one lane of a batch.
struct Node
{
  const double *values;
  const double *inputs;

  DISSE_ALWAYS_INLINE double
  operator()(const Field field) const
  {
    return values[field * width];
  }

  /// Value as a factor of a product.
  DISSE_ALWAYS_INLINE double
  factor(const Field field) const
  {
    return clip(values[field * width]);
  }

  /// Derivative of factor().
  DISSE_ALWAYS_INLINE double
  factor_slope(const Field field) const
  {
    return step(values[field * width]);
  }

  DISSE_ALWAYS_INLINE double
  operator()(const Input input) const
  {
    return inputs[input * width];
  }
};


/// What drugs leave of the work of lymphocytes, max(0, 1 - immune_suppression),
/// and its derivative by the input.
DISSE_ALWAYS_INLINE Slope
immune_remainder(const Node &u)
{
  const Slope part = positive_part(1 - u(immune_suppression));
  return {part.value, -part.slope};
}


/// Hepatocyte death and the signal of dead hepatocytes.
struct Damage
{
  Slope  immune;     ///< immune_remainder()
  Slope  protection; ///< pi_G(G)
  Slope  by_tnf;     ///< h2(A, K_A)
  Slope  by_th17;    ///< h2(W, K_W)
  double attack;     ///< largest death rate by Th17 cells [1/day]
  double external;   ///< dext [1/day]
  double rate;       ///< dext pi_G [1/day]
  double mass;       ///< H + J that can die
  Slope  signal;     ///< h2(Phi, K_Phi)

  DISSE_ALWAYS_INLINE
  Damage(const Node &u, const LFM1Parameters &p)
    : immune(immune_remainder(u))
    , protection(repression(u(G), p.K_Gp))
    , by_tnf(h2(u(A), p.K_A))
    , by_th17(h2(u(W), p.K_W))
    , attack(p.d_W + p.d_AIH * immune.value)
    , external(u(injury_rate) + p.d_A * by_tnf.value + attack * by_th17.value)
    , rate(external * protection.value)
    , mass(u.factor(H) + u.factor(J))
    , signal(h2(rate * mass, p.K_Phi))
  {}
};


/// What lets hepatocytes grow.
struct Regeneration
{
  Slope  hgf;       ///< hill(G, K_G)
  Slope  perfusion; ///< hill(B, 0.3)
  double by_hgf;    ///< rho0 + rhoG hill(G, K_G)
  double drive;     ///< rho
  Slope  room;      ///< with respect to its argument

  DISSE_ALWAYS_INLINE
  Regeneration(const Node &u, const LFM1Parameters &p)
    : hgf(hill(u(G), p.K_G))
    , perfusion(hill(u(B), perfusion_half))
    , by_hgf(p.rho0 + p.rhoG * hgf.value)
    , drive(by_hgf * (1 + perfusion_half) * perfusion.value)
    , room(positive_part(1 - u(H) - u(J) - p.vC * (u(C) + u(X))))
  {}
};


/// Transitions between the states of stellate cells.
struct StellateDrive
{
  Slope  tgf;           ///< fT = h2(T, K_T)
  Slope  hgf;           ///< hill(G, K_G)
  Slope  proliferation; ///< hill(M1, K_M)
  Slope  vacancy;       ///< max(0, S0 - St)
  Slope  headroom;      ///< max(0, 1 - St / Smax)
  double reactivation;  ///< k_act m_re [1/day]
  double loss;          ///< [1/day]

  DISSE_ALWAYS_INLINE
  StellateDrive(const Node &u, const LFM1Parameters &p)
    : tgf(h2(u(T), p.K_T))
    , hgf(hill(u(G), p.K_G))
    , proliferation(hill(u(M1), p.K_M))
    , vacancy(positive_part(p.S0 - u(Sq) - u(Sa) - u(Si)))
    , headroom(positive_part(1 - (u(Sq) + u(Sa) + u(Si)) / p.Smax))
    , reactivation(p.k_act * p.m_re)
    , loss(p.k_loss * (1 - p.s_surv * tgf.value) + p.k_dN * u.factor(Y) +
           p.k_dG * hgf.value)
  {}
};


/// Polarisation of macrophages and balance of lymphocytes.
struct ImmuneDrive
{
  Slope  il10;       ///< hill(I, K_I)
  Slope  tnf;        ///< hill(A, K_A)
  Slope  tolerance;  ///< 1 / (1 + R / K_R)
  Slope  il10_above; ///< max(0, hill(I, K_I) - hI0)
  Slope  induction;  ///< r_W (1 - s) [kcell/mm3/day], by the input s
  double k12;        ///< M1 to M2 [1/day]
  double k21;        ///< M2 to M1 [1/day]

  DISSE_ALWAYS_INLINE
  ImmuneDrive(const Node &u, const LFM1Parameters &p)
    : il10(hill(u(I), p.K_I))
    , tnf(hill(u(A), p.K_A))
    , tolerance(repression(u(R), p.K_R))
    , il10_above(positive_part(il10.value - p.hI0))
    , induction{p.r_W * immune_remainder(u).value,
                p.r_W * immune_remainder(u).slope}
    , k12(p.k_120 + p.k_12I * il10.value + p.k_12N * u.factor(Y))
    , k21(p.k_21 * tnf.value)
  {}
};


/// What writes the imprint.
struct ImprintDrive
{
  double occupancy; ///< 1 / (K_N + cells)
  double by_cells;  ///< cells_imprint / (K_N + cells)
  Slope  exosomes;  ///< hill(E, K_E)
  double rate;      ///< [1/day]

  DISSE_ALWAYS_INLINE
  ImprintDrive(const Node &u, const LFM1Parameters &p)
    : occupancy(1 / (p.K_N + clip(u(cells))))
    , by_cells(clip(u(cells_imprint)) * occupancy)
    , exosomes(hill(u(E), p.K_E))
    , rate(p.r_Y * (by_cells + p.w_E * exosomes.value))
  {}
};
} // namespace disse::lfm1
