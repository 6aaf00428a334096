// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "lfm1_kernels.h"
#include "lfm1_terms.h"

namespace disse::lfm1
{
namespace
{
// Rates in one lane.
struct Rates
{
  double *values;

  DISSE_ALWAYS_INLINE double &
  operator[](const Field field) const
  {
    return values[field * width];
  }
};


DISSE_ALWAYS_INLINE void
solutes(const Node &u, const LFM1Parameters &p, const Rates &r)
{
  const double binding = u.factor(P) * u.factor(Q);

  r[G] = p.s_GS * (u(Sq) + u(Si)) + p.s_GM * u(M2) + p.s_GN * u(cells_hgf) -
         p.mu_G * u(G);
  r[V] = p.s_V0 + p.s_VB * (1 - u(B)) + p.s_VN * u(cells_vegf) - p.mu_V * u(V);
  r[T] = p.s_T0 + p.s_TM * u(M1) + p.s_TS * u(Sa) - p.mu_T * u(T);
  r[A] = p.s_A0 + p.s_AM * u(M1) + p.s_AW * u(W) -
         (p.mu_A + u(tnf_clearance)) * u(A);
  r[I] =
    p.s_IM * u(M2) + p.s_IR * u(R) + p.s_IN * u(cells_il10) - p.mu_I * u(I);
  r[P] =
    p.s_PM * u(M2) + p.s_PN * u(cells_mmp) - p.k_PQ * binding - p.mu_P * u(P);
  r[Q] = p.s_Q0 + p.s_QS * u(Sa) - p.k_QP * binding - p.mu_Q * u(Q);
  r[E] = p.s_EN * u(cells_exosome) - p.mu_E * u(E);
}


DISSE_ALWAYS_INLINE void
stellate_cells(const Node &u, const LFM1Parameters &p, const Rates &r)
{
  const StellateDrive d(u, p);
  const double        activation = p.k_act * d.tgf.value * u.factor(Sq);
  const double reactivation      = d.reactivation * d.tgf.value * u.factor(Si);
  const double loss              = d.loss * u.factor(Sa);

  r[Sq] = p.k_rep * d.vacancy.value - activation + p.k_iq * u(Si);
  r[Sa] = activation + reactivation +
          p.p_a * d.proliferation.value * u.factor(Sa) * d.headroom.value -
          loss;
  r[Si] = p.f_in * loss - reactivation - (p.k_iq + p.d_Si) * u(Si);
}


DISSE_ALWAYS_INLINE void
immune_cells(const Node           &u,
             const LFM1Parameters &p,
             const Damage         &damage,
             const Rates          &r)
{
  const ImmuneDrive d(u, p);
  const double      to_m2 = d.k12 * u.factor(M1);
  const double      to_m1 = d.k21 * u.factor(M2);

  r[M1] = p.s_M * damage.signal.value - to_m2 + to_m1 - p.d_M1 * u(M1);
  r[M2] = p.d_M2 * (p.M20 - u(M2)) + to_m2 - to_m1;
  r[R] =
    p.d_R * p.R0 + p.r_RI * d.il10_above.value + p.r_RN * u(Y) - p.d_R * u(R);
  r[W] = p.d_Wc * p.W0 + d.induction.value * d.tnf.value * d.tolerance.value -
         p.d_Wc * u(W) - p.r_WN * u.factor(Y) * u.factor(W);
}


DISSE_ALWAYS_INLINE void
parenchyma(const Node           &u,
           const LFM1Parameters &p,
           const Damage         &damage,
           const Rates          &r)
{
  const Regeneration g(u, p);
  const Slope        vegf   = hill(u(V), p.K_V);
  const double       growth = g.drive * g.room.value;

  r[J] = (p.r_J * growth - damage.rate) * u.factor(J) - p.d_J * u(J);
  r[H] = (p.r_H * growth - damage.rate) * u.factor(H) - p.d_0 * u(H);
  r[B] = p.k_B * (basal_angiogenesis + vegf.value) * (1 - u(B)) -
         p.d_B * u.factor(Sa) * u.factor(B);
}


DISSE_ALWAYS_INLINE void
matrix(const Node &u, const LFM1Parameters &p, const Rates &r)
{
  const double synthesis =
    basal_synthesis + induced_synthesis * hill(u(T), p.K_C).value;
  const double degradation = u.factor(P) / p.P0;

  r[C] = p.s_C0 + p.s_C * u.factor(Sa) * synthesis - p.lam * u(C) -
         p.d_C * degradation * u.factor(C);
  r[X] = p.lam * u(C) - p.d_X * degradation * u.factor(X);
}


DISSE_ALWAYS_INLINE void
imprint(const Node &u, const LFM1Parameters &p, const Rates &r)
{
  r[Y] = ImprintDrive(u, p).rate * (1 - u(Y)) - p.d_Y * u(Y);
}
} // namespace


DISSE_SIMD_CLONES void
evaluate_rates(const LFM1Parameters &__restrict__ parameters,
               const double *__restrict__ values,
               const double *__restrict__ inputs,
               double *__restrict__ rates)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    {
      const Node   u = {values + lane, inputs + lane};
      const Rates  r = {rates + lane};
      const Damage damage(u, parameters);
      solutes(u, parameters, r);
      stellate_cells(u, parameters, r);
      immune_cells(u, parameters, damage, r);
      parenchyma(u, parameters, damage, r);
      matrix(u, parameters, r);
      imprint(u, parameters, r);
    }
}
} // namespace disse::lfm1
