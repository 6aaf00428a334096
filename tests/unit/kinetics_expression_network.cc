// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>

#include "kinetics/expression/expression_network.h"

#include <gtest/gtest.h>

#include "../test_networks.h"
#include "sources_nodes.h"
#include <cmath>
#include <functional>
#include <random>

using namespace disse;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;


std::unique_ptr<ExpressionNetwork>
read(const std::string &text)
{
  ParameterFile               file(text, "a.prm");
  ExpressionNetworkParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return std::make_unique<ExpressionNetwork>(parameters);
}


// A row-by-row array without lanes: the first lane of each row.
using Rows = std::vector<double>;

Rows
first_lanes(const std::vector<double> &values)
{
  Rows rows;
  for (std::size_t i = 0; i < values.size(); i += width)
    rows.push_back(values[i]);
  return rows;
}


// A network at one node, where the species have these values.
class AtNode
{
public:
  AtNode(const ReactionNetwork &network, const Rows &state, const Rows &inputs)
    : network(network)
    , nodes(state.size())
    , inputs(inputs.size())
  {
    for (unsigned int s = 0; s < state.size(); ++s)
      nodes.fill(s, state[s]);
    for (unsigned int i = 0; i < inputs.size(); ++i)
      this->inputs.fill(i, inputs[i]);
    nodes.position[0].fill(7);
  }

  Rows
  rates() const
  {
    std::vector<double> result(network.species().size() * width, NAN);
    network.rates(nodes.batch(3), inputs.values.data(), result.data());
    return first_lanes(result);
  }

  Rows
  decayed() const
  {
    LedgerRates ledger(network.species().size());
    network.add_ledger_rates(nodes.batch(3), inputs.values.data(), ledger);
    const double     *entry = ledger.find(LedgerEntry::decayed);
    const std::size_t size  = network.species().size() * width;
    return first_lanes(std::vector<double>(entry, entry + size));
  }

  // d rate(row) / d value(column); 0 outside of the pattern.
  double
  derivative(const unsigned int row, const unsigned int column) const
  {
    return entry(network.jacobian_pattern(), jacobians().first, row, column);
  }

  double
  input_derivative(const unsigned int row, const unsigned int input) const
  {
    return entry(network.input_pattern(), jacobians().second, row, input);
  }

private:
  std::pair<Rows, Rows>
  jacobians() const
  {
    std::vector<double> jacobian(network.jacobian_pattern().size() * width);
    std::vector<double> of_inputs(network.input_pattern().size() * width);
    network.jacobian(nodes.batch(3),
                     inputs.values.data(),
                     jacobian.data(),
                     of_inputs.data());
    return {first_lanes(jacobian), first_lanes(of_inputs)};
  }

  static double
  entry(const std::vector<MatrixEntry> &pattern,
        const Rows                     &values,
        const unsigned int              row,
        const unsigned int              column)
  {
    for (unsigned int e = 0; e < pattern.size(); ++e)
      if (pattern[e].row == row && pattern[e].column == column)
        return values[e];
    return 0;
  }

  const ReactionNetwork &network;
  Nodes                  nodes, inputs;
};


const char *const logistic_text = "set Species = u, v\n"
                                  "set Inputs = inflow\n"
                                  "set Definitions = room = 1 - u\n"
                                  "subsection u\n"
                                  "  set Production = u*room + inflow\n"
                                  "end\n"
                                  "subsection v\n"
                                  "  set Production = u\n"
                                  "  set Loss = 2*v\n"
                                  "end\n";


