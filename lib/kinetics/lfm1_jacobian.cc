// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "lfm1_kernels.h"
#include "lfm1_terms.h"
#include <array>

namespace disse::lfm1
{
namespace
{
// clang-format off
constexpr std::array<MatrixEntry, 87> pattern = {
  {{G, G},  {G, Sq},  {G, Si},  {G, M2},
   {V, V},  {V, B},
   {T, T},  {T, Sa},  {T, M1},
   {A, A},  {A, M1},  {A, W},
   {I, I},  {I, M2},  {I, R},
   {P, P},  {P, Q},   {P, M2},
   {Q, P},  {Q, Q},   {Q, Sa},
   {E, E},
   {Sq, T}, {Sq, Sq}, {Sq, Sa}, {Sq, Si},
   {Sa, G}, {Sa, T},  {Sa, Sq}, {Sa, Sa}, {Sa, Si}, {Sa, M1}, {Sa, Y},
   {Si, G}, {Si, T},  {Si, Sa}, {Si, Si}, {Si, Y},
   {M1, G}, {M1, A},  {M1, I},  {M1, M1}, {M1, M2}, {M1, W},  {M1, J},
   {M1, H}, {M1, Y},
   {M2, A}, {M2, I},  {M2, M1}, {M2, M2}, {M2, Y},
   {R, I},  {R, R},   {R, Y},
   {W, A},  {W, R},   {W, W},   {W, Y},
   {J, G},  {J, A},   {J, W},   {J, J},   {J, H},   {J, B},   {J, C},
   {J, X},
   {H, G},  {H, A},   {H, W},   {H, J},   {H, H},   {H, B},   {H, C},
   {H, X},
   {B, V},  {B, Sa},  {B, B},
   {C, T},  {C, P},   {C, Sa},  {C, C},
   {X, P},  {X, C},   {X, X},
   {Y, E},  {Y, Y}}};
// clang-format on

constexpr std::array<MatrixEntry, 15> input_pattern = {
  {{G, cells_hgf},
   {V, cells_vegf},
   {A, tnf_clearance},
   {I, cells_il10},
   {P, cells_mmp},
   {E, cells_exosome},
   {M1, injury_rate},
   {J, injury_rate},
   {H, injury_rate},
   {M1, immune_suppression},
   {W, immune_suppression},
   {J, immune_suppression},
   {H, immune_suppression},
   {Y, cells},
   {Y, cells_imprint}}};


template <std::size_t size>
constexpr std::size_t
find(const std::array<MatrixEntry, size> &entries,
     const unsigned int                   row,
     const unsigned int                   column)
{
  std::size_t slot = 0;
  while (slot < size &&
         (entries[slot].row != row || entries[slot].column != column))
    ++slot;
  return slot;
}


// The Jacobians in one lane: d<H, B>() is the derivative of the rate of H with
// respect to B. Slots are found by the compiler, so an entry that the pattern
// lacks is an error of compilation.
struct Derivatives
{
  double *values;
  double *input_values;

  template <Field row, Field column>
  DISSE_ALWAYS_INLINE double &
  d() const
  {
    constexpr std::size_t slot = find(pattern, row, column);
    static_assert(slot < pattern.size(), "entry missing in the pattern");
    return values[slot * width];
  }

