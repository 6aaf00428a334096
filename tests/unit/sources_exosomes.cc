// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "sources_therapy.h"
#include <cmath>

using namespace disse;
using disse::testing::TreatedLiver;

namespace
{
std::string
refusal(const std::string &text, const std::string &switched_off = "")
{
  return disse::testing::refusal("exosomes", text, switched_off);
}


// Of the two nodes of 1 mm3 the second has three times as much perfusion.
const std::string towards_x =
  "subsection Perfusion\n set Pattern = expression\n"
  " set Expression = x\nend\n";
} // namespace


TEST(Exosomes, ADoseGoesToTheBloodAndFromThereToTheLiver)
{
  TreatedLiver patient("exosomes",
                       {"set Dose = 2 ug\nset Half-life in blood = 10 min\n"
                        "set Liver fraction = 0.3\n" +
                        towards_x});
  patient.apply_events(0);
  EXPECT_NEAR(patient.state.upstream[0], 2e-3, 1e-18);
  EXPECT_EQ(patient.values("E"), (std::vector<double>{0, 0}));
  EXPECT_NEAR(patient.counter("Eb_given"), 2e-3, 1e-18);

  const double clearance = 144 * std::log(2.); // 1/day
  const auto   rates     = patient.rates("E", 0.1);
  EXPECT_NEAR(rates[0] / (0.3 * clearance * 2e6), 0.25, 1e-13);
  EXPECT_NEAR(rates[1] / (0.3 * clearance * 2e6), 0.75, 1e-13);
  EXPECT_NEAR(patient.counter_rate("Eb_elsewhere", 0.1) /
                (0.7 * clearance * 2e-3),
              1,
              1e-13);
  std::vector<double> rate, jacobian;
  patient.system.upstream_rates(0.1, patient.state.upstream, rate, jacobian);
  EXPECT_NEAR(rate[0] / (clearance * 2e-3), -1, 1e-13);
  EXPECT_NEAR(jacobian[0] / clearance, -1, 1e-13);
}


TEST(Exosomes, AnInfusionFlowsIntoTheBlood)
{
  TreatedLiver patient("exosomes",
                       {"set Dose = 6 mg\nset Infusion time = 2 h"});
  patient.apply_events(0);
  EXPECT_EQ(patient.state.upstream[0], 0);
  std::vector<double> rate, jacobian;
  patient.system.upstream_rates(0.01, patient.state.upstream, rate, jacobian);
  EXPECT_NEAR(rate[0], 72, 1e-12);
  EXPECT_NEAR(patient.counter_rate("Eb_given", 0.01), 72, 1e-12);
  EXPECT_EQ(patient.system.sources()[0]->event_label(0),
            "therapy: infusion of 6 mg begins");
}


TEST(Exosomes, TwoTherapiesHaveTwoSymbols)
{
  TreatedLiver patient("exosomes", {"set Dose = 1", "set Symbol = Ec"});
  EXPECT_EQ(patient.state.upstream.size(), 2u);
  EXPECT_NE(disse::testing::message_of([] {
              TreatedLiver("exosomes", {"", "set Symbol = Eb"});
            }).find("test.prm:1: Symbol = Eb: "),
            std::string::npos);
  EXPECT_NE(refusal("set Symbol = 2 b").find("test.prm:1: Symbol = 2 b: "),
            std::string::npos);
}


TEST(Exosomes, ASpeciesThatDoesNotFitIsRefused)
{
  EXPECT_EQ(
    refusal("set Species = M2"),
    "test.prm:1: Species = M2: 'M2' has the unit 'kcell/mm3'; give a species "
    "that is a mass per volume, for instance in pg/mm3");
  EXPECT_NE(refusal("", "E").find("no species 'E': it is"), std::string::npos)
    << refusal("", "E");
  EXPECT_NE(refusal("set Dose = 5 cells").find("does not fit"),
            std::string::npos);
}
