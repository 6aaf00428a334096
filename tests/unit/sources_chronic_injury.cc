// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/lfm1.h>
#include <disse/sources/registry.h>

#include <gtest/gtest.h>

#include "sources_nodes.h"

using namespace disse;
using disse::testing::Cloud;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;


std::unique_ptr<SourceTerm>
make(const std::string &text)
{
  ParameterFile  file(text, "test.prm");
  SourceRegistry registry("source term");
  register_builtin_sources(registry);
  auto source = registry.make("chronic injury", "virus", file.root());
  file.check();
  return source;
}


// Injury rates at x = 1 mm and x = 3 mm.
std::vector<double>
rates(SourceTerm &source, const double time)
{
  const Cloud cloud({{{1, 0, 0}}, {{3, 0, 0}}});
  ModelLayout layout((LFM1()));
  source.declare(layout);
  source.connect(layout);
  source.initialize(cloud);

  Nodes nodes(lfm1::n_fields);
  nodes.position[0].fill(3);
  nodes.position[0][0] = 1;
  std::vector<double> inputs(lfm1::n_inputs * width, 0.);
  source.add_inputs(nodes.batch(time), inputs.data());
  const double *row = &inputs[lfm1::injury_rate * width];
  return {row[0], row[1]};
}
} // namespace


TEST(ChronicInjury, IsARateTimesAPattern)
{
  const auto source = make("set Rate = 0.02 1/day\n"
                           "set Pattern = expression\n"
                           "set Expression = x");
  EXPECT_EQ(rates(*source, 5), (std::vector<double>{0.02, 0.06}));
  EXPECT_TRUE(source->event_times().empty());
}


TEST(ChronicInjury, PatternCanBeNormalised)
{
  const auto source = make("set Rate = 0.02\n"
                           "set Pattern = expression\n"
                           "set Expression = x\n"
                           "set Normalise = true");
  EXPECT_EQ(rates(*source, 5), (std::vector<double>{0.01, 0.03}));
}


TEST(ChronicInjury, BeginsAndEndsWithEvents)
{
  const auto source =
    make("set Rate = 0.02\nset Start = 1 week\nset End = 10 day");
  EXPECT_EQ(source->event_times(), (std::vector<double>{7, 10}));
  EXPECT_EQ(source->event_label(7), "virus: injury begins");
  EXPECT_EQ(source->event_label(10), "virus: injury ends");
  EXPECT_EQ(rates(*source, 7)[0], 0);
  EXPECT_EQ(rates(*source, 7.001)[0], 0.02);
  EXPECT_EQ(rates(*source, 10)[0], 0.02);
  EXPECT_EQ(rates(*source, 10.001)[0], 0);
}


TEST(ChronicInjury, BallsAreSites)
{
  const auto sites = [](const std::string &pattern) {
    const auto source = make(
      "set Rate = 0.1 1/day\nset Start = 2 day\nset End = 5 day\n" + pattern);
    rates(*source, 3);
    return source->sites();
  };
  EXPECT_TRUE(sites("").empty());
  const auto balls = sites("set Pattern = ball\nset Centres = 1 0 0\n"
                           "set Radius = 0.5 mm");
  ASSERT_EQ(balls.size(), 1u);
  EXPECT_EQ(balls[0].place.from[0], 1);
  EXPECT_EQ(balls[0].place.radius, 0.5);
  EXPECT_EQ(balls[0].start, 2);
  EXPECT_EQ(balls[0].end, 5);
}


TEST(ChronicInjury, RateCanBeAnExpressionOfSpaceAndTime)
{
  const auto source = make("set Rate expression = 0.01 * x * (t > 2 ? 2 : 1)");
  EXPECT_EQ(rates(*source, 1), (std::vector<double>{0.01, 0.03}));
  EXPECT_EQ(rates(*source, 3), (std::vector<double>{0.02, 0.06}));
}


TEST(ChronicInjury, NegativeRatesAreRefused)
{
  EXPECT_NE(message_of([] {
              make("set Rate = -0.1");
            }).find("test.prm:1: Rate = -0.1: the value must be >= 0 1/day"),
            std::string::npos);
  EXPECT_EQ(message_of([] { rates(*make("set Rate expression = 2 - x"), 4); }),
            "test.prm:1: Rate expression = 2 - x: the rate is -1 at x = 3 mm, "
            "y = 0 mm, z = 0 mm, t = 4 day; it must not be negative");
}


TEST(ChronicInjury, ContradictionsAreRefused)
{
  EXPECT_NE(message_of([] {
              make("set Rate = 0.1\nset Rate expression = 0.1");
            }).find("give one or the other"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              make("set Start = 5\nset End = 4");
            }).find("must end after it has begun"),
            std::string::npos);
}


TEST(SourceRegistry, KnowsTheBuiltinSources)
{
  SourceRegistry registry("source term");
  register_builtin_sources(registry);
  EXPECT_EQ(registry.names(),
            (std::vector<std::string>{
              "cell product", "chronic injury", "expression", "input"}));
  ParameterFile file;
  EXPECT_EQ(message_of([&] {
              registry.make("cell prodct", "early cells", file.root());
            }),
            "unknown source term 'cell prodct'; did you mean 'cell product'?");
}
