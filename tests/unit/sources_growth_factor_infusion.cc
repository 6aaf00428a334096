// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "sources_therapy.h"

using namespace disse;
using disse::testing::TreatedLiver;

namespace
{
TreatedLiver
patient(const std::string &text)
{
  return TreatedLiver("growth factor infusion", {text});
}


std::string
refusal(const std::string &text, const std::string &switched_off = "")
{
  return disse::testing::refusal("growth factor infusion", text, switched_off);
}


// What a dose adds to a species at the two nodes.
std::vector<double>
added(const std::string &text, const std::string &symbol)
{
  TreatedLiver liver  = patient(text);
  const auto   before = liver.values(symbol);
  liver.apply_events(0);
  auto after = liver.values(symbol);
  for (unsigned int i = 0; i < after.size(); ++i)
    after[i] -= before[i];
  return after;
}
} // namespace


TEST(GrowthFactorInfusion, ADoseIsAJumpInTheUnitOfTheSpecies)
{
  // 8 pg in 2 mm3, three quarters of them at the second node
  const auto hgf =
    added("set Dose = 8e-6 ug\nsubsection Perfusion\n"
          " set Pattern = expression\n set Expression = x\nend\n",
          "G");
  EXPECT_NEAR(hgf[0], 2, 1e-14);
  EXPECT_NEAR(hgf[1], 6, 1e-14);
  EXPECT_NEAR(added("set Species = V\nset Dose = 8 pg", "V")[0], 4, 1e-14);
  // in ug/mm3
  EXPECT_NEAR(added("set Species = C\nset Dose = 3 ug", "C")[0], 1.5, 1e-14);
}


TEST(GrowthFactorInfusion, APumpHasARate)
{
  const std::string pump =
    "set Infusion time = 6 h\nset Times = 1 day, 2 day\n";
  for (const std::string amount : {"set Dose = 2 pg", "set Rate = 8e-6 ug/day"})
    {
      const TreatedLiver liver = patient(pump + amount);
      EXPECT_EQ(liver.rates("G", 1)[0], 0);
      EXPECT_NEAR(liver.rates("G", 1.25)[0], 4, 1e-13);
      EXPECT_EQ(liver.rates("G", 1.5)[0], 0);
      EXPECT_NEAR(liver.rates("G", 2.1)[0], 4, 1e-13);
      const SourceTerm &source = *liver.system.sources()[0];
      EXPECT_EQ(source.event_times(), (std::vector<double>{1, 1.25, 2, 2.25}));
      EXPECT_EQ(source.event_label(2), "therapy: infusion of 2e-06 ug begins");
      EXPECT_EQ(source.event_label(2.25), "therapy: infusion of 2e-06 ug ends");
    }
}


TEST(GrowthFactorInfusion, InfusionsThatOverlapAddUp)
{
  const TreatedLiver liver =
    patient("set Infusion time = 1 day\nset Dose = 4 pg\n"
            "set Times = 0, 0.5 day");
  EXPECT_NEAR(liver.rates("G", 0.4)[0], 2, 1e-13);
  EXPECT_NEAR(liver.rates("G", 0.8)[0], 4, 1e-13);
  EXPECT_NEAR(liver.rates("G", 1.2)[0], 2, 1e-13);
}


TEST(GrowthFactorInfusion, BallsAreSitesUntilADayAfterTheDose)
{
  const TreatedLiver liver = patient(
    "set Infusion time = 6 h\nset Times = 1 day, 5 day\nsubsection Perfusion\n"
    " set Pattern = ball\n set Centres = 1 0 0\n set Radius = 0.5 mm\nend\n");
  const auto sites = liver.system.sources()[0]->sites();
  ASSERT_EQ(sites.size(), 2u);
  EXPECT_EQ(sites[1].place.radius, 0.5);
  EXPECT_EQ(sites[1].start, 5);
  EXPECT_EQ(sites[1].end, 6.25);
}


TEST(GrowthFactorInfusion, ContradictionsAreRefused)
{
  EXPECT_EQ(refusal("set Rate = 5 ug/day"),
            "test.prm:1: Rate = 5 ug/day: set Infusion time too, the duration "
            "of pumping");
  EXPECT_EQ(refusal("set Infusion time = 1\nset Dose = 3\nset Rate = 5"),
            "test.prm:3: Rate = 5: give either Dose or Rate, not both");
  EXPECT_EQ(
    refusal("set Species = H"),
    "test.prm:1: Species = H: 'H' has the unit '-'; give a species that is a "
    "mass per volume, for instance in pg/mm3");
  EXPECT_NE(refusal("", "G").find("no species 'G': it is"), std::string::npos)
    << refusal("", "G");
}