// Two cells and their growth factors (Adler et al. 2020), in other units, with
// constants of which some are definitions.
const char *const circuit_text =
  "set Species = F, M, C, P\n"
  "set Constants = l1 = 0.9, l2 = 0.8, mu = 0.3, g = 2, k = 1.5\n"
  "set Definitions = b = 470*1440/1e6, a = 2*b, csf = C/(k + C), \\\n"
  "                  pdgf = hill(P, k), uptake = a*M*csf\n"
  "subsection F\n"
  "  set Production = l1*pdgf*F*(1 - F)\n  set Loss = mu*F\n"
  "end\n"
  "subsection M\n"
  "  set Production = l2*csf*M\n  set Loss = mu*M\n"
  "end\n"
  "subsection C\n"
  "  set Production = b*F\n  set Loss = uptake + g*C\n"
  "end\n"
  "subsection P\n"
  "  set Production = 0.1*M + 0.3*F\n  set Loss = a*F*pdgf + g*P\n"
  "end\n";


// The same by hand: rates and the nonzeros of the Jacobian.
struct Circuit
{
  explicit Circuit(const Rows &u)
    : F(u[0])
    , M(u[1])
    , C(u[2])
    , P(u[3])
  {}

  Rows
  rates() const
  {
    return {0.9 * pdgf * F * (1 - F) - 0.3 * F,
            0.8 * csf * M - 0.3 * M,
            b * F - 2 * b * M * csf - 2 * C,
            0.1 * M + 0.3 * F - 2 * b * F * pdgf - 2 * P};
  }

  std::vector<Rows>
  jacobian() const
  {
    return {{0.9 * pdgf * (1 - 2 * F) - 0.3, 0, 0, 0.9 * d_pdgf * F * (1 - F)},
            {0, 0.8 * csf - 0.3, 0.8 * d_csf * M, 0},
            {b, -2 * b * csf, -2 * b * M * d_csf - 2, 0},
            {0.3 - 2 * b * pdgf, 0.1, 0, -2 * b * F * d_pdgf - 2}};
  }

  static constexpr double b = 470 * 1440 / 1e6, k = 1.5;

  double F, M, C, P;
  double csf    = C / (k + C);
  double pdgf   = P / (k + P);
  double d_csf  = k / ((k + C) * (k + C));
  double d_pdgf = k / ((k + P) * (k + P));
};


void
expect_near(const Rows &values, const Rows &expected)
{
  ASSERT_EQ(values.size(), expected.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_NEAR(values[i], expected[i], 1e-13 * (1 + std::abs(expected[i])))
      << i;
}


std::string
one_species(const std::string &lines)
{
  return "set Species = A\nsubsection A\n" + lines + "\nend\n";
}
} // namespace


TEST(ExpressionNetwork, EqualsTheSameNetworkInCode)
{
  const LogisticNetwork in_code;
  const auto            network = read(logistic_text);
  const AtNode          text(*network, {0.3, 0.8}, {0.05});
  const AtNode          code(in_code, {0.3, 0.8}, {0.05});

  expect_near(text.rates(), code.rates());
  expect_near(text.decayed(), {0, -1.6});
  for (unsigned int row = 0; row < 2; ++row)
    {
      for (unsigned int column = 0; column < 2; ++column)
        EXPECT_NEAR(text.derivative(row, column),
                    code.derivative(row, column),
                    1e-9);
      EXPECT_NEAR(text.input_derivative(row, 0),
                  code.input_derivative(row, 0),
                  1e-9);
    }
  EXPECT_EQ(network->jacobian_pattern().size(), 3u);
  EXPECT_EQ(network->input_pattern().size(), 1u);
  EXPECT_EQ(network->inputs()[0].name, "inflow");
}


TEST(ExpressionNetwork, RatesAndJacobianAtRandomStates)
{
  const auto                             network = read(circuit_text);
  std::mt19937                           generator(1);
  std::uniform_real_distribution<double> exponent(-4, 1);
  for (unsigned int i = 0; i < 100; ++i)
    {
      Rows state(4);
      for (double &value : state)
        value = std::pow(10., exponent(generator));
      state[i % 4] *= i % 3; // 0 now and then
      const Circuit circuit(state);
      const AtNode  node(*network, state, {});
      expect_near(node.rates(), circuit.rates());
      for (unsigned int row = 0; row < 4; ++row)
        for (unsigned int column = 0; column < 4; ++column)
          {
            const double exact = circuit.jacobian()[row][column];
            EXPECT_NEAR(node.derivative(row, column),
                        exact,
                        1e-6 * std::abs(exact) + 1e-9)
              << row << " " << column;
          }
    }
  EXPECT_EQ(network->jacobian_pattern().size(), 10u);
}


