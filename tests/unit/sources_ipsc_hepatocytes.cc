// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>

#include "sources/products/ipsc_hepatocytes.h"

#include <gtest/gtest.h>

#include "sources_therapy.h"

using namespace disse;
using disse::testing::TreatedLiver;

namespace
{
// Of 1e6 cells 0.1 settles: 2/3 of what 1 mm3 of a normal liver has.
const std::string dose = "set Dose = 1e6 cells\nset Engraftment = 0.1\n"
                         "set Normal density = 150e3 cells/mm3\n";

const std::string towards_x =
  "subsection Perfusion\n set Pattern = expression\n"
  " set Expression = x\nend\n";


TreatedLiver
patient(const std::vector<std::string> &therapies)
{
  return TreatedLiver("iPSC hepatocytes", therapies);
}


std::string
refusal(const std::string &text, const std::string &switched_off = "")
{
  return disse::testing::refusal("iPSC hepatocytes", text, switched_off);
}


void
expect_values(const std::vector<double> &found, const double a, const double b)
{
  EXPECT_NEAR(found[0], a, 1e-15);
  EXPECT_NEAR(found[1], b, 1e-15);
}
} // namespace


TEST(IPSCHepatocytes, ADoseIsAJumpWithTheBooksKept)
{
  TreatedLiver liver = patient({dose + "set Times = 0, 30 day\n" + towards_x});
  EXPECT_EQ(liver.system.events().size(), 2u);
  liver.apply_events(0);
  expect_values(liver.values("J"), 1. / 6, 0.5);
  EXPECT_NEAR(liver.delivered("J"), 2. / 3, 1e-15);
  EXPECT_NEAR(liver.counter("J_given"), 1, 1e-15);
  EXPECT_NEAR(liver.counter("J_engrafted"), 0.1, 1e-15);
  liver.apply_events(30);
  expect_values(liver.values("J"), 1. / 3, 1);
  EXPECT_EQ(liver.system.sources()[0]->event_label(30),
            "therapy: dose 1e+06 cells");
}


TEST(IPSCHepatocytes, AnInfusionIsARate)
{
  TreatedLiver liver =
    patient({dose + "set Times = 1 day\nset Infusion time = 12 h\n"});
  liver.apply_events(1);
  expect_values(liver.values("J"), 0, 0);
  EXPECT_EQ(liver.counter("J_given"), 0);
  expect_values(liver.rates("J", 1), 0, 0);
  expect_values(liver.rates("J", 1.5), 2. / 3, 2. / 3);
  expect_values(liver.rates("J", 1.6), 0, 0);
  EXPECT_NEAR(liver.counter_rate("J_given", 1.5), 2, 1e-15);
  EXPECT_NEAR(liver.counter_rate("J_engrafted", 1.5), 0.2, 1e-15);
  const SourceTerm &source = *liver.system.sources()[0];
  EXPECT_EQ(source.event_times(), (std::vector<double>{1, 1.5}));
  EXPECT_EQ(source.event_label(1), "therapy: infusion of 1e+06 cells begins");
  EXPECT_EQ(source.event_label(1.5), "therapy: infusion of 1e+06 cells ends");
}


TEST(IPSCHepatocytes, TwoTherapiesAddUpAndShareTheirCounters)
{
  TreatedLiver liver =
    patient({dose, "set Dose = 3e6 cells\nset Engraftment = 1"});
  liver.apply_events(0);
  expect_values(liver.values("J"), 1. / 3 + 12.5, 1. / 3 + 12.5);
  EXPECT_NEAR(liver.counter("J_given"), 4, 1e-14);
  EXPECT_NEAR(liver.counter("J_engrafted"), 3.1, 1e-14);
}


TEST(IPSCHepatocytes, ASpeciesThatDoesNotFitIsRefused)
{
  EXPECT_EQ(refusal("set Species = K"),
            "test.prm:1: Species = K: the kinetics have no species 'K'; did "
            "you mean 'G'?");
  EXPECT_EQ(
    refusal("set Species = Sa"),
    "test.prm:1: Species = Sa: 'Sa' has the unit 'kcell/mm3'; iPSC hepatocytes "
    "need a species without unit, a fraction of the normal density of "
    "hepatocytes");
  EXPECT_NE(refusal("", "J").find("the kinetics have no species 'J': "),
            std::string::npos)
    << refusal("", "J");
  ParameterFile             file("set Species = 2 J", "test.prm");
  IPSCHepatocytesParameters parameters;
  parameters.add_parameters(file.root());
  EXPECT_EQ(
    disse::testing::message_of([&] { file.check(); }),
    "test.prm:1: Species = 2 J: this is not a valid symbol of a species");
  EXPECT_NE(refusal("set Engraftment = 2").find("test.prm:1: Engraftment = 2"),
            std::string::npos);
}
