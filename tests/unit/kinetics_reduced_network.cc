// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/registry.h>
#include <disse/model/model_layout.h>
#include <disse/parameters/parameter_file.h>

#include "kinetics/lfm1/lfm1.h"
#include "kinetics/reduced_network.h"

#include <gtest/gtest.h>

#include "make_from.h"
#include "sources_nodes.h"
#include <algorithm>
#include <random>

using namespace disse;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;


unsigned int
index_of(const ReactionNetwork &network, const std::string &symbol)
{
  const auto &all = network.species();
  return std::find_if(all.begin(),
                      all.end(),
                      [&](const Species &s) { return s.symbol == symbol; }) -
         all.begin();
}


unsigned int
input_of(const ReactionNetwork &network, const std::string &name)
{
  const auto &all = network.inputs();
  return std::find_if(all.begin(),
                      all.end(),
                      [&](const NetworkInput &i) { return i.name == name; }) -
         all.begin();
}


// LFM-1 and the same without some fields, in random states that agree.
struct Pair
{
  Pair()
    : reduced(std::make_unique<LFM1>(), {"A", "J", "Y"})
    , whole_nodes(whole.species().size())
    , nodes(reduced.species().size())
    , whole_inputs(whole.inputs().size() * width)
    , inputs(reduced.inputs().size() * width)
  {
    std::mt19937                           generator(1);
    std::uniform_real_distribution<double> uniform(0.1, 2);
    for (unsigned int s = 0; s < whole.species().size(); ++s)
      whole_nodes.fill(s, whole.species()[s].initial);
    for (unsigned int s = 0; s < reduced.species().size(); ++s)
      for (unsigned int lane = 0; lane < width; ++lane)
        {
          nodes(s, lane) = reduced.species()[s].scale * uniform(generator);
          whole_nodes(whole_row(s), lane) = nodes(s, lane);
        }
    for (unsigned int i = 0; i < reduced.inputs().size(); ++i)
      for (unsigned int lane = 0; lane < width; ++lane)
        {
          const double value       = 0.01 * uniform(generator);
          inputs[i * width + lane] = value;
          whole_inputs[whole_input(i) * width + lane] = value;
        }
  }

  unsigned int
  whole_row(const unsigned int s) const
  {
    return index_of(whole, reduced.species()[s].symbol);
  }

  unsigned int
  whole_input(const unsigned int i) const
  {
    return input_of(whole, reduced.inputs()[i].name);
  }

  LFM1                whole;
  ReducedNetwork      reduced;
  Nodes               whole_nodes, nodes;
  std::vector<double> whole_inputs, inputs;
};


// Value of an entry that is found by symbols.
std::vector<double>
entry(const std::vector<MatrixEntry> &pattern,
      const std::vector<double>      &values,
      const unsigned int              row,
      const unsigned int              column)
{
  for (unsigned int e = 0; e < pattern.size(); ++e)
    if (pattern[e].row == row && pattern[e].column == column)
      return {&values[e * width], &values[e * width] + width};
  return {};
}
} // namespace


TEST(ReducedNetwork, HasNeitherTheFieldsNorWhatActsOnThemOnly)
{
  const Pair pair;
  EXPECT_EQ(pair.reduced.species().size(), 18u);
  EXPECT_EQ(index_of(pair.reduced, "Y"), 18u);
  EXPECT_EQ(pair.reduced.inputs().size(), 7u);
  EXPECT_EQ(input_of(pair.reduced, "tnf_clearance"), 7u);
  EXPECT_EQ(input_of(pair.reduced, "cells_imprint"), 7u);
  EXPECT_EQ(input_of(pair.reduced, "cells"), 7u);
  EXPECT_EQ(pair.reduced.name(), "LFM-1");
}


TEST(ReducedNetwork, RatesAreThoseOfTheWholeAtTheHealthyValue)
{
  const Pair          pair;
  std::vector<double> whole(21 * width), rates(18 * width, NAN);
  pair.whole.rates(pair.whole_nodes.batch(),
                   pair.whole_inputs.data(),
                   whole.data());
  pair.reduced.rates(pair.nodes.batch(), pair.inputs.data(), rates.data());
  for (unsigned int s = 0; s < 18; ++s)
    for (unsigned int lane = 0; lane < width; ++lane)
      EXPECT_EQ(rates[s * width + lane],
                whole[pair.whole_row(s) * width + lane]);
}