TEST(ExpressionNetwork, DefinitionsOfConstantsAreConstants)
{
  ParameterFile               file(circuit_text, "a.prm");
  ExpressionNetworkParameters parameters;
  parameters.add_parameters(file.root());
  ASSERT_EQ(parameters.definitions.size(), 3u);
  EXPECT_EQ(parameters.definitions[0].name, "csf");
  ASSERT_EQ(parameters.constants.size(), 7u);
  EXPECT_EQ(parameters.constants[6].name, "a");
  EXPECT_DOUBLE_EQ(parameters.constants[6].value, 2 * 470 * 1440 / 1e6);
}


TEST(ExpressionNetwork, FormulasSeeSpeciesClippedAtZero)
{
  const auto   network = read(one_species("set Production = 3 + sqrt(A)\n"
                                          "set Loss = 5*A"));
  const AtNode below(*network, {-0.2}, {});
  EXPECT_EQ(below.rates()[0], 3);
  const auto linear = read(one_species("set Loss = 5*A + A^2"));
  for (const double value : {-0.2, -0., 0.})
    EXPECT_NEAR(AtNode(*linear, {value}, {}).derivative(0, 0), -5, 1e-9);
}


TEST(ExpressionNetwork, KnowsPositionAndTime)
{
  const auto network = read(one_species("set Production = x + 10*t"));
  EXPECT_EQ(AtNode(*network, {1}, {}).rates()[0], 37);
  EXPECT_TRUE(network->jacobian_pattern().empty());
}


TEST(ExpressionNetwork, SpeciesHaveWhatIsWritten)
{
  const auto network =
    read(one_species("set Name = cells\nset Unit = kcell/mm3\n"
                     "set Diffusivity = 2 mm2/day\n"
                     "set Initial = 3e6 cells/mL\nset Scale = 4"));
  const Species &species = network->species()[0];
  EXPECT_EQ(species.symbol, "A");
  EXPECT_EQ(species.name, "cells");
  EXPECT_EQ(species.unit, "kcell/mm3");
  EXPECT_EQ(species.diffusivity, 2);
  EXPECT_DOUBLE_EQ(species.initial, 3);
  EXPECT_EQ(species.scale, 4);
}


TEST(ExpressionNetwork, ReadoutsAreFormulas)
{
  const auto network = read("set Species = A, B\nset Constants = c = 10\n"
                            "set Definitions = both = A + B\n"
                            "set Read-outs = share\nsubsection share\n"
                            "  set Unit = %\n  set Expression = c*A/both\n"
                            "end\n");
  const std::vector<Readout> readouts = network->readouts();
  ASSERT_EQ(readouts.size(), 1u);
  EXPECT_EQ(readouts[0].name, "share");
  EXPECT_EQ(readouts[0].unit, "%");
  Nodes nodes(2);
  nodes.fill(0, 1);
  nodes.fill(1, 4);
  double out[width];
  readouts[0].nodal(nodes.batch(), out);
  EXPECT_EQ(out[0], 2);
  EXPECT_EQ(out[width - 1], 2);
}


TEST(ExpressionNetwork, OnlyNodesAreEvaluatedAndLanesAreFilled)
{
  const auto network = read(one_species("set Production = 1/A"));
  Nodes      nodes(1);
  nodes.fill(0, 0);
  nodes(0, 0)     = 4;
  NodeBatch batch = nodes.batch();
  batch.n_nodes   = 1;
  std::vector<double> rates(width, NAN);
  network->rates(batch, nullptr, rates.data());
  EXPECT_EQ(rates, std::vector<double>(width, 0.25));
}


