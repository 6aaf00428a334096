// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "kinetics/lfm1/lfm1.h"

#include <gtest/gtest.h>

#include "kinetics_random_point.h"
#include <cmath>
#include <map>

using namespace disse;
using namespace disse::lfm1;
using disse::testing::message_of;
using disse::testing::Nodes;
using disse::testing::RandomPoint;
using disse::testing::slots;

namespace
{
constexpr unsigned int width = NodeBatch::width;


// Random state and inputs of LFM-1.
struct RandomPointOfLFM1 : RandomPoint
{
  RandomPointOfLFM1(const LFM1 &network, const unsigned int seed)
    : RandomPoint(network,
                  {0.05, 20, 0.45, 0.01, 0.02, 0.02, 0.02, 0.02, 0.02, 0.01},
                  seed)
  {}
};


std::vector<double>
healthy_state(const LFM1 &network)
{
  std::vector<double> state;
  for (const Species &s : network.species())
    state.push_back(s.initial);
  return state;
}


double
evaluate(const Readout &readout, const std::vector<double> &state)
{
  Nodes nodes(n_fields);
  for (unsigned int s = 0; s < n_fields; ++s)
    nodes.fill(s, state[s]);
  double out[width];
  readout.nodal(nodes.batch(), out);
  return readout.transform ? readout.transform(out[0]) : out[0];
}
} // namespace


TEST(LFM1, JacobiansAgreeWithDifferences)
{
  LFM1Parameters parameters;
  parameters.d_AIH = 0.08;
  parameters.s_EN  = 0.1;
  const LFM1 network(parameters);
  for (unsigned int seed = 1; seed <= 6; ++seed)
    expect_exact_jacobians(RandomPointOfLFM1(network, seed));
}


TEST(LFM1, HealthIsWithoutAutoimmuneHepatitis)
{
  LFM1Parameters parameters;
  parameters.d_AIH = 0.1;
  const LFM1 ill(parameters), healthy;
  EXPECT_EQ(ill.parameters().d_AIH, 0.1);
  EXPECT_EQ(ill.parameters().P0, healthy.parameters().P0);
  for (unsigned int s = 0; s < n_fields; ++s)
    EXPECT_EQ(ill.species()[s].initial, healthy.species()[s].initial);
}


TEST(LFM1, DerivativeOfClippedValueAtZeroIsOne)
{
  const LFM1          network;
  Nodes               nodes(n_fields);
  std::vector<double> inputs(n_inputs * width, 0.);
  std::vector<double> jacobian(network.jacobian_pattern().size() * width);
  std::vector<double> input_jacobian(network.input_pattern().size() * width);
  for (const double zero : {0., -0.})
    {
      nodes.fill(Sa, zero);
      nodes.fill(T, 1e9);
      network.jacobian(nodes.batch(),
                       inputs.data(),
                       jacobian.data(),
                       input_jacobian.data());
      const unsigned int slot =
        slots(network.jacobian_pattern()).at({C, Sa}) * width;
      EXPECT_NEAR(jacobian[slot], LFM1Parameters().s_C, 1e-9);
    }
}


TEST(LFM1, NegativeValuesReturnToZero)
{
  const LFM1          network;
  Nodes               nodes(n_fields);
  std::vector<double> inputs(n_inputs * width, 0.);
  std::vector<double> rates(n_fields * width);
  for (unsigned int s = 0; s < n_fields; ++s)
    {
      for (unsigned int other = 0; other < n_fields; ++other)
        nodes.fill(other, network.species()[other].initial);
      nodes.fill(s, -1e-3 * network.species()[s].scale);
      network.rates(nodes.batch(), inputs.data(), rates.data());
      EXPECT_GT(rates[s * width], 0) << network.species()[s].symbol;
    }
}


TEST(LFM1, InitialStateIsSteady)
{
  const LFM1                network;
  const std::vector<double> state = healthy_state(network);
  Nodes                     nodes(n_fields);
  for (unsigned int s = 0; s < n_fields; ++s)
    nodes.fill(s, state[s]);
  std::vector<double> inputs(n_inputs * width, 0.);
  std::vector<double> rates(n_fields * width);
  network.rates(nodes.batch(), inputs.data(), rates.data());
  for (unsigned int s = 0; s < n_fields; ++s)
    for (unsigned int lane = 0; lane < width; ++lane)
      EXPECT_NEAR(rates[s * width + lane],
                  0,
                  1e-10 * network.species()[s].scale)
        << network.species()[s].symbol;
}


