// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/differentiated_network.h>

#include "kinetics/lfm1/some_slopes.h"

#include <gtest/gtest.h>

#include "kinetics_random_point.h"

using namespace disse;
using disse::testing::Nodes;
using disse::testing::RandomPoint;

namespace
{
using Dual      = Tracked<Slopes<2>>;
using Dependent = Dependence<2>;


// All functions at once; derivatives by hand are in the test.
template <typename Number>
Number
formula(const Number &x, const Number &y)
{
  using std::exp, std::log, std::sqrt, std::pow;
  Number sum = exp(-x) * log(y) + sqrt(x) / y;
  sum += pow(y, 3.5) - 2 * x;
  sum -= 1 / y;
  return sum;
}


// What a research group would write: u' = supply - u v + ..., v from u.
struct Pair
{
  static constexpr unsigned int n_species = 2, n_inputs = 1;

  std::string
  name() const
  {
    return "pair";
  }

  std::vector<Species>
  species() const
  {
    return {{"u", "first", "-", 1, 1, 0}, {"v", "second", "-", 0, 1, 0}};
  }

  std::vector<NetworkInput>
  inputs() const
  {
    return {{"supply", "1/day", "of u"}};
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
    reactions.make(0, exp(-u[0]) * w[0]);
    reactions.lose(0, 3. * hill(u[0], 2., 2.5));
    reactions.move(0, 1, 0.5 * positive_part(u[0]));
  }
};
} // namespace


TEST(Tracked, HasTheDerivativesOfTheFormula)
{
  const double x = 0.7, y = 1.9;
  const Dual   result = formula(Dual(x, Slopes<2>::of_variable(0)),
                              Dual(y, Slopes<2>::of_variable(1)));
  EXPECT_DOUBLE_EQ(result.value, formula(x, y));
  EXPECT_NEAR(result.derivatives.values[0],
              -std::exp(-x) * std::log(y) + 0.5 / (std::sqrt(x) * y) - 2,
              1e-14);
  EXPECT_NEAR(result.derivatives.values[1],
              std::exp(-x) / y - std::sqrt(x) / (y * y) +
                3.5 * std::pow(y, 2.5) + 1 / (y * y),
              1e-13);
}


TEST(Tracked, BendsAtZeroAsLFM1Does)
{
  const auto slope = [](const double x) {
    return positive_part(Dual(x, Slopes<2>::of_variable(1)))
      .derivatives.values[1];
  };
  EXPECT_EQ(slope(-1e-9), 0);
  EXPECT_EQ(slope(-0.), 1);
  EXPECT_EQ(slope(0), 1);
  EXPECT_EQ(positive_part(-2.), 0);
  EXPECT_EQ(hill(-2., 1.), 0);
  EXPECT_DOUBLE_EQ(hill(3., 1.), 0.75);
  EXPECT_DOUBLE_EQ(hill(3., 1., 2.), 0.9);
}


// 3 x y^2 + hill(x) of variables 0 and 2 of three, and a constant.
TEST(Tracked, KnowsSomeDerivativesOnly)
{
  const Tracked x(2., SomeSlopes<1>{{1}});
  const Tracked y(5., SomeSlopes<4>{{1}});
  const auto    result = 3 * x * y * y + hill(x, 1) - 7;
  static_assert(sizeof(result) == 3 * sizeof(double));
  EXPECT_DOUBLE_EQ(result.value, 150 + 2. / 3 - 7);
  EXPECT_DOUBLE_EQ(result.derivatives.values[0], 75 + 1. / 9);
  EXPECT_DOUBLE_EQ(result.derivatives.values[1], 60);
  EXPECT_DOUBLE_EQ((x / y).derivatives.values[1], -2. / 25);
}


TEST(Tracked, SaturationsHaveTheirDerivatives)
{
  const auto expect = [](const auto &of, const double x) {
    const double h = 1e-5;
    EXPECT_NEAR(of(Tracked(x, SomeSlopes<1>{{1}})).derivatives.values[0],
                (of(x + h) - of(x - h)) / (2 * h),
                1e-9)
      << x;
  };
  for (const double x : {-1., 0.3, 4.})
    {
      expect([](const auto &x) { return hill(x, 2); }, x);
      expect([](const auto &x) { return hill_2(x, 2); }, x);
      expect([](const auto &x) { return repression(x, 2); }, x);
      EXPECT_DOUBLE_EQ(hill_2(x, 2), hill(x, 2, 2));
      EXPECT_DOUBLE_EQ(repression(x, 2), 1 - hill(x, 2));
    }
}