TEST(ExpressionNetwork, ErrorsOfARunTellFormulaAndPosition)
{
  const auto division = read(one_species("set Production = 1/A"));
  EXPECT_EQ(message_of([&] { AtNode(*division, {0}, {}).rates(); }),
            "a.prm:3: A/Production = 1/A: '1/A' is not finite at A = 0; the "
            "node is at x = 7 mm, y = 0 mm, z = 0 mm, t = 3 day");
  const auto negative = read(one_species("set Loss = 2*(1 - A)"));
  EXPECT_EQ(message_of([&] { AtNode(*negative, {1.5}, {}).rates(); }),
            "the loss of A, '2*(1 - A)', is -1; it must not be negative; put "
            "terms of either sign into Production; the node is at x = 7 mm, y "
            "= 0 mm, z = 0 mm, t = 3 day");
  EXPECT_EQ(AtNode(*negative, {1}, {}).rates()[0], 0);
}


TEST(ExpressionNetwork, MistakesInFormulasHaveLineAndColumn)
{
  EXPECT_EQ(message_of([] { read(one_species("  set Loss = 2*(1 + B)")); }),
            "a.prm:3:21: A/Loss: unknown name 'B' in '2*(1 + B)'; did you mean "
            "'A'?");
  EXPECT_EQ(message_of([] {
              read("set Species = A\nset Constants = rate = 3\n"
                   "set Definitions = one = 1 + A, \\\n"
                   "     two = max(rte, A)\n");
            }),
            "a.prm:4:16: Definitions: unknown name 'rte' in 'max(rte, A)'; did "
            "you mean 'rate'?");
  EXPECT_EQ(message_of([] {
              read("set Species = A\n"
                   "set Definitions = one = 1 + two, two = 2*A");
            }),
            "a.prm:2:29: Definitions: 'two' cannot be used in '1 + two': a "
            "definition may use only preceding ones");
  EXPECT_EQ(message_of([] {
              read("set Species = A\nset Definitions = one, two = 2*A");
            }),
            "a.prm:2:19: Definitions: 'one' is not a definition; write 'name = "
            "formula'");
  EXPECT_EQ(message_of([] { read(one_species("set Loss = 1/0")); }),
            "a.prm:3:12: A/Loss: '1/0' is not finite");
  EXPECT_NE(message_of([] {
              read(one_species("set Loss = 2*(A"));
            }).find("a.prm:3:16: A/Loss: cannot read '2*(A'"),
            std::string::npos);
  EXPECT_EQ(message_of([] {
              read("set Species = A\nset Inputs = q\nset Read-outs = r\n"
                   "set Definitions = two = 2*q\n"
                   "subsection r\nset Expression = two\nend\n");
            }),
            "a.prm:6:18: r/Expression: 'two' cannot be used in 'two': "
            "read-outs cannot use inputs or what depends on them");
}


TEST(ExpressionNetwork, MistakesInNamesAreExplained)
{
  const auto expect_message = [](const std::string &text,
                                 const std::string &part) {
    const std::string message = message_of([&] { read(text); });
    EXPECT_NE(message.find(part), std::string::npos) << message;
  };
  expect_message("set Species = A, A", "'A' is the name of a species already");
  expect_message("set Species = A, t", "'t' cannot be the name of a species");
  expect_message("set Species = A, hill",
                 "'hill' cannot be the name of a species");
  expect_message("set Species = A\nset Constants = A = 3",
                 "a.prm:2: Constants = A = 3: 'A' is the name of a species "
                 "already; choose another");
  expect_message("set Species = A\nset Inputs = A", "'A' is the name of a");
  expect_message("set Species = A\nset Inputs = q\nset Definitions = q = 1",
                 "'q' is the name of an input already");
  expect_message("set Species = A\nset Read-outs = mean_A",
                 "'mean_A' is already a column of the time series");
  expect_message("", "a network needs species: set Species = A, B");
  expect_message(one_species("set Losss = 1"), "did you mean 'Loss'?");
  expect_message("set Species = A\nsubsection B\nend", "unknown section 'B'");
  expect_message(one_species("set Unit = a, b"),
                 "cannot be part of a column heading");
}


