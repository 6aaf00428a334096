// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/lfm1/lfm1.h"

#include <disse/base/exceptions.h>

#include "kinetics/lfm1/lfm1_kernels.h"
#include "kinetics/steady_state.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace disse
{
using namespace lfm1;

namespace
{
std::vector<Species>
make_species(const LFM1Parameters &p)
{
  return {{"G", "HGF", "pg/mm3", p.D_G, 0.5},
          {"V", "VEGF", "pg/mm3", p.D_V, 0.5},
          {"T", "TGF-beta1, active", "pg/mm3", p.D_T, 0.5},
          {"A", "TNF-alpha", "pg/mm3", p.D_A, 0.05},
          {"I", "IL-10", "pg/mm3", p.D_I, 0.05},
          {"P", "MMP", "pg/mm3", p.D_P, 1},
          {"Q", "TIMP", "pg/mm3", p.D_Q, 1},
          {"E", "exosomes", "pg/mm3", p.D_E, 1e4},
          {"Sq", "quiescent stellate cells", "kcell/mm3", 0, 10},
          {"Sa", "activated stellate cells", "kcell/mm3", p.D_Sa, 5},
          {"Si", "inactivated stellate cells", "kcell/mm3", 0, 5},
          {"M1", "inflammatory macrophages", "kcell/mm3", p.D_M1, 1},
          {"M2", "restorative macrophages", "kcell/mm3", p.D_M2, 15},
          {"R", "Treg cells", "kcell/mm3", p.D_R, 0.5},
          {"W", "Th17 cells", "kcell/mm3", p.D_W, 0.05},
          {"J", "iPSC hepatocytes", "-", 0, 0.1},
          {"H", "hepatocytes", "-", 0, 1},
          {"B", "patency of sinusoids", "-", 0, 1},
          {"C", "new collagen", "ug/mm3", 0, 5},
          {"X", "cross-linked scar", "ug/mm3", 0, 10},
          {"Y", "imprint", "-", 0, 0.5}};
}


std::vector<NetworkInput>
make_inputs()
{
  return {
    {"injury_rate", "1/day", "extra death rate of hepatocytes"},
    {"tnf_clearance", "1/day", "extra clearance of TNF-alpha"},
    {"immune_suppression",
     "-",
     "fraction of Th17 induction and autoimmune attack that drugs inhibit"},
    {"cells", "kcell/mm3", "viable donor cells"},
    {"cells_hgf", "kcell/mm3", "donor cells times HGF potency"},
    {"cells_vegf", "kcell/mm3", "donor cells times VEGF potency"},
    {"cells_il10", "kcell/mm3", "donor cells times IL-10 potency"},
    {"cells_mmp", "kcell/mm3", "donor cells times MMP potency"},
    {"cells_exosome", "kcell/mm3", "donor cells times exosome potency"},
    {"cells_imprint", "kcell/mm3", "donor cells times imprint potency"}};
}
} // namespace


LFM1::LFM1(const LFM1Parameters &parameters)
  : constants(parameters)
{
  species_list                      = make_species(parameters);
  input_list                        = make_inputs();
  pattern                           = jacobian_entries();
  pattern_of_inputs                 = input_entries();
  const std::vector<double> healthy = find_healthy_state();
  for (unsigned int s = 0; s < n_fields; ++s)
    species_list[s].initial = healthy[s];
  reference = function_of(healthy);
}


namespace
{
// A liver in which nothing happens yet.
std::vector<double>
quiet_liver(const LFM1Parameters &p)
{
  std::vector<double> state(n_fields, 0.);
  state[Sq] = p.S0;
  state[M2] = p.M20;
  state[R]  = p.R0;
  state[W]  = p.W0;
  state[H]  = 1;
  state[B]  = 1;
  return state;
}


// Basal synthesis that keeps the healthy collagen, of which X/C = lam/d_X.
double
basal_collagen_synthesis(const LFM1Parameters &p)
{
  return (p.lam + p.d_C) * p.healthy_collagen * p.d_X / (p.d_X + p.lam);
}


double
mmp_without_inhibitors(const LFM1Parameters &p)
{
  const double result = p.s_PM * p.M20 / p.mu_P;
  if (result > 0)
    return result;
  throw Error(ExitCode::usage,
              "with these constants there is no MMP in the healthy liver, so "
              "P0 cannot be computed; give P0 a value")
    .set_collective();
}
} // namespace


// In the healthy liver P is P0, so MMP degrades collagen at its basal rate.
// Collagen acts back on MMP only by the room it takes from hepatocytes: putting
// P in place of P0 and solving again converges in a few rounds. A liver that is
// prone to autoimmune hepatitis is healthy before anybody has it, so d_AIH is
// no part of that.
std::vector<double>
LFM1::find_healthy_state()
{
  constexpr double precision   = 1e-13;
  constexpr int    most_rounds = 50;
  const bool       computes_P0 = std::isnan(constants.P0);
  const double     d_AIH       = std::exchange(constants.d_AIH, 0.);
  if (std::isnan(constants.s_C0))
    constants.s_C0 = basal_collagen_synthesis(constants);
  if (computes_P0)
    constants.P0 = mmp_without_inhibitors(constants);

  std::vector<double> state = quiet_liver(constants);
  for (int round = 0; round < most_rounds; ++round)
    {
      state = steady_state(*this, state);
      if (!computes_P0 ||
          std::abs(state[P] - constants.P0) <= precision * state[P])
        {
          constants.d_AIH = d_AIH;
          return state;
        }
      constants.P0 = state[P];
    }
  throw Error(ExitCode::usage,
              "with these constants the iteration for healthy MMP and P0 does "
              "not converge; give P0 a value")
    .set_collective();
}


const LFM1Parameters &
LFM1::parameters() const
{
  return constants;
}


std::string
LFM1::name() const
{
  return "LFM-1";
}


void
LFM1::rates(const NodeBatch &batch, const double *inputs, double *rates) const
{
  evaluate_rates(constants, batch.values, inputs, rates);
}


void
LFM1::jacobian(const NodeBatch &batch,
               const double    *inputs,
               double          *jacobian,
               double          *input_jacobian) const
{
  evaluate_jacobian(constants, batch.values, inputs, jacobian, input_jacobian);
}


void
LFM1::add_ledger_rates(const NodeBatch &batch,
                       const double    *inputs,
                       LedgerRates     &ledger) const
{
  lfm1::add_ledger_rates(constants,
                         batch.values,
                         inputs,
                         ledger.of(LedgerEntry::decayed),
                         ledger.of(LedgerEntry::exchanged));
}


void
LFM1::set_reference_state(const std::vector<double> &healthy)
{
  constexpr double hardly_any = 1e-3;
  reference                   = function_of(healthy);
  if (!(reference > hardly_any))
    throw Error(
      ExitCode::usage,
      "with these constants LFM-1 has no healthy steady state: even without "
      "injury hepatocytes die out, because inflammation sustains itself")
      .set_collective();
}


double
LFM1::function_of(const std::vector<double> &state) const
{
  return (state[H] + constants.f_J * state[J]) * state[B];
}

} // namespace disse