TEST(Dependence, IsFoundWhateverTheValues)
{
  using Variables         = std::array<bool, 2>;
  constexpr Dependent x   = Dependent::on_variable(0);
  constexpr Dependent y   = Dependent::on_variable(1);
  constexpr Dependent sum = x * y - y;
  static_assert(sum.on[0] && sum.on[1]);
  EXPECT_EQ((0. * x).on, (Variables{true, false}));
  EXPECT_EQ(pow(positive_part(-y), 2.).on, (Variables{false, true}));
  EXPECT_EQ((Dependent(3) + 1).on, (Variables{false, false}));
}


TEST(DifferentiatedNetwork, HasTheSparsestPattern)
{
  const DifferentiatedNetwork<Pair> network{Pair()};
  ASSERT_EQ(network.jacobian_pattern().size(), 2u);
  EXPECT_EQ(network.jacobian_pattern()[0].row, 0u);
  EXPECT_EQ(network.jacobian_pattern()[0].column, 0u);
  EXPECT_EQ(network.jacobian_pattern()[1].row, 1u);
  EXPECT_EQ(network.jacobian_pattern()[1].column, 0u);
  ASSERT_EQ(network.input_pattern().size(), 1u);
  EXPECT_EQ(network.input_pattern()[0].row, 0u);
}


TEST(DifferentiatedNetwork, DerivativesAgreeWithDifferences)
{
  const DifferentiatedNetwork<Pair> network{Pair()};
  for (unsigned int seed = 1; seed <= 3; ++seed)
    expect_exact_jacobians(RandomPoint(network, {1}, seed));
}


TEST(DifferentiatedNetwork, TellsTheLedgerWhatIsLostAndMoved)
{
  const DifferentiatedNetwork<Pair> network{Pair()};
  Nodes                             nodes(2), inputs(1);
  nodes.fill(0, 2);
  inputs.fill(0, 7);
  std::vector<double> rates(2 * NodeBatch::width);
  network.rates(nodes.batch(), inputs.values.data(), rates.data());
  LedgerRates ledger(2);
  network.add_ledger_rates(nodes.batch(), inputs.values.data(), ledger);
  const double *decayed   = ledger.find(LedgerEntry::decayed);
  const double *exchanged = ledger.find(LedgerEntry::exchanged);
  for (const unsigned int lane : {0u, NodeBatch::width - 1})
    {
      EXPECT_DOUBLE_EQ(decayed[lane], -1.5);
      EXPECT_EQ(decayed[NodeBatch::width + lane], 0);
      EXPECT_DOUBLE_EQ(exchanged[lane], -1);
      EXPECT_DOUBLE_EQ(exchanged[NodeBatch::width + lane], 1);
      EXPECT_DOUBLE_EQ(rates[lane] - decayed[lane] - exchanged[lane],
                       7 * std::exp(-2.));
    }
}


TEST(DifferentiatedNetwork, LanesWithoutANodeRepeatTheLast)
{
  constexpr unsigned int            width = NodeBatch::width;
  const DifferentiatedNetwork<Pair> network{Pair()};
  Nodes                             nodes(2), inputs(1);
  for (unsigned int lane = 0; lane < width; ++lane)
    nodes(0, lane) = 1 + lane;
  inputs.fill(0, 7);
  NodeBatch batch = nodes.batch();
  batch.n_nodes   = 3;
  std::vector<double> rates(2 * width, NAN), jacobian(2 * width, NAN),
    input_jacobian(width, NAN);
  network.rates(batch, inputs.values.data(), rates.data());
  network.jacobian(batch,
                   inputs.values.data(),
                   jacobian.data(),
                   input_jacobian.data());
  for (const std::vector<double> *rows : {&rates, &jacobian, &input_jacobian})
    for (unsigned int i = 0; i < rows->size(); ++i)
      if (i % width > 2)
        {
          EXPECT_EQ((*rows)[i], (*rows)[i - i % width + 2]);
        }
  EXPECT_NE(rates[1], rates[2]);
}