TEST(ExpressionNetwork, AllMistakesAreToldTogether)
{
  const std::string message = message_of([] {
    read("set Species = A\nsubsection A\nset Loss = q\nset Production = w\n"
         "set Scale = -1\nend");
  });
  for (const char *part : {"a.prm:3:12:", "a.prm:4:18:", "a.prm:5: A/Scale"})
    EXPECT_NE(message.find(part), std::string::npos) << message;
}


TEST(ExpressionNetwork, SignedSpeciesAreSeenAsTheyAre)
{
  const auto network =
    read("set Species = V, W\n"
         "subsection V\n set Sign = any\n"
         " set Initial = -0.5\n set Production = V - W\nend\n"
         "subsection W\n set Production = W + V\nend\n");
  EXPECT_TRUE(network->species()[0].may_be_negative);
  EXPECT_FALSE(network->species()[1].may_be_negative);
  EXPECT_EQ(network->species()[0].initial, -0.5);
  const AtNode node(*network, {-2, -3}, {});
  EXPECT_EQ(node.rates(), (Rows{-2, -2}));
  EXPECT_NEAR(node.derivative(0, 0), 1, 1e-8);
}


TEST(ExpressionNetwork, StartMayDependOnThePosition)
{
  const std::string begin =
    "set Species = A, B\nset Constants = a = 2, c = 1\n";
  const auto even = read(begin + "subsection A\n set Initial = 3\nend\n");
  EXPECT_EQ(even->uneven_start(), "");
  EXPECT_EQ(even->species()[0].initial, 3);
  const auto uneven =
    read(begin + "subsection A\n set Initial = a*cos(pi*c)\n set Sign = any\n"
                 "end\nsubsection B\n set Initial = 1 + 0.1*x\nend\n");
  EXPECT_EQ(uneven->uneven_start(), "a.prm:4: A/Initial = a*cos(pi*c)");
}


TEST(ExpressionNetwork, StartsAreChecked)
{
  const auto message = [](const std::string &initial) {
    return message_of([&] {
      read("set Species = A\nset Constants = k = 2\nsubsection A\n"
           " set Initial = " +
           initial + "\nend\n");
    });
  };
  EXPECT_EQ(message("1 + k*x + y^2"), "");
  EXPECT_NE(message("k*t").find("unknown name 't' in 'k*t'"),
            std::string::npos);
  EXPECT_NE(message("pow(x, 2)").find("write a^b"), std::string::npos);
  EXPECT_NE(message("-1").find("A/Initial = -1: give "), std::string::npos);
  for (const char *bad : {"12 500", "0,5", "0x10", "3 mm", "one"})
    EXPECT_NE(message(bad).find("A/Initial = "), std::string::npos) << bad;
}


TEST(ExpressionNetwork, StepsFollowRatesThatChangeInTime)
{
  const auto network =
    read("set Species = A, B\nset Constants = begin = 100\n"
         "set Definitions = late = t - begin\n"
         "subsection A\n set Production = (late > 0 && late < 0.001)*B\nend\n"
         "subsection B\n set Production = sin(7)*B\nend\n");
  const StepLimits limits =
    network->step_limits({0, 1000, {0, 0, 0}, {1, 1, 1}});
  ASSERT_EQ(limits.jumps().size(), 2u);
  EXPECT_NEAR(limits.jumps()[0].before, 100, 1e-12);
  EXPECT_NEAR(limits.jumps()[1].before, 100.001, 1e-12);
}
