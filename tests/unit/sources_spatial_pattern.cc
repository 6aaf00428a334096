// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>
#include <disse/sources/spatial_pattern.h>

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <algorithm>
#include <cmath>

using namespace disse;
using disse::testing::Cloud;
using disse::testing::message_of;

namespace
{
using Points = std::vector<std::array<double, 3>>;


SpatialPattern
read(const std::string &text)
{
  ParameterFile            file(text, "test.prm");
  SpatialPatternParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return SpatialPattern(parameters);
}


SpatialPattern
random_field(const int seed)
{
  SpatialPatternParameters parameters;
  parameters.pattern            = PatternKind::random_field;
  parameters.correlation_length = 10;
  parameters.sigma              = 0.7;
  parameters.seed               = seed;
  return SpatialPattern(parameters);
}


// A grid much larger than the correlation length of 10 mm, whose lines have
// the step 5 mm in x.
Points
grid()
{
  Points points;
  for (unsigned int i = 0; i < 32; ++i)
    for (unsigned int j = 0; j < 16; ++j)
      for (unsigned int k = 0; k < 16; ++k)
        points.push_back({{5. * i, 10. * j, 10. * k}});
  return points;
}


// xi at the points, recovered from the pattern.
std::vector<double>
gaussian_values(const int seed)
{
  std::vector<double> values = random_field(seed).evaluate(Cloud(grid()));
  for (double &value : values)
    value = std::log(value) / 0.7;
  return values;
}


// Mean over the grid of xi(x) xi(x + n_steps 5 mm).
double
covariance(const std::vector<double> &xi, const unsigned int n_steps)
{
  const unsigned int stride = 16 * 16 * n_steps;
  double             sum    = 0;
  for (unsigned int i = 0; i + stride < xi.size(); ++i)
    sum += xi[i] * xi[i + stride];
  return sum / (xi.size() - stride);
}
} // namespace


TEST(SpatialPattern, UniformIsOne)
{
  EXPECT_EQ(read("").evaluate(Cloud({{{0, 0, 0}}, {{1, 2, 3}}})),
            (std::vector<double>{1, 1}));
}


TEST(SpatialPattern, ExpressionIsAFunctionOfPosition)
{
  SpatialPattern pattern =
    read("set Pattern = expression\nset Expression = x + 2*y + 3*z");
  const Cloud cloud({{{1, 0, 0}}, {{1, 1, 1}}});
  EXPECT_EQ(pattern.evaluate(cloud), (std::vector<double>{1, 6}));
  const std::vector<double> scaled = pattern.evaluate_with_mean_one(cloud);
  EXPECT_DOUBLE_EQ(scaled[0], 2. / 7);
  EXPECT_DOUBLE_EQ(scaled[1], 12. / 7);
}


TEST(SpatialPattern, NegativeValuesAreRefusedWithTheirPosition)
{
  const std::string message = message_of([] {
    read("set Pattern = expression\nset Expression = 1 - x")
      .evaluate(Cloud({{{0, 0, 0}}, {{3, 4, 5}}}));
  });
  EXPECT_EQ(message,
            "test.prm:2: Expression = 1 - x: the pattern is -2 at x = 3 mm, "
            "y = 4 mm, z = 5 mm; it must not be negative");
}


TEST(SpatialPattern, AnExpressionFromAProgramMustNotBeEmpty)
{
  const std::string message = message_of([] {
    SpatialPatternParameters parameters;
    parameters.pattern = PatternKind::expression;
    SpatialPattern(parameters).evaluate(Cloud(Points{{{0, 0, 0}}}));
  });
  EXPECT_EQ(message, "Expression: the pattern 'expression' needs a formula");
}


TEST(SpatialPattern, MistakesOfTheExpressionAreExplained)
{
  EXPECT_NE(message_of([] {
              read("set Pattern = expression\nset Expression = 1 + N");
            }).find("unknown name 'N'"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              read("set Pattern = expression");
            }).find("needs a formula"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              read("set Expression = x");
            }).find("set Pattern = expression too"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              read("set Pattern = expression\nset Expression = 0*x")
                .evaluate_with_mean_one(Cloud(Points(1, {{1, 1, 1}})));
            }).find("0 everywhere"),
            std::string::npos);
}


TEST(SpatialPattern, RandomFieldHasTheWantedStatistics)
{
  double       mean = 0, variance = 0, near = 0, at_length = 0;
  const int    n_seeds = 8;
  const double weight  = 1. / n_seeds;
  for (int seed = 1; seed <= n_seeds; ++seed)
    {
      const std::vector<double> xi = gaussian_values(seed);
      for (const double value : xi)
        mean += weight * value / xi.size();
      variance += weight * covariance(xi, 0);
      near += weight * covariance(xi, 1);
      at_length += weight * covariance(xi, 2);
    }
  EXPECT_NEAR(mean, 0, 0.05);
  EXPECT_NEAR(variance, 1, 0.05);
  EXPECT_NEAR(near, std::exp(-0.125), 0.05);
  EXPECT_NEAR(at_length, std::exp(-0.5), 0.05);
}


TEST(SpatialPattern, RandomFieldDoesNotDependOnTheOrderOfNodes)
{
  auto                points  = grid();
  auto                pattern = random_field(3);
  std::vector<double> values  = pattern.evaluate(Cloud(points));
  std::reverse(points.begin(), points.end());
  std::reverse(values.begin(), values.end());
  EXPECT_EQ(pattern.evaluate(Cloud(points)), values);
}


TEST(SpatialPattern, RandomFieldIsPortable)
{
  const Cloud  cloud(Points(1, {{12, 34, 56}}));
  const double value = random_field(1).evaluate(cloud)[0];
  EXPECT_NEAR(value, 0.370609613058, 1e-9);
  EXPECT_GT(std::abs(random_field(2).evaluate(cloud)[0] - value), 1e-3);
}


TEST(SpatialPattern, RegionsNeedFactors)
{
  const auto message = [](const std::string &text) {
    return message_of([&] { read(text); });
  };
  EXPECT_EQ(message("set Pattern = region\nset Regions = 1: 0, 2: 3"), "");
  EXPECT_NE(message("set Pattern = region").find("needs factors of regions"),
            std::string::npos);
  EXPECT_EQ(message("set Pattern = region\nset Regions = 1: -2"),
            "test.prm:2: Regions = 1: -2: the factor in '1: -2' must not be "
            "negative\ntest.prm:2: Regions = 1: -2: the pattern 'region' needs "
            "factors of regions, 1: 0.5");
  EXPECT_EQ(message("set Regions = 1: 0.5"),
            "test.prm:1: Regions = 1: 0.5: without effect; set Pattern = "
            "region too");
}