TEST(LFM1, InitialStateIsThePublishedHealthyLiver)
{
  const std::map<std::string, double> healthy = {
    {"G", 0.4649},  {"V", 0.1153},   {"T", 0.05212}, {"A", 0.008532},
    {"I", 0.04781}, {"P", 0.9680},   {"Q", 0.5925},  {"E", 0},
    {"Sq", 8.419},  {"Sa", 0.06984}, {"Si", 0.6028}, {"M1", 0.02567},
    {"M2", 14.89},  {"R", 0.5000},   {"W", 0.02691}, {"J", 0},
    {"H", 0.9429},  {"B", 0.9910},   {"C", 1.677},   {"X", 3.355},
    {"Y", 0}};
  // As the reference program had them.
  LFM1Parameters rounded;
  rounded.P0   = 0.968;
  rounded.s_C0 = 0.0267;
  const LFM1 network(rounded);
  ASSERT_EQ(network.species().size(), healthy.size());
  for (const Species &species : network.species())
    EXPECT_NEAR(species.initial,
                healthy.at(species.symbol),
                5e-4 * healthy.at(species.symbol))
      << species.symbol;
}


TEST(LFM1, ComputesWhatFollowsFromOtherConstants)
{
  const LFM1 human;
  EXPECT_NEAR(human.parameters().P0, 0.96796, 5e-6);
  EXPECT_NEAR(human.species()[P].initial, human.parameters().P0, 1e-12);
  EXPECT_NEAR(human.parameters().s_C0, 0.08 / 3, 1e-15);
  EXPECT_NEAR(human.species()[C].initial + human.species()[X].initial, 5, 0.05);

  LFM1Parameters parameters;
  parameters.s_PM *= 2;
  parameters.lam = 0;
  const LFM1 other(parameters);
  EXPECT_GT(other.parameters().P0, 1.9 * human.parameters().P0);
  EXPECT_NEAR(other.species()[P].initial, other.parameters().P0, 1e-12);
  EXPECT_NEAR(other.parameters().s_C0, 0.014 * 5, 1e-15);

  parameters.P0   = 1.5;
  parameters.s_C0 = 0.01;
  const LFM1 given(parameters);
  EXPECT_EQ(given.parameters().P0, 1.5);
  EXPECT_EQ(given.parameters().s_C0, 0.01);
  EXPECT_GT(std::abs(given.species()[P].initial - 1.5), 0.1);
}


TEST(LFM1, TellsThatThereIsNoHealthyState)
{
  LFM1Parameters no_mmp;
  no_mmp.s_PM = 0;
  EXPECT_NE(message_of([&] { LFM1 network(no_mmp); }).find("give P0 a value"),
            std::string::npos);
  LFM1Parameters growing;
  growing.d_X = 0;
  EXPECT_NE(message_of([&] {
              LFM1 network(growing);
            }).find("species 'X' does not become stationary"),
            std::string::npos);
}


TEST(LFM1, ReadoutsOfTheHealthyLiver)
{
  LFM1Parameters rounded;
  rounded.P0   = 0.968;
  rounded.s_C0 = 0.0267;
  const LFM1                 network(rounded);
  const std::vector<double>  state    = healthy_state(network);
  const std::vector<Readout> readouts = network.readouts();
  ASSERT_EQ(readouts.size(), 4u);
  EXPECT_EQ(readouts[0].name, "cpa");
  EXPECT_NEAR(evaluate(readouts[0], state), 3.774, 5e-4);
  EXPECT_EQ(readouts[1].name, "liver_function");
  EXPECT_NEAR(evaluate(readouts[1], state), 1, 1e-14);
  EXPECT_NEAR(state[H] * state[B], 0.934383, 5e-7);
  EXPECT_EQ(readouts[2].name, "hvpg");
  EXPECT_NEAR(evaluate(readouts[2], state), 4.699, 1e-3);
}


TEST(LFM1, AStateWithoutHepatocytesIsNoHealthyOne)
{
  LFM1                network;
  std::vector<double> state = healthy_state(network);
  state[H]                  = 1e-4;
  try
    {
      network.set_reference_state(state);
      FAIL();
    }
  catch (const Error &error)
    {
      EXPECT_NE(std::string(error.what()).find("has no healthy steady state"),
                std::string::npos);
    }
}


// 3 + 0.45 * 0.75 * 20 + 6 * 0.4 * 0.5, and no more than 30.
TEST(LFM1, PortalPressureFollowsScarSinusoidsAndStellateCells)
{
  LFM1                network;
  std::vector<double> state = healthy_state(network);
  state[C]                  = 8;
  state[X]                  = 12;
  state[B]                  = 0.6;
  state[Sa]                 = 5;
  EXPECT_NEAR(evaluate(network.readouts()[2], state), 10.95, 1e-12);
  state[X] = 100;
  EXPECT_EQ(evaluate(network.readouts()[2], state), 30);
}


// 3 + 0.85 * 0.75 * 20 (1 + 0.3 / 2); without inflammation only the scar.
TEST(LFM1, StiffnessFollowsScarAndInflammation)
{
  LFM1                network;
  const Readout       stiffness = network.readouts().at(3);
  std::vector<double> state     = healthy_state(network);
  EXPECT_EQ(stiffness.name, "stiffness");
  EXPECT_NEAR(evaluate(stiffness, state), 6.28, 0.01);
  state[C] = 8;
  state[X] = 12;
  state[A] = 0.1;
  EXPECT_NEAR(evaluate(stiffness, state), 17.6625, 1e-12);
  state[A] = -1e-12;
  EXPECT_NEAR(evaluate(stiffness, state), 15.75, 1e-12);
}


