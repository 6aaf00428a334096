// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "sources_injury.h"
#include <cmath>

using namespace disse;
using disse::testing::injury_rates;
using disse::testing::make_injury;
using disse::testing::message_of;

namespace
{
std::unique_ptr<Injury>
make(const std::string &text)
{
  return make_injury("acute injury", "toxin", text);
}
} // namespace


TEST(AcuteInjury, IsARowOfPulses)
{
  const auto source = make("set Rate = 0.25 1/day\n"
                           "set Times = every 3.5 day from 1 day, 2 times");
  EXPECT_EQ(source->event_times(), (std::vector<double>{1, 2, 4.5, 5.5}));
  EXPECT_EQ(source->event_label(4.5), "toxin: pulse begins");
  EXPECT_EQ(source->event_label(5.5), "toxin: pulse ends");
  EXPECT_EQ(source->rate(1), 0);
  EXPECT_EQ(source->rate(1.001), 0.25);
  EXPECT_EQ(source->rate(2), 0.25);
  EXPECT_EQ(source->rate(2.001), 0);
  EXPECT_EQ(source->rate(5.5), 0.25);
  EXPECT_EQ(source->rate(6), 0);
}


TEST(AcuteInjury, FadesWithAHalfLife)
{
  const auto source = make("set Rate = 0.2\nset Times = 0 day, 20 day\n"
                           "set Duration = 10 day\nset Half-life = 5 day");
  EXPECT_EQ(source->event_label(10), "toxin: pulse fades");
  EXPECT_EQ(source->rate(10), 0.2);
  EXPECT_NEAR(source->rate(15), 0.1, 1e-15);
  // What is left of the first pulse goes on under the second.
  EXPECT_NEAR(source->rate(25), 0.2 + 0.2 / 8, 1e-15);
}


TEST(AcuteInjury, PulsesThatTouchAreOneJumpLess)
{
  // 0.1 + 0.2 is not 0.3 in binary numbers.
  const auto source = make("set Rate = 0.2\nset Times = 0.1 day, 0.3 day\n"
                           "set Duration = 0.2 day");
  EXPECT_EQ(source->event_times(), (std::vector<double>{0.1, 0.3, 0.5}));
  EXPECT_EQ(source->rate(0.3), 0.2);
  EXPECT_EQ(source->rate(0.3001), 0.2);
}


TEST(AcuteInjury, BallsAreSitesWhileItActs)
{
  const std::string ball =
    "set Rate = 0.1\nset Times = 2 day, 6 day\nset Pattern = ball\n"
    "set Centres = 1 0 0\nset Radius = 0.5 mm\n";
  const auto sites = [](const std::string &text) {
    const auto source = make(text);
    injury_rates(*source, 3);
    return source->sites();
  };
  EXPECT_EQ(sites(ball).at(0).start, 2);
  EXPECT_EQ(sites(ball).at(0).end, 7);
  EXPECT_TRUE(std::isinf(sites(ball + "set Half-life = 1 day").at(0).end));
}


TEST(AcuteInjury, HasAPatternInSpace)
{
  const auto source = make("set Rate = 0.02\nset Pattern = expression\n"
                           "set Expression = x\nset Normalise = true");
  EXPECT_EQ(injury_rates(*source, 0.5), (std::vector<double>{0.01, 0.03}));
}


TEST(AcuteInjury, MistakesAreRefused)
{
  const auto message = [](const std::string &text) {
    return message_of([&] { make(text); });
  };
  EXPECT_EQ(
    message("set Times = 0 day, 3 day\nset Duration = 4 day"),
    "test.prm:2: Duration = 4 day: the pulse of 0 day lasts beyond the start "
    "of the next, 3 day; give a higher rate or a shorter duration");
  EXPECT_EQ(message("set Durration = 1 day"),
            "test.prm:1: unknown key 'Durration' (= 1 day); did you mean "
            "'Duration'?");
}