TEST(ReducedNetwork, JacobiansAreThoseOfTheWhole)
{
  const Pair          pair;
  const auto         &whole_pattern = pair.whole.jacobian_pattern();
  const auto         &pattern       = pair.reduced.jacobian_pattern();
  std::vector<double> whole(whole_pattern.size() * width),
    whole_input(pair.whole.input_pattern().size() * width),
    values(pattern.size() * width, NAN),
    input(pair.reduced.input_pattern().size() * width, NAN);
  pair.whole.jacobian(pair.whole_nodes.batch(),
                      pair.whole_inputs.data(),
                      whole.data(),
                      whole_input.data());
  pair.reduced.jacobian(pair.nodes.batch(),
                        pair.inputs.data(),
                        values.data(),
                        input.data());
  for (unsigned int row = 0; row < 18; ++row)
    {
      for (unsigned int column = 0; column < 18; ++column)
        EXPECT_EQ(entry(pattern, values, row, column),
                  entry(whole_pattern,
                        whole,
                        pair.whole_row(row),
                        pair.whole_row(column)));
      for (unsigned int column = 0; column < 7; ++column)
        EXPECT_EQ(entry(pair.reduced.input_pattern(), input, row, column),
                  entry(pair.whole.input_pattern(),
                        whole_input,
                        pair.whole_row(row),
                        pair.whole_input(column)));
    }
}


TEST(ReducedNetwork, LedgerAndReadoutsAreThoseOfTheWhole)
{
  Pair        pair;
  LedgerRates whole(21), ledger(18);
  pair.whole.add_ledger_rates(pair.whole_nodes.batch(),
                              pair.whole_inputs.data(),
                              whole);
  pair.reduced.add_ledger_rates(pair.nodes.batch(), pair.inputs.data(), ledger);
  for (const LedgerEntry kind : {LedgerEntry::decayed, LedgerEntry::exchanged})
    for (unsigned int s = 0; s < 18; ++s)
      for (unsigned int lane = 0; lane < width; ++lane)
        EXPECT_EQ(ledger.find(kind)[s * width + lane],
                  whole.find(kind)[pair.whole_row(s) * width + lane]);

  std::vector<double> healthy(18, 0.);
  healthy[index_of(pair.reduced, "H")] = 0.9;
  healthy[index_of(pair.reduced, "B")] = 0.5;
  pair.reduced.set_reference_state(healthy);
  healthy.assign(21, 0.);
  healthy[lfm1::H] = 0.9;
  healthy[lfm1::B] = 0.5;
  pair.whole.set_reference_state(healthy);
  const auto readouts = pair.reduced.readouts();
  ASSERT_EQ(readouts.size(), 4u);
  for (unsigned int i = 0; i < 3; ++i)
    {
      double of_whole[width], of_reduced[width];
      pair.whole.readouts()[i].nodal(pair.whole_nodes.batch(), of_whole);
      readouts[i].nodal(pair.nodes.batch(), of_reduced);
      for (unsigned int lane = 0; lane < width; ++lane)
        EXPECT_EQ(of_reduced[lane], of_whole[lane]);
    }
}


TEST(ReducedNetwork, LayoutSaysWhyAnInputOrAFieldIsNotThere)
{
  const Pair        pair;
  const ModelLayout layout(pair.reduced);
  EXPECT_EQ(
    message_of([&] { layout.input("tnf_clearance"); }),
    "the kinetics have no input 'tnf_clearance': it acts on A, switched "
    "off (Kinetics/Switched off)");
  EXPECT_EQ(layout.why_absent("J"),
            ": it is switched off (Kinetics/Switched off)");
  EXPECT_EQ(layout.why_absent("H"), "");
}


namespace
{
std::unique_ptr<ReactionNetwork>
from_file(const std::string &line)
{
  NetworkRegistry registry("network");
  register_builtin_networks(registry);
  ParameterFile file("subsection Kinetics\nset Switched off = " + line +
                       "\nend",
                     "test.prm");
  return disse::testing::make_from(
    registry, "LFM-1", "", file, file.root().subsection("Kinetics"));
}
} // namespace


TEST(SwitchedOff, IsReadFromAParameterFile)
{
  EXPECT_EQ(from_file("")->species().size(), 21u);
  EXPECT_EQ(from_file("E, J, Y")->species().size(), 18u);
  EXPECT_EQ(from_file("G, V, T, A, I, P, Q, E, R, W, J, Y")->species().size(),
            9u);
}


TEST(SwitchedOff, RefusesFieldsThatTheOthersNeed)
{
  for (const auto &[symbol, reason] :
       {std::pair("Sq", "stellate cells change between"),
        std::pair("M1", "macrophages change between"),
        std::pair("H", "the read-outs")})
    {
      const std::string message =
        message_of([symbol = symbol] { from_file(symbol); });
      EXPECT_NE(message.find("test.prm:2: Kinetics/Switched off"),
                std::string::npos)
        << message;
      EXPECT_NE(message.find(reason), std::string::npos) << message;
    }
  EXPECT_NE(message_of([] {
              from_file("E, e1");
            }).find("has no field 'e1'; did you mean"),
            std::string::npos);
}
