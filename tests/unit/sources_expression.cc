// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/reaction_system.h>
#include <disse/parameters/parameter_file.h>

#include "kinetics/lfm1/lfm1.h"
#include "sources/expression_source.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>

using namespace disse;
using namespace disse::lfm1;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;


// An expression source with LFM-1, evaluated alone.
class Expressions
{
public:
  explicit Expressions(const std::string &text)
    : network()
    , layout(network)
    , source("formulas", read(text))
    , nodes(n_fields)
  {
    source.declare(layout);
    source.connect(layout);
    for (unsigned int s = 0; s < n_fields; ++s)
      nodes.fill(s, network.species()[s].initial);
    nodes.position[0].fill(2);
  }

  static ExpressionSourceParameters
  read(const std::string &text)
  {
    ParameterFile              file(text, "test.prm");
    ExpressionSourceParameters parameters;
    parameters.add_parameters(file.root());
    file.check();
    return parameters;
  }

  double
  rate(const unsigned int field, const double time = 0) const
  {
    std::vector<double> rates(n_fields * width, 0.);
    source.add_rates(nodes.batch(time), rates.data());
    return rates[field * width];
  }

  double
  derivative(const unsigned int row, const unsigned int column) const
  {
    std::vector<double> slots(layout.jacobian_entries().size() * width, 0.);
    source.add_jacobian(nodes.batch(), slots.data());
    for (unsigned int e = 0; e < layout.jacobian_entries().size(); ++e)
      if (layout.jacobian_entries()[e].row == row &&
          layout.jacobian_entries()[e].column == column)
        return slots[e * width];
    ADD_FAILURE() << "no entry";
    return 0;
  }

  LFM1             network;
  ModelLayout      layout;
  ExpressionSource source;
  Nodes            nodes;
};
} // namespace


TEST(ExpressionSource, AddsRatesOfSpecies)
{
  Expressions formulas("set Constants = k = 0.5, dose = 120\n"
                       "set Event times = 7 day\n"
                       "set G = (t > 7) ? dose * exp(-k * (t - 7)) : 0\n"
                       "set V = 3 * x * H");
  EXPECT_EQ(formulas.rate(G, 7), 0);
  EXPECT_DOUBLE_EQ(formulas.rate(G, 9), 120 * std::exp(-1));
  formulas.nodes.fill(H, 0.5);
  EXPECT_DOUBLE_EQ(formulas.rate(V), 3);
  EXPECT_EQ(formulas.source.event_times(), std::vector<double>{7});
}


TEST(ExpressionSource, DependsOnlyOnSpeciesThatAreUsed)
{
  const Expressions formulas("set G = x * t\nset T = -0.1 * T * hill(M1, 2)");
  ASSERT_EQ(formulas.layout.jacobian_entries().size(), 2u);
  EXPECT_EQ(formulas.layout.jacobian_entries()[0].row, T);
  EXPECT_EQ(formulas.layout.jacobian_entries()[0].column, T);
  EXPECT_EQ(formulas.layout.jacobian_entries()[1].column, M1);
}


TEST(ExpressionSource, JacobianAgreesWithTheDerivative)
{
  Expressions formulas("set T = -0.1 * T^2 * exp(M1) + sqrt(J)");
  formulas.nodes.fill(T, 0.7);
  formulas.nodes.fill(M1, 0.3);
  formulas.nodes.fill(J, 0.04);
  EXPECT_NEAR(formulas.derivative(T, T), -0.14 * std::exp(0.3), 1e-8);
  EXPECT_NEAR(formulas.derivative(T, M1), -0.049 * std::exp(0.3), 1e-8);
  EXPECT_NEAR(formulas.derivative(T, J), 2.5, 1e-6);
}


TEST(ExpressionSource, DerivativeAtZeroDoesNotLookBelow)
{
  Expressions formulas("set E = sqrt(1 + J) + sqrt(J) * 0");
  formulas.nodes.fill(J, 0);
  EXPECT_NEAR(formulas.derivative(E, J), 0.5, 1e-5);
}


TEST(ExpressionSource, SeesNoTrialValuesBelowZero)
{
  Expressions formulas("set G = -2*sqrt(J)\nset V = J");
  formulas.nodes.fill(J, -4e-9);
  EXPECT_EQ(formulas.rate(G), 0);
  EXPECT_EQ(formulas.rate(V), 0);
  // From above, as if J were 0.
  EXPECT_NEAR(formulas.derivative(V, J), 1, 1e-8);
  EXPECT_LT(formulas.derivative(G, J), -100);
}


TEST(ExpressionSource, MistakesAreExplained)
{
  EXPECT_EQ(message_of([] { Expressions("set Sb = 1"); }),
            "test.prm:1: Sb = 1: 'Sb' is neither a key of an expression nor a "
            "species; did you mean 'Sq'?");
  EXPECT_EQ(message_of([] { Expressions("\nset G = 2 * Ma"); }),
            "test.prm:2: G = 2 * Ma: unknown name 'Ma' in '2 * Ma'; did you "
            "mean 'A'? (column 5)");
  EXPECT_NE(message_of([] {
              Expressions("set G = 2 * (3 + ");
            }).find("test.prm:1: G = 2 * (3 +: cannot read"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              Expressions("set Constants = k");
            }).find("write 'name = number'"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              Expressions("set Constants = Sa = 1\nset G = Sa");
            }).find("'Sa' is already defined"),
            std::string::npos);
}


TEST(ExpressionSource, ValuesThatAreNotFiniteAreRefused)
{
  Expressions formulas("set G = 1 / J");
  EXPECT_NE(message_of([&] { formulas.rate(G); }).find("is not finite"),
            std::string::npos);
}