TEST(LFM1, FunctionIsRelativeToTheReference)
{
  LFM1                network;
  std::vector<double> state = healthy_state(network);
  state[H]                  = 0.5;
  network.set_reference_state(state);
  EXPECT_NEAR(evaluate(network.readouts()[1], state), 1, 1e-14);
}


namespace
{
// LFM-1 in which nothing is made: only losses and transfers are left.
LFM1Parameters
without_production()
{
  LFM1Parameters p;
  p.P0 = 1;
  for (double LFM1Parameters::*source :
       {&LFM1Parameters::s_GS, &LFM1Parameters::s_GM, &LFM1Parameters::s_GN,
        &LFM1Parameters::s_V0, &LFM1Parameters::s_VB, &LFM1Parameters::s_VN,
        &LFM1Parameters::s_T0, &LFM1Parameters::s_TM, &LFM1Parameters::s_TS,
        &LFM1Parameters::s_A0, &LFM1Parameters::s_AM, &LFM1Parameters::s_AW,
        &LFM1Parameters::s_IM, &LFM1Parameters::s_IR, &LFM1Parameters::s_IN,
        &LFM1Parameters::s_PM, &LFM1Parameters::s_PN, &LFM1Parameters::s_Q0,
        &LFM1Parameters::s_QS, &LFM1Parameters::s_EN, &LFM1Parameters::k_rep,
        &LFM1Parameters::p_a,  &LFM1Parameters::s_M,  &LFM1Parameters::M20,
        &LFM1Parameters::R0,   &LFM1Parameters::r_RI, &LFM1Parameters::r_RN,
        &LFM1Parameters::W0,   &LFM1Parameters::r_W,  &LFM1Parameters::r_J,
        &LFM1Parameters::r_H,  &LFM1Parameters::k_B,  &LFM1Parameters::s_C0,
        &LFM1Parameters::s_C,  &LFM1Parameters::r_Y})
    p.*source = 0;
  return p;
}


struct Ledger
{
  explicit Ledger(const RandomPoint &point)
    : rates(n_fields)
  {
    point.network.add_ledger_rates(point.fields.batch(),
                                   point.inputs.values.data(),
                                   rates);
    decayed   = rates.find(LedgerEntry::decayed);
    exchanged = rates.find(LedgerEntry::exchanged);
  }

  LedgerRates   rates;
  const double *decayed;
  const double *exchanged;
};
} // namespace


TEST(LFM1, WithoutProductionAllRatesAreDecayedOrExchanged)
{
  const LFM1 network(without_production());
  for (unsigned int seed = 0; seed < 20; ++seed)
    {
      const RandomPointOfLFM1   point(network, seed);
      const Ledger              ledger(point);
      const std::vector<double> rates = point.rates();
      for (unsigned int k = 0; k < n_fields * width; ++k)
        EXPECT_NEAR(ledger.decayed[k] + ledger.exchanged[k],
                    rates[k],
                    1e-13 * (std::abs(ledger.decayed[k]) +
                             std::abs(ledger.exchanged[k]) + 1))
          << k / width;
    }
}


TEST(LFM1, WhatPassesBetweenSpeciesCancels)
{
  const LFM1 network;
  for (unsigned int seed = 0; seed < 20; ++seed)
    {
      const RandomPointOfLFM1 point(network, seed);
      const Ledger            ledger(point);
      for (unsigned int i = 0; i < width; ++i)
        {
          const auto at = [&](const unsigned int field) {
            return ledger.exchanged[field * width + i];
          };
          EXPECT_EQ(at(M1), -at(M2));
          EXPECT_EQ(at(C), -at(X));
          EXPECT_NE(at(C), 0);
          EXPECT_NEAR(at(Sq) + at(Sa) + at(Si), 0, 1e-15 * 16);
          for (const unsigned int field : std::initializer_list<unsigned int>{
                 G, V, T, A, I, P, Q, E, R, W, J, H, B, Y})
            EXPECT_EQ(at(field), 0);
        }
    }
}


TEST(LFM1, WhatDecaysOfPositiveSpeciesIsNegative)
{
  const LFM1        network;
  RandomPointOfLFM1 point(network, 1);
  for (double &value : point.fields.values)
    value = std::abs(value);
  for (double &value : point.inputs.values)
    value = std::abs(value);
  const Ledger ledger(point);
  for (unsigned int s = 0; s < n_fields; ++s)
    for (unsigned int i = 0; i < width; ++i)
      EXPECT_EQ(ledger.decayed[s * width + i] < 0, s != Sq) << s;
}