  template <Field row, Input column>
  DISSE_ALWAYS_INLINE double &
  d() const
  {
    constexpr std::size_t slot = find(input_pattern, row, column);
    static_assert(slot < input_pattern.size(), "entry missing in the pattern");
    return input_values[slot * width];
  }
};


DISSE_ALWAYS_INLINE void
solutes(const Node &u, const LFM1Parameters &p, const Derivatives &r)
{
  const double binding_P = u.factor_slope(P) * u.factor(Q);
  const double binding_Q = u.factor(P) * u.factor_slope(Q);

  r.d<G, G>()         = -p.mu_G;
  r.d<G, Sq>()        = p.s_GS;
  r.d<G, Si>()        = p.s_GS;
  r.d<G, M2>()        = p.s_GM;
  r.d<G, cells_hgf>() = p.s_GN;

  r.d<V, V>()          = -p.mu_V;
  r.d<V, B>()          = -p.s_VB;
  r.d<V, cells_vegf>() = p.s_VN;

  r.d<T, T>()  = -p.mu_T;
  r.d<T, Sa>() = p.s_TS;
  r.d<T, M1>() = p.s_TM;

  r.d<A, A>()             = -(p.mu_A + u(tnf_clearance));
  r.d<A, M1>()            = p.s_AM;
  r.d<A, W>()             = p.s_AW;
  r.d<A, tnf_clearance>() = -u(A);

  r.d<I, I>()          = -p.mu_I;
  r.d<I, M2>()         = p.s_IM;
  r.d<I, R>()          = p.s_IR;
  r.d<I, cells_il10>() = p.s_IN;

  r.d<P, P>()         = -p.k_PQ * binding_P - p.mu_P;
  r.d<P, Q>()         = -p.k_PQ * binding_Q;
  r.d<P, M2>()        = p.s_PM;
  r.d<P, cells_mmp>() = p.s_PN;

  r.d<Q, P>()  = -p.k_QP * binding_P;
  r.d<Q, Q>()  = -p.k_QP * binding_Q - p.mu_Q;
  r.d<Q, Sa>() = p.s_QS;

  r.d<E, E>()             = -p.mu_E;
  r.d<E, cells_exosome>() = p.s_EN;
}


DISSE_ALWAYS_INLINE void
stellate_cells(const Node &u, const LFM1Parameters &p, const Derivatives &r)
{
  const StellateDrive d(u, p);
  const double        activation_T = p.k_act * d.tgf.slope * u.factor(Sq);
  const double activation_Sq       = p.k_act * d.tgf.value * u.factor_slope(Sq);
  const double reactivation_T = d.reactivation * d.tgf.slope * u.factor(Si);
  const double reactivation_Si =
    d.reactivation * d.tgf.value * u.factor_slope(Si);
  const double loss_T  = -p.k_loss * p.s_surv * d.tgf.slope * u.factor(Sa);
  const double loss_Y  = p.k_dN * u.factor_slope(Y) * u.factor(Sa);
  const double loss_G  = p.k_dG * d.hgf.slope * u.factor(Sa);
  const double loss_Sa = d.loss * u.factor_slope(Sa);
  const double crowding =
    p.p_a * d.proliferation.value * u.factor(Sa) * d.headroom.slope / p.Smax;
  const double filling = p.k_rep * d.vacancy.slope;

  r.d<Sq, T>()  = -activation_T;
  r.d<Sq, Sq>() = -filling - activation_Sq;
  r.d<Sq, Sa>() = -filling;
  r.d<Sq, Si>() = -filling + p.k_iq;

  r.d<Sa, G>()  = -loss_G;
  r.d<Sa, T>()  = activation_T + reactivation_T - loss_T;
  r.d<Sa, Sq>() = activation_Sq - crowding;
  r.d<Sa, Sa>() =
    p.p_a * d.proliferation.value * u.factor_slope(Sa) * d.headroom.value -
    crowding - loss_Sa;
  r.d<Sa, Si>() = reactivation_Si - crowding;
  r.d<Sa, M1>() =
    p.p_a * d.proliferation.slope * u.factor(Sa) * d.headroom.value;
  r.d<Sa, Y>() = -loss_Y;

  r.d<Si, G>()  = p.f_in * loss_G;
  r.d<Si, T>()  = p.f_in * loss_T - reactivation_T;
  r.d<Si, Sa>() = p.f_in * loss_Sa;
  r.d<Si, Si>() = -reactivation_Si - (p.k_iq + p.d_Si);
  r.d<Si, Y>()  = p.f_in * loss_Y;
}


// Derivatives of the death rate dext pi_G of hepatocytes.
struct DamageSlopes
{
  double by_G, by_A, by_W, by_injury, by_suppression;

