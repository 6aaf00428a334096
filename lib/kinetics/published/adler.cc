// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/published/adler.h"

#include <disse/kinetics/constants.h>
#include <disse/kinetics/differentiated_network.h>

namespace disse
{
using namespace adler;

namespace
{
using namespace constants;
using Parameters = AdlerParameters;

constexpr char published[] =
  "published: Adler et al. 2020, read in two independent codes of the circuit";
constexpr char capacity[] = "3e8 .. 3e9";
constexpr char around[]   = "0.3 .. 3 times the default";


// clang-format off
std::vector<Group<Parameters>>
all_constants()
{
  using A = Parameters;
  return {
    {"1/day", {
      {"l1",  &A::l1,  non_negative, "Largest rate of proliferation of myofibroblasts", around, published},
      {"l2",  &A::l2,  non_negative, "Largest rate of proliferation of macrophages", around, published},
      {"mu1", &A::mu1, non_negative, "Removal of myofibroblasts", around, published},
      {"mu2", &A::mu2, non_negative, "Removal of macrophages", around, published},
      {"g",   &A::g,   non_negative, "Decay of both growth factors", around, published}}},
    {"cells/ml", {
      {"K", &A::K, positive, "Carrying capacity of myofibroblasts", around, published}}},
    {"molecules/ml", {
      {"k1", &A::k1, positive, "PDGF of half effect", capacity, "published: Adler et al. 2020; one of the two codes read has 6e8"},
      {"k2", &A::k2, positive, "CSF of half effect", capacity, "published: Adler et al. 2020; one of the two codes read has 6e8"}}},
    {"molecules/cell/day", {
      {"b1", &A::b1, non_negative, "CSF from myofibroblasts, 470 a minute", around, published},
      {"b2", &A::b2, non_negative, "PDGF from macrophages, 70 a minute", around, published},
      {"b3", &A::b3, non_negative, "PDGF from myofibroblasts, 240 a minute", around, published},
      {"a1", &A::a1, non_negative, "Largest uptake of CSF by macrophages, 940 a minute", around, published},
      {"a2", &A::a2, non_negative, "Largest uptake of PDGF by myofibroblasts, 510 a minute", around, published}}},
    {"mm2/day", {
      {"D_F", &A::D_F, non_negative, "Dispersion of myofibroblasts; without it they never spread", "0 .. 0.1", "assumed, as D_Sa of LFM-1"},
      {"D_M", &A::D_M, non_negative, "Dispersion of macrophages", "0 .. 0.1", "assumed, as D_M1 of LFM-1"},
      {"D_C", &A::D_C, non_negative, "Diffusivity of CSF", "0.3 .. 9", "assumed: about 9 if free, binding slows it"},
      {"D_P", &A::D_P, non_negative, "Diffusivity of PDGF", "0.3 .. 9", "assumed: about 9 if free, binding slows it"}}}};
}
// clang-format on


struct AdlerKinetics
{
  static constexpr unsigned int n_species = n_fields, n_inputs = 1;

  std::string
  name() const
  {
    return "Adler 2020";
  }

  std::vector<Species>
  species() const
  {
    return {
      {"F", "myofibroblasts", "cells/ml", p.D_F, 1e5, 1},
      {"M", "macrophages", "cells/ml", p.D_M, 1e5, 1},
      {"C", "CSF", "molecules/ml", p.D_C, 1e9, 0},
      {"P", "PDGF", "molecules/ml", p.D_P, 1e9, 0},
    };
  }

  std::vector<NetworkInput>
  inputs() const
  {
    return {
      {"macrophage_influx", "cells/ml/day", "macrophages that immigrate"}};
  }

  std::vector<Readout>
  readouts() const
  {
    return {};
  }

  template <typename Number, typename Reactions>
  void
  react(const Number *u, const Number *w, Reactions &reactions) const
  {
    const Number cells      = positive_part(u[F]);
    const Number phages     = positive_part(u[M]);
    const Number csf_bound  = hill(u[C], p.k2);
    const Number pdgf_bound = hill(u[P], p.k1);

    reactions.make(F, p.l1 * pdgf_bound * (1 - cells / p.K) * cells);
    reactions.lose(F, p.mu1 * u[F]);

    reactions.make(M, p.l2 * csf_bound * phages + w[0]);
    reactions.lose(M, p.mu2 * u[M]);

    reactions.make(C, p.b1 * cells);
    reactions.lose(C, p.a1 * phages * csf_bound + p.g * u[C]);

    reactions.make(P, p.b2 * phages + p.b3 * cells);
    reactions.lose(P, p.a2 * cells * pdgf_bound + p.g * u[P]);
  }

  AdlerParameters p;
};
} // namespace


void
AdlerParameters::add_parameters(const ParameterSection &section)
{
  constants::add(section, all_constants(), *this);
}


std::unique_ptr<ReactionNetwork>
make_adler_network(const AdlerParameters &parameters)
{
  return std::make_unique<DifferentiatedNetwork<AdlerKinetics>>(
    AdlerKinetics{parameters});
}
} // namespace disse
