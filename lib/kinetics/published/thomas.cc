// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/published/thomas.h"

#include <disse/kinetics/constants.h>
#include <disse/kinetics/differentiated_network.h>

namespace disse
{
using namespace thomas;

namespace
{
using namespace constants;
using Parameters = ThomasParameters;

constexpr char code[] =
  "published: Thomas and Ford Versypt 2023, authors' code, commit 4af8086b";
constexpr char around[] = "0.3 .. 3 times the default";


// clang-format off
std::vector<Group<Parameters>>
signals()
{
  using T = Parameters;
  return {
    {"g/ml", {
      {"AGEss", &T::AGEss, positive, "AGE of the healthy kidney", around, code},
      {"Mss",   &T::Mss,   positive, "Macrophages of the healthy kidney", around, "published: comment in the authors' code; the code itself reads it from data"},
      {"go",    &T::go,    positive, "Glucose in health, 5.8 mmol/l", "4e-4 .. 1.1e-3", code},
      {"K_AGE", &T::K_AGE, positive, "AGE of half production of MCP-1", around, code},
      {"K_P",   &T::K_P,   positive, "MCP-1 of half recruitment", around, code},
      {"K_TB",  &T::K_TB,  positive, "TGF-beta of half activation", around, code},
      {"mc",    &T::mc,    non_negative, "Mesangial cells", around, code}}},
    {"-", {
      {"m",  &T::m,  at_least_one, "Exponent of glucose", "1 .. 6", code},
      {"n",  &T::n,  at_least_one, "Exponent of MCP-1", "1 .. 5", code},
      {"n1", &T::n1, at_least_one, "Exponent of TGF-beta", "1 .. 5", code}}},
    {"1/day", {
      {"d_AGE", &T::d_AGE, non_negative, "Decay of AGE", around, code},
      {"d_P",   &T::d_P,   positive, "Decay of MCP-1", around, code},
      {"d_M",   &T::d_M,   non_negative, "Loss of macrophages; 0.015 in a later commit", "0.01 .. 52", code},
      {"d_TB",  &T::d_TB,  positive, "Decay of TGF-beta", around, code},
      {"L_TBM", &T::L_TBM, non_negative, "TGF-beta from macrophages, per their mass", around, code},
      {"L_PE",  &T::L_PE,  non_negative, "MCP-1 from mesangial cells, per their mass", around, code}}},
    {"g/ml/day", {
      {"Po", &T::Po, non_negative, "MCP-1, basal", around, code},
      {"T0", &T::T0, non_negative, "TGF-beta, basal", around, code}}}};
}


std::vector<Group<Parameters>>
tissue()
{
  using T = Parameters;
  return {
    {"g/ml/day", {
      {"mao", &T::mao, non_negative, "Activated mesangial cells, basal", around, code}}},
    {"1/day", {
      {"L_maT",   &T::L_maT,   non_negative, "Activation of mesangial cells by TGF-beta", around, code},
      {"d_ma",    &T::d_ma,    positive, "Loss of activated mesangial cells", around, code},
      {"L_QM",    &T::L_QM,    positive, "MMP from macrophages, per their mass; 3e-4 in a later commit", around, code},
      {"L_Qrm",   &T::L_Qrm,   non_negative, "TIMP from macrophages, per their mass, L_QM/5", around, code},
      {"d_Q",     &T::d_Q,     positive, "Decay of MMP", around, code},
      {"d_Qr",    &T::d_Qr,    positive, "Decay of TIMP", around, code},
      {"L_rhom",  &T::L_rhom,  non_negative, "Collagen from mesangial cells, per their mass", around, code},
      {"L_rhoma", &T::L_rhoma, non_negative, "Collagen from activated mesangial cells, per their mass; 6e-3 in a later commit", around, code},
      {"d_rho",   &T::d_rho,   positive, "Decay of collagen", around, code}}},
    {"ml/g/day", {
      {"d_QQr",  &T::d_QQr,  non_negative, "Inactivation of MMP by TIMP", around, code},
      {"d_QrQ",  &T::d_QrQ,  positive, "Consumption of TIMP by MMP", around, code},
      {"d_rhoQ", &T::d_rhoQ, non_negative, "Degradation of collagen by MMP; 2.59e7 in a later commit", around, code}}}};
}
// clang-format on


// MMP of the steady state: the positive root of
// d_Q d_QrQ Q^2 + (d_Q d_Qr + d_QQr L_Qrm M - d_QrQ L_QM M) Q = L_QM M d_Qr.
double
steady_mmp(const ThomasParameters &p)
{
  const double made = p.L_QM * p.Mss;
  const double a    = p.d_Q * p.d_QrQ;
  const double b = p.d_Q * p.d_Qr + p.d_QQr * p.L_Qrm * p.Mss - p.d_QrQ * made;
  const double root = std::sqrt(b * b + 4 * a * made * p.d_Qr);
  return b > 0 ? 2 * made * p.d_Qr / (b + root) : (root - b) / (2 * a);
}


// The steady state without extra glucose.
std::array<double, n_fields>
steady_state(const ThomasParameters &p)
{
  std::array<double, n_fields> u;
  u[AGE] = p.AGEss;
  u[P]   = (p.Po + p.L_PE * p.mc * hill(u[AGE], p.K_AGE)) / p.d_P;
  u[M]   = p.Mss;
  u[T]   = (p.T0 + p.L_TBM * u[M]) / p.d_TB;
  u[ma]  = (p.mao + p.L_maT * p.mc * hill(u[T], p.K_TB, p.n1)) / p.d_ma;
  u[Q]   = steady_mmp(p);
  u[Qr]  = p.L_Qrm * u[M] / (p.d_QrQ * u[Q] + p.d_Qr);
  u[rho] = (p.L_rhom * p.mc + p.L_rhoma * u[ma]) / (p.d_rhoQ * u[Q] + p.d_rho);
  return u;
}


struct ThomasKinetics
{
  static constexpr unsigned int n_species = n_fields, n_inputs = 1;

