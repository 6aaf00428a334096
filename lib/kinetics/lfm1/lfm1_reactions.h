// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/simd.h>
#include <disse/kinetics/lfm1_parameters.h>
#include <disse/kinetics/saturations.h>

#include "kinetics/lfm1/lfm1_fields.h"

namespace disse::lfm1
{
/// The reactions of LFM-1, of which rates, Jacobian and mass ledger are made
/// (lane_kernels.h). The equations are in docs/models/lfm1.md.
struct Kinetics
{
  const LFM1Parameters &p;

  template <typename Species, typename Inputs, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  react(const Species &u, const Inputs &w, Reactions &reactions) const
  {
    const auto immune = positive_part(1 - w[immune_suppression]);
    const auto death  = death_of_hepatocytes(u, w, immune);
    solutes(u, w, reactions);
    stellate_cells(u, reactions);
    macrophages(u, death, reactions);
    lymphocytes(u, immune, reactions);
    hepatocytes(u, death, reactions);
    sinusoids(u, reactions);
    matrix(u, reactions);
    imprint(u, w, reactions);
  }

private:
  template <typename Species, typename Inputs, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  solutes(const Species &u, const Inputs &w, Reactions &reactions) const
  {
    const auto binding = positive_part(u[P]) * positive_part(u[Q]);

    reactions.make(G,
                   p.s_GS * (u[Sq] + u[Si]) + p.s_GM * u[M2] +
                     p.s_GN * w[cells_hgf]);
    reactions.lose(G, p.mu_G * u[G]);
    reactions.make(V, p.s_V0 + p.s_VB * (1 - u[B]) + p.s_VN * w[cells_vegf]);
    reactions.lose(V, p.mu_V * u[V]);
    reactions.make(T, p.s_T0 + p.s_TM * u[M1] + p.s_TS * u[Sa]);
    reactions.lose(T, p.mu_T * u[T]);
    reactions.make(A, p.s_A0 + p.s_AM * u[M1] + p.s_AW * u[W]);
    reactions.lose(A, (p.mu_A + w[tnf_clearance]) * u[A]);
    reactions.make(I, p.s_IM * u[M2] + p.s_IR * u[R] + p.s_IN * w[cells_il10]);
    reactions.lose(I, p.mu_I * u[I]);
    reactions.make(P, p.s_PM * u[M2] + p.s_PN * w[cells_mmp]);
    reactions.lose(P, p.k_PQ * binding + p.mu_P * u[P]);
    reactions.make(Q, p.s_Q0 + p.s_QS * u[Sa]);
    reactions.lose(Q, p.k_QP * binding + p.mu_Q * u[Q]);
    reactions.make(E, p.s_EN * w[cells_exosome]);
    reactions.lose(E, p.mu_E * u[E]);
  }

  template <typename Species, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  stellate_cells(const Species &u, Reactions &reactions) const
  {
    const auto tgf    = hill_2(u[T], p.K_T);
    const auto active = positive_part(u[Sa]);
    const auto total  = u[Sq] + u[Sa] + u[Si];
    const auto loss =
      (p.k_loss * (1 - p.s_surv * tgf) + p.k_dN * positive_part(u[Y]) +
       p.k_dG * hill(u[G], p.K_G)) *
      active;

    reactions.make(Sq, p.k_rep * positive_part(p.S0 - total));
    reactions.move(Sq, Sa, p.k_act * tgf * positive_part(u[Sq]));
    reactions.make(Sa,
                   p.p_a * hill(u[M1], p.K_M) * active *
                     positive_part(1 - total / p.Smax));
    reactions.move(Sa, Si, p.f_in * loss);
    reactions.lose(Sa, (1 - p.f_in) * loss);
    reactions.move(Si, Sa, p.k_act * p.m_re * tgf * positive_part(u[Si]));
    reactions.move(Si, Sq, p.k_iq * u[Si]);
    reactions.lose(Si, p.d_Si * u[Si]);
  }

