// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "sources_injury.h"

using namespace disse;
using disse::testing::make_injury;
using disse::testing::message_of;

namespace
{
std::unique_ptr<Injury>
make(const std::string &text)
{
  return make_injury("chronic injury", "virus", text);
}


std::vector<double>
rates(SourceTerm &source, const double time)
{
  return disse::testing::injury_rates(source, time);
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


TEST(ChronicInjury, MayRiseOverYears)
{
  const auto source =
    make("set Rate = 0.01\nset Final rate = 0.03\nset Rise time = 10 day\n"
         "set Rise start = 5 day\nset Start = 2 day\nset End = 50 day");
  EXPECT_EQ(source->event_times(), (std::vector<double>{2, 5, 15, 50}));
  EXPECT_EQ(source->event_label(2), "virus: injury begins");
  EXPECT_EQ(source->event_label(5), "virus: injury begins to rise");
  EXPECT_EQ(source->event_label(15), "virus: injury has risen");
  EXPECT_EQ(source->rate(2), 0);
  EXPECT_EQ(source->rate(5), 0.01);
  EXPECT_NEAR(source->rate(7.5), 0.015, 1e-15);
  EXPECT_EQ(source->rate(15), 0.03);
  EXPECT_EQ(source->rate(50), 0.03);
  EXPECT_EQ(source->rate(51), 0);
}


TEST(ChronicInjury, MayFallToNothing)
{
  const auto source =
    make("set Rate = 0.01\nset Final rate = 0\nset Rise time = 10 day");
  EXPECT_EQ(source->event_times(), (std::vector<double>{0, 10}));
  EXPECT_NEAR(source->rate(9), 0.001, 1e-15);
  EXPECT_EQ(source->rate(11), 0);
}


TEST(ChronicInjury, FallsWhenItsCauseIsRemoved)
{
  const auto source = make("set Rate = 0.02\nset Cause removed = 10 day\n"
                           "set Remaining part = 0.25\nset Half-life = 2 day");
  EXPECT_EQ(source->event_times(), (std::vector<double>{10}));
  EXPECT_EQ(source->event_label(10), "virus: cause is removed");
  EXPECT_EQ(source->rate(10), 0.02);
  EXPECT_NEAR(source->rate(12), 0.02 * (0.25 + 0.75 / 2), 1e-15);
  EXPECT_NEAR(source->rate(16), 0.02 * (0.25 + 0.75 / 8), 1e-15);
  EXPECT_NEAR(source->rate(1e4), 0.005, 1e-15);
}


TEST(ChronicInjury, FallsAtOnceWithoutHalfLifeAlsoWhileItRisesOrVaries)
{
  const std::string removal = "set Cause removed = 4 day\n"
                              "set Remaining part = 0.5\n";
  const auto        rising =
    make(removal + "set Rate = 0\nset Final rate = 0.1\nset Rise time = 10");
  EXPECT_NEAR(rising->rate(4), 0.04, 1e-15);
  EXPECT_NEAR(rising->rate(5), 0.025, 1e-15);
  const auto varying = make(removal + "set Rate expression = 0.01 * x * t");
  EXPECT_NEAR(rates(*varying, 4)[0], 0.04, 1e-15);
  EXPECT_NEAR(rates(*varying, 6)[1], 0.09, 1e-15);
}


TEST(ChronicInjury, ARemovalWithoutEffectIsRefused)
{
  EXPECT_EQ(message_of([] { make("set Half-life = 3 day"); }),
            "test.prm:1: Half-life = 3 day: without effect; set Cause removed "
            "too");
  EXPECT_EQ(message_of([] { make("set End = 5\nset Cause removed = 6 day"); }),
            "test.prm:2: Cause removed = 6 day: there is no injury then; "
            "choose a time between Start and End");
}


TEST(ChronicInjury, AnIncompleteRiseIsRefused)
{
  EXPECT_EQ(message_of([] { make("set Rise time = 1 year"); }),
            "test.prm:1: Rise time = 1 year: set Final rate too, to which the "
            "rate shall rise");
  EXPECT_EQ(message_of([] { make("set Final rate = 0.1"); }),
            "test.prm:1: Final rate = 0.1: without effect; set Rise time too");
}


TEST(ChronicInjury, NegativeRatesAreRefused)
{
  EXPECT_NE(
    message_of([] { make("set Rate = -0.1"); })
      .find(
        "test.prm:1: Rate = -0.1: give a value in 1/day that is not negative"),
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
            (std::vector<std::string>{"acute injury",
                                      "cell product",
                                      "chronic injury",
                                      "corticosteroid",
                                      "exosomes",
                                      "expression",
                                      "growth factor infusion",
                                      "iPSC hepatocytes",
                                      "input",
                                      "plasma exchange"}));
  EXPECT_EQ(message_of([&] { registry.parameters("cell prodct"); }),
            "unknown source term 'cell prodct'; did you mean 'cell product'?");
}
