// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "lfm1_kernels.h"
#include "lfm1_terms.h"

namespace disse::lfm1
{
namespace
{
// Rows of one entry of the ledger in one lane.
struct Rows
{
  double *values;

  DISSE_ALWAYS_INLINE void
  lose(const Field field, const double rate) const
  {
    values[field * width] -= rate;
  }

  DISSE_ALWAYS_INLINE void
  move(const Field from, const Field to, const double rate) const
  {
    values[from * width] -= rate;
    values[to * width] += rate;
  }
};


DISSE_ALWAYS_INLINE void
solutes(const Node &u, const LFM1Parameters &p, const Rows &decayed)
{
  const double binding = u.factor(P) * u.factor(Q);

  decayed.lose(G, p.mu_G * u(G));
  decayed.lose(V, p.mu_V * u(V));
  decayed.lose(T, p.mu_T * u(T));
  decayed.lose(A, (p.mu_A + u(tnf_clearance)) * u(A));
  decayed.lose(I, p.mu_I * u(I));
  decayed.lose(P, p.k_PQ * binding + p.mu_P * u(P));
  decayed.lose(Q, p.k_QP * binding + p.mu_Q * u(Q));
  decayed.lose(E, p.mu_E * u(E));
}


DISSE_ALWAYS_INLINE void
stellate_cells(const Node           &u,
               const LFM1Parameters &p,
               const Rows           &decayed,
               const Rows           &exchanged)
{
  const StellateDrive d(u, p);
  const double        loss = d.loss * u.factor(Sa);

  exchanged.move(Sq, Sa, p.k_act * d.tgf.value * u.factor(Sq));
  exchanged.move(Si, Sa, d.reactivation * d.tgf.value * u.factor(Si));
  exchanged.move(Sa, Si, p.f_in * loss);
  exchanged.move(Si, Sq, p.k_iq * u(Si));
  decayed.lose(Sa, (1 - p.f_in) * loss);
  decayed.lose(Si, p.d_Si * u(Si));
}


DISSE_ALWAYS_INLINE void
immune_cells(const Node           &u,
             const LFM1Parameters &p,
             const Rows           &decayed,
             const Rows           &exchanged)
{
  const ImmuneDrive d(u, p);

  exchanged.move(M1, M2, d.k12 * u.factor(M1) - d.k21 * u.factor(M2));
  decayed.lose(M1, p.d_M1 * u(M1));
  decayed.lose(M2, p.d_M2 * u(M2));
  decayed.lose(R, p.d_R * u(R));
  decayed.lose(W, p.d_Wc * u(W) + p.r_WN * u.factor(Y) * u.factor(W));
}


DISSE_ALWAYS_INLINE void
parenchyma(const Node &u, const LFM1Parameters &p, const Rows &decayed)
{
  const Damage damage(u, p);

  decayed.lose(J, damage.rate * u.factor(J) + p.d_J * u(J));
  decayed.lose(H, damage.rate * u.factor(H) + p.d_0 * u(H));
  decayed.lose(B, p.d_B * u.factor(Sa) * u.factor(B));
}


DISSE_ALWAYS_INLINE void
matrix(const Node           &u,
       const LFM1Parameters &p,
       const Rows           &decayed,
       const Rows           &exchanged)
{
  const double degradation = u.factor(P) / p.P0;

  exchanged.move(C, X, p.lam * u(C));
  decayed.lose(C, p.d_C * degradation * u.factor(C));
  decayed.lose(X, p.d_X * degradation * u.factor(X));
}
} // namespace


DISSE_SIMD_CLONES void
add_ledger_rates(const LFM1Parameters &__restrict__ parameters,
                 const double *__restrict__ values,
                 const double *__restrict__ inputs,
                 double *__restrict__ decayed,
                 double *__restrict__ exchanged)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    {
      const Node u       = {values + lane, inputs + lane};
      const Rows losses  = {decayed + lane};
      const Rows passing = {exchanged + lane};
      solutes(u, parameters, losses);
      stellate_cells(u, parameters, losses, passing);
      immune_cells(u, parameters, losses, passing);
      parenchyma(u, parameters, losses);
      matrix(u, parameters, losses, passing);
      losses.lose(Y, parameters.d_Y * u(Y));
    }
}
} // namespace disse::lfm1