  DISSE_ALWAYS_INLINE
  DamageSlopes(const Damage &d, const LFM1Parameters &p)
    : by_G(d.external * d.protection.slope)
    , by_A(p.d_A * d.by_tnf.slope * d.protection.value)
    , by_W(d.attack * d.by_th17.slope * d.protection.value)
    , by_injury(d.protection.value)
    , by_suppression(p.d_AIH * d.immune.slope * d.by_th17.value *
                     d.protection.value)
  {}
};


DISSE_ALWAYS_INLINE void
immune_cells(const Node           &u,
             const LFM1Parameters &p,
             const Damage         &damage,
             const DamageSlopes   &slope,
             const Derivatives    &r)
{
  const ImmuneDrive d(u, p);
  const double      recruitment = p.s_M * damage.signal.slope;
  const double      to_m2_M1    = d.k12 * u.factor_slope(M1);
  const double      to_m2_I     = p.k_12I * d.il10.slope * u.factor(M1);
  const double      to_m2_Y     = p.k_12N * u.factor_slope(Y) * u.factor(M1);
  const double      to_m1_M2    = d.k21 * u.factor_slope(M2);
  const double      to_m1_A     = p.k_21 * d.tnf.slope * u.factor(M2);

  r.d<M1, G>()           = recruitment * slope.by_G * damage.mass;
  r.d<M1, A>()           = recruitment * slope.by_A * damage.mass + to_m1_A;
  r.d<M1, W>()           = recruitment * slope.by_W * damage.mass;
  r.d<M1, injury_rate>() = recruitment * slope.by_injury * damage.mass;
  r.d<M1, immune_suppression>() =
    recruitment * slope.by_suppression * damage.mass;
  r.d<M1, J>()  = recruitment * damage.rate * u.factor_slope(J);
  r.d<M1, H>()  = recruitment * damage.rate * u.factor_slope(H);
  r.d<M1, I>()  = -to_m2_I;
  r.d<M1, M1>() = -to_m2_M1 - p.d_M1;
  r.d<M1, M2>() = to_m1_M2;
  r.d<M1, Y>()  = -to_m2_Y;

  r.d<M2, A>()  = -to_m1_A;
  r.d<M2, I>()  = to_m2_I;
  r.d<M2, M1>() = to_m2_M1;
  r.d<M2, M2>() = -p.d_M2 - to_m1_M2;
  r.d<M2, Y>()  = to_m2_Y;

  r.d<R, I>() = p.r_RI * d.il10_above.slope * d.il10.slope;
  r.d<R, R>() = -p.d_R;
  r.d<R, Y>() = p.r_RN;

  r.d<W, A>() = d.induction.value * d.tnf.slope * d.tolerance.value;
  r.d<W, R>() = d.induction.value * d.tnf.value * d.tolerance.slope;
  r.d<W, immune_suppression>() =
    d.induction.slope * d.tnf.value * d.tolerance.value;
  r.d<W, W>() = -p.d_Wc - p.r_WN * u.factor(Y) * u.factor_slope(W);
  r.d<W, Y>() = -p.r_WN * u.factor_slope(Y) * u.factor(W);
}


// One kind of hepatocytes, which grow at `growth_rate` times drive and room
// and die for other reasons at `death_rate`.
template <Field self, Field other>
DISSE_ALWAYS_INLINE void
hepatocytes(const Node           &u,
            const LFM1Parameters &p,
            const Regeneration   &g,
            const Damage         &damage,
            const DamageSlopes   &slope,
            const double          growth_rate,
            const double          death_rate,
            const Derivatives    &r)
{
  const double n        = u.factor(self);
  const double room     = growth_rate * g.room.value * n;
  const double crowding = growth_rate * g.drive * g.room.slope * n;
  const double speed    = 1 + perfusion_half;

  r.d<self, G>() =
    room * p.rhoG * g.hgf.slope * speed * g.perfusion.value - slope.by_G * n;
  r.d<self, A>()                  = -slope.by_A * n;
  r.d<self, W>()                  = -slope.by_W * n;
  r.d<self, injury_rate>()        = -slope.by_injury * n;
  r.d<self, immune_suppression>() = -slope.by_suppression * n;
  r.d<self, self>() = (growth_rate * g.drive * g.room.value - damage.rate) *
                        u.factor_slope(self) -
                      crowding - death_rate;
  r.d<self, other>() = -crowding;
  r.d<self, B>()     = room * g.by_hgf * speed * g.perfusion.slope;
  r.d<self, C>()     = -crowding * p.vC;
  r.d<self, X>()     = -crowding * p.vC;
}


DISSE_ALWAYS_INLINE void
parenchyma(const Node           &u,
           const LFM1Parameters &p,
           const Damage         &damage,
           const DamageSlopes   &slope,
           const Derivatives    &r)
{
  const Regeneration g(u, p);
  const Slope        vegf = hill(u(V), p.K_V);

  hepatocytes<J, H>(u, p, g, damage, slope, p.r_J, p.d_J, r);
  hepatocytes<H, J>(u, p, g, damage, slope, p.r_H, p.d_0, r);

  r.d<B, V>()  = p.k_B * vegf.slope * (1 - u(B));
  r.d<B, Sa>() = -p.d_B * u.factor_slope(Sa) * u.factor(B);
  r.d<B, B>()  = -p.k_B * (basal_angiogenesis + vegf.value) -
                p.d_B * u.factor(Sa) * u.factor_slope(B);
}


DISSE_ALWAYS_INLINE void
matrix(const Node &u, const LFM1Parameters &p, const Derivatives &r)
{
  const Slope  tgf           = hill(u(T), p.K_C);
  const double degradation   = u.factor(P) / p.P0;
  const double degradation_P = u.factor_slope(P) / p.P0;

  r.d<C, T>()  = p.s_C * u.factor(Sa) * induced_synthesis * tgf.slope;
  r.d<C, P>()  = -p.d_C * degradation_P * u.factor(C);
  r.d<C, Sa>() = p.s_C * u.factor_slope(Sa) *
                 (basal_synthesis + induced_synthesis * tgf.value);
  r.d<C, C>() = -p.lam - p.d_C * degradation * u.factor_slope(C);

  r.d<X, P>() = -p.d_X * degradation_P * u.factor(X);
  r.d<X, C>() = p.lam;
  r.d<X, X>() = -p.d_X * degradation * u.factor_slope(X);
}


DISSE_ALWAYS_INLINE void
imprint(const Node &u, const LFM1Parameters &p, const Derivatives &r)
{
  const ImprintDrive d(u, p);
  const double       open = p.r_Y * (1 - u(Y));

  r.d<Y, E>()             = open * p.w_E * d.exosomes.slope;
  r.d<Y, Y>()             = -d.rate - p.d_Y;
  r.d<Y, cells>()         = -open * d.by_cells * d.occupancy * step(u(cells));
  r.d<Y, cells_imprint>() = open * d.occupancy * step(u(cells_imprint));
}
} // namespace


DISSE_SIMD_CLONES void
evaluate_jacobian(const LFM1Parameters &__restrict__ parameters,
                  const double *__restrict__ values,
                  const double *__restrict__ inputs,
                  double *__restrict__ jacobian,
                  double *__restrict__ input_jacobian)
{
#pragma GCC ivdep
  for (unsigned int lane = 0; lane < width; ++lane)
    {
      const Node         u = {values + lane, inputs + lane};
      const Derivatives  r = {jacobian + lane, input_jacobian + lane};
      const Damage       damage(u, parameters);
      const DamageSlopes slope(damage, parameters);
      solutes(u, parameters, r);
      stellate_cells(u, parameters, r);
      immune_cells(u, parameters, damage, slope, r);
      parenchyma(u, parameters, damage, slope, r);
      matrix(u, parameters, r);
      imprint(u, parameters, r);
    }
}


std::vector<MatrixEntry>
jacobian_entries()
{
  return {pattern.begin(), pattern.end()};
}


std::vector<MatrixEntry>
input_entries()
{
  return {input_pattern.begin(), input_pattern.end()};
}
} // namespace disse::lfm1
