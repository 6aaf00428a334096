// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/published/bougueon.h"

#include <disse/kinetics/differentiated_network.h>

namespace disse
{
using namespace bougueon;

namespace
{
constexpr double ln2 = 0.6931471805599453;

using Fields =
  std::pair<unsigned int, unsigned int>; // of fields, [first, last)


// The number of cells of one state, or what collagen there is.
Readout
sum_of_fields(const std::string &name,
              const std::string &unit,
              const Fields      &range)
{
  const auto sum = [range](const NodeBatch &batch, double *out) {
    for (unsigned int i = 0; i < batch.width; ++i)
      {
        out[i] = 0;
        for (unsigned int s = range.first; s < range.second; ++s)
          out[i] += batch.row(s)[i];
      }
  };
  return {name,
          unit,
          Readout::Reduction::mean,
          sum,
          {},
          {},
          "sum of the fields of " + name};
}


struct BougueonKinetics
{
  static constexpr unsigned int n_species = n_fields, n_inputs = 1;

  std::string
  name() const
  {
    return "Bougueon 2024";
  }

  std::vector<Species>
  species() const
  {
    std::vector<Species> list(n_fields);
    const auto           chain = [&](const unsigned int first,
                           const std::string &symbol,
                           const std::string &name,
                           const unsigned int stage) {
      for (unsigned int k = 0; k < n_stages; ++k)
        list[first + k] = {symbol + std::to_string(stage + k),
                           name + ", stage " + std::to_string(stage + k),
                           "-",
                           0,
                           0.1,
                           0};
    };
    list[q] = {"q", "quiescent stellate cells", "-", 0, 0.1, 1};
    chain(a, "a", "activated stellate cells", 1);
    chain(m, "m", "myofibroblasts", 1 + n_stages);
    list[i0] = {"i0", "stellate cells becoming inactivated", "-", 0, 0.1, 0};
    list[i1] = {"i1", "inactivated stellate cells", "-", 0, 0.1, 0};
    chain(ra, "ra", "reactivated stellate cells", 1);
    chain(rm, "rm", "reactivated myofibroblasts", 1 + n_stages);
    list[ap] = {"ap", "apoptotic and senescent myofibroblasts", "-", 0, 0.1, 0};
    list[T]  = {"T", "TGF-beta1, free", "molecules/cell", p.D_T, 1e4, 0};
    list[S]  = {"S", "cells with bound TGF-beta1", "-", 0, 1, 0};
    list[Cf] = {"Cf", "collagen, fast remodelling", "%", 0, 1, p.C0};
    list[Cs] = {"Cs", "collagen, slow remodelling", "%", 0, 1, 0};
    return list;
  }

  std::vector<NetworkInput>
  inputs() const
  {
    return {{"tgf_input", "molecules/cell/day", "supply of TGF-beta1"}};
  }

  std::vector<Readout>
  readouts() const
  {
    return {sum_of_fields("quiescent_HSC", "-", {q, q + 1}),
            sum_of_fields("activated_HSC", "-", {a, a + n_stages}),
            sum_of_fields("MFB", "-", {m, m + n_stages}),
            sum_of_fields("inactivated_HSC", "-", {i0, i1 + 1}),
            sum_of_fields("reactivated_HSC", "-", {ra, ra + n_stages}),
            sum_of_fields("reactivated_MFB", "-", {rm, rm + n_stages}),
            sum_of_fields("apoptotic_MFB", "-", {ap, ap + 1}),
            sum_of_fields("col1", "%", {Cf, Cs + 1})};
  }

  template <typename Number, typename Reactions>
  void
  react(const Number *u, const Number *w, Reactions &reactions) const
  {
    signal(u, w, reactions);
    rest(u, reactions);
    first_activation(u, reactions);
    reactivation(u, reactions);
    collagen(u, reactions);
  }

  // Free TGF-beta1 binds wherever receptors are free.
  template <typename Number, typename Reactions>
  void
  signal(const Number *u, const Number *w, Reactions &reactions) const
  {
    const Number binding = ln2 / p.t_bind * positive_part(u[T]) * (1 - u[S]);

    reactions.make(T, w[0]);
    reactions.lose(T, ln2 / p.t_T * u[T] + binding);
    reactions.make(S, binding / p.receptors);
    reactions.lose(S, ln2 / p.t_S * u[S]);
  }

  // Cells that are not active.
  template <typename Number, typename Reactions>
  void
  rest(const Number *u, Reactions &reactions) const
  {
    reactions.make(q, ln2 / p.t_q);
    reactions.lose(q, ln2 / p.t_q * u[q]);
    reactions.move(i0, i1, ln2 / p.t_in * u[i0]);
    reactions.lose(i1, ln2 / p.t_i * u[i1]);
    reactions.lose(ap, ln2 / p.t_ap * u[ap]);
  }