  /// Rate at which hepatocytes die of injury and inflammation, dext pi_G.
  template <typename Species, typename Inputs, typename Immune>
  DISSE_ALWAYS_INLINE constexpr auto
  death_of_hepatocytes(const Species &u,
                       const Inputs  &w,
                       const Immune  &immune) const
  {
    return (w[injury_rate] + p.d_A * hill_2(u[A], p.K_A) +
            (p.d_W + p.d_AIH * immune) * hill_2(u[W], p.K_W)) *
           repression(u[G], p.K_Gp);
  }

  template <typename Species, typename Death, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  macrophages(const Species &u, const Death &death, Reactions &reactions) const
  {
    const auto dead = death * (positive_part(u[H]) + positive_part(u[J]));
    const auto to_m2 =
      p.k_120 + p.k_12I * hill(u[I], p.K_I) + p.k_12N * positive_part(u[Y]);
    const auto to_m1 = p.k_21 * hill(u[A], p.K_A);

    reactions.make(M1, p.s_M * hill_2(dead, p.K_Phi));
    reactions.move(M1,
                   M2,
                   to_m2 * positive_part(u[M1]) - to_m1 * positive_part(u[M2]));
    reactions.lose(M1, p.d_M1 * u[M1]);
    reactions.make(M2, p.d_M2 * p.M20);
    reactions.lose(M2, p.d_M2 * u[M2]);
  }

  template <typename Species, typename Immune, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  lymphocytes(const Species &u,
              const Immune  &immune,
              Reactions     &reactions) const
  {
    reactions.make(R,
                   p.d_R * p.R0 +
                     p.r_RI * positive_part(hill(u[I], p.K_I) - p.hI0) +
                     p.r_RN * u[Y]);
    reactions.lose(R, p.d_R * u[R]);
    reactions.make(W,
                   p.d_Wc * p.W0 + p.r_W * immune * hill(u[A], p.K_A) *
                                     repression(u[R], p.K_R));
    reactions.lose(W,
                   p.d_Wc * u[W] +
                     p.r_WN * positive_part(u[Y]) * positive_part(u[W]));
  }

  template <typename Species, typename Death, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  hepatocytes(const Species &u, const Death &death, Reactions &reactions) const
  {
    const auto drive =
      (p.rho0 + p.rhoG * hill(u[G], p.K_G)) * (1 + p.K_B) * hill(u[B], p.K_B);
    const auto growth =
      drive * positive_part(1 - u[H] - u[J] - p.vC * (u[C] + u[X]));
    const auto host = positive_part(u[H]);
    const auto ipsc = positive_part(u[J]);

    reactions.make(J, p.r_J * growth * ipsc);
    reactions.lose(J, death * ipsc + p.d_J * u[J]);
    reactions.make(H, p.r_H * growth * host);
    reactions.lose(H, death * host + p.d_0 * u[H]);
  }

  template <typename Species, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  sinusoids(const Species &u, Reactions &reactions) const
  {
    reactions.make(B, p.k_B * (p.beta0 + hill(u[V], p.K_V)) * (1 - u[B]));
    reactions.lose(B, p.d_B * positive_part(u[Sa]) * positive_part(u[B]));
  }

  template <typename Species, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  matrix(const Species &u, Reactions &reactions) const
  {
    const auto synthesis = p.sigma0 + (1 - p.sigma0) * hill(u[T], p.K_C);
    const auto mmp       = positive_part(u[P]) / p.P0;

    reactions.make(C, p.s_C0 + p.s_C * positive_part(u[Sa]) * synthesis);
    reactions.move(C, X, p.lam * u[C]);
    reactions.lose(C, p.d_C * mmp * positive_part(u[C]));
    reactions.lose(X, p.d_X * mmp * positive_part(u[X]));
  }

  template <typename Species, typename Inputs, typename Reactions>
  DISSE_ALWAYS_INLINE constexpr void
  imprint(const Species &u, const Inputs &w, Reactions &reactions) const
  {
    const auto by_cells =
      positive_part(w[cells_imprint]) / (p.K_N + positive_part(w[cells]));

    reactions.make(Y,
                   p.r_Y * (by_cells + p.w_E * hill(u[E], p.K_E)) * (1 - u[Y]));
    reactions.lose(Y, p.d_Y * u[Y]);
  }
};
} // namespace disse::lfm1