  explicit ThomasKinetics(const ThomasParameters &parameters)
    : p(parameters)
    , healthy(steady_state(parameters))
  {}

  std::string
  name() const
  {
    return "Thomas 2023";
  }

  std::vector<Species>
  species() const
  {
    const auto in_mass = [this](const Field        field,
                                const std::string &symbol,
                                const std::string &name,
                                const double       scale) {
      return Species{symbol, name, "g/ml", 0, scale, healthy[field]};
    };
    return {in_mass(AGE, "AGE", "advanced glycation end products", 1e-7),
            in_mass(P, "P", "MCP-1", 1e-10),
            in_mass(M, "M", "macrophages", 1e-2),
            in_mass(T, "T", "TGF-beta", 1e-9),
            in_mass(ma, "ma", "activated mesangial cells", 1e-3),
            in_mass(Q, "Q", "MMP", 1e-10),
            in_mass(Qr, "Qr", "TIMP", 1e-12),
            in_mass(rho, "rho", "collagen", 1e-2)};
  }

  std::vector<NetworkInput>
  inputs() const
  {
    return {{"glucose_excess", "g/ml", "glucose above that in health"}};
  }

  std::vector<Readout>
  readouts() const
  {
    const auto collagen = [start = healthy[rho]](const NodeBatch &batch,
                                                 double          *out) {
      for (unsigned int i = 0; i < batch.width; ++i)
        out[i] = batch.row(rho)[i] / start;
    };
    return {{"collagen_fold_change",
             "-",
             Readout::Reduction::mean,
             collagen,
             {},
             {},
             "collagen relative to health"}};
  }

  template <typename Number, typename Reactions>
  void
  react(const Number *u, const Number *w, Reactions &reactions) const
  {
    using std::pow;
    const Number glucose = positive_part(p.go + w[0]);
    const Number binding = positive_part(u[Q]) * positive_part(u[Qr]);

    reactions.make(AGE, p.d_AGE * p.AGEss * pow(glucose / p.go, p.m));
    reactions.lose(AGE, p.d_AGE * u[AGE]);

    reactions.make(P, p.Po + p.L_PE * p.mc * hill(u[AGE], p.K_AGE));
    reactions.lose(P, p.d_P * u[P]);

    reactions.make(M,
                   p.d_M * p.Mss / hill(healthy[P], p.K_P, p.n) *
                     hill(u[P], p.K_P, p.n));
    reactions.lose(M, p.d_M * u[M]);

    reactions.make(T, p.T0 + p.L_TBM * u[M]);
    reactions.lose(T, p.d_TB * u[T]);

    reactions.make(ma, p.mao + p.L_maT * p.mc * hill(u[T], p.K_TB, p.n1));
    reactions.lose(ma, p.d_ma * u[ma]);

    reactions.make(Q, p.L_QM * u[M]);
    reactions.lose(Q, p.d_QQr * binding + p.d_Q * u[Q]);
    reactions.make(Qr, p.L_Qrm * u[M]);
    reactions.lose(Qr, p.d_QrQ * binding + p.d_Qr * u[Qr]);

    reactions.make(rho, p.L_rhom * p.mc + p.L_rhoma * u[ma]);
    reactions.lose(rho,
                   p.d_rhoQ * positive_part(u[Q]) * positive_part(u[rho]) +
                     p.d_rho * u[rho]);
  }

  ThomasParameters             p;
  std::array<double, n_fields> healthy;
};
} // namespace


void
ThomasParameters::add_parameters(const ParameterSection &section)
{
  constants::add(section, signals(), *this);
  constants::add(section, tissue(), *this);
}


std::unique_ptr<ReactionNetwork>
make_thomas_network(const ThomasParameters &parameters)
{
  return std::make_unique<DifferentiatedNetwork<ThomasKinetics>>(
    ThomasKinetics(parameters));
}
} // namespace disse