  // Cells of one chain of stages proceed to the next stage, the last of them to
  // the field `next`.
  template <typename Number, typename Reactions>
  static void
  go_through_stages(const Number      *u,
                    Reactions         &reactions,
                    const unsigned int first,
                    const unsigned int next,
                    const double       rate)
  {
    for (unsigned int k = 0; k + 1 < n_stages; ++k)
      reactions.move(first + k, first + k + 1, rate * u[first + k]);
    const unsigned int last = first + n_stages - 1;
    if (next < n_fields)
      reactions.move(last, next, rate * u[last]);
  }

  // Cells of a chain divide from a stage on, and are made in their own stage.
  template <typename Number, typename Reactions>
  static void
  divide(const Number      *u,
         Reactions         &reactions,
         const unsigned int first,
         const unsigned int end,
         const double       rate)
  {
    for (unsigned int k = first; k < end; ++k)
      reactions.make(k, rate * u[k]);
  }

  // The last stage dies or becomes inactivated.
  template <typename Number, typename Reactions>
  void
  end_of_mfb(const Number      *u,
             Reactions         &reactions,
             const unsigned int last,
             const double       inactivated) const
  {
    const Number ending = ln2 / p.t_loss * u[last];
    reactions.move(last, i0, inactivated * ending);
    reactions.move(last, ap, (1 - inactivated) * ending);
  }

  template <typename Number, typename Reactions>
  void
  first_activation(const Number *u, Reactions &reactions) const
  {
    constexpr unsigned int first_dividing = 3; // the fourth stage

    reactions.move(q,
                   a,
                   ln2 / p.t_act * positive_part(u[S]) * positive_part(u[q]));
    go_through_stages(u, reactions, a, m, ln2 / p.t_a);
    divide(u, reactions, a + first_dividing, a + n_stages, ln2 / p.t_da);
    go_through_stages(u, reactions, m, n_fields, ln2 / p.t_m);
    divide(u, reactions, m, m + n_stages, ln2 / p.t_dm);
    end_of_mfb(u, reactions, m + n_stages - 1, p.f_in);
  }

  // The same for inactivated cells, only faster.
  template <typename Number, typename Reactions>
  void
  reactivation(const Number *u, Reactions &reactions) const
  {
    const double rate = ln2 * p.faster;

    reactions.move(i1,
                   ra,
                   rate / p.t_act * positive_part(u[S]) * positive_part(u[i1]));
    go_through_stages(u, reactions, ra, rm, rate / p.t_a);
    divide(u, reactions, ra, ra + n_stages, rate / p.t_da);
    go_through_stages(u, reactions, rm, n_fields, rate / p.t_m);
    divide(u, reactions, rm, rm + n_stages, rate / p.t_da);
    end_of_mfb(u, reactions, rm + n_stages - 1, p.f_re);
  }

  // Cells of a chain, each as much as its stage counts.
  template <typename Number>
  static Number
  weighted(const Number *u, const unsigned int first, const unsigned int stage)
  {
    Number sum = 0;
    for (unsigned int k = 0; k < n_stages; ++k)
      sum += double(stage + k) / (stage + n_stages - 1) * u[first + k];
    return sum;
  }

  template <typename Number, typename Reactions>
  void
  collagen(const Number *u, Reactions &reactions) const
  {
    const Number signal         = positive_part(u[S]);
    Number       myofibroblasts = 0;
    for (unsigned int k = 0; k < n_stages; ++k)
      myofibroblasts += positive_part(u[m + k]) + positive_part(u[rm + k]);

    const Number by_hsc =
      p.s_a * weighted(u, a, 1) + p.s_ra * weighted(u, ra, 1);
    const Number by_mfb = p.s_m * weighted(u, m, 1 + n_stages) +
                          p.s_rm * weighted(u, rm, 1 + n_stages);
    reactions.make(Cf,
                   ln2 / p.t_syn *
                     ((1 + (p.x_a - 1) * signal) * by_hsc +
                      (1 + (p.x_m - 1) * signal) * by_mfb));

    const Number fast = positive_part(u[Cf]), slow = positive_part(u[Cs]);
    reactions.lose(Cf, p.k_f * fast * positive_part(u[Cf] - p.C0));
    reactions.lose(Cs, p.k_s * slow * positive_part(u[Cs] - p.C0));
    reactions.move(Cf, Cs, p.k_fs * myofibroblasts * fast - p.k_sf * u[Cs]);
  }

  BougueonParameters p;
};
} // namespace


std::unique_ptr<ReactionNetwork>
make_bougueon_network(const BougueonParameters &parameters)
{
  return std::make_unique<DifferentiatedNetwork<BougueonKinetics>>(
    BougueonKinetics{parameters});
}
} // namespace disse
