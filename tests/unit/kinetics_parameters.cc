// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/lfm1.h>
#include <disse/kinetics/registry.h>

#include <gtest/gtest.h>

#include "sources_nodes.h"

using namespace disse;
using disse::testing::message_of;
using ::testing::AssertionFailure;
using ::testing::AssertionResult;
using ::testing::AssertionSuccess;

namespace
{
LFM1Parameters
read(const std::string &text)
{
  ParameterFile  file("subsection Kinetics\n" + text + "\nend\n", "test.prm");
  LFM1Parameters parameters;
  parameters.add_parameters(file.root().subsection("Kinetics"));
  file.check();
  return parameters;
}


AssertionResult
contains(const std::string &text, const std::string &part)
{
  if (text.find(part) != std::string::npos)
    return AssertionSuccess();
  return AssertionFailure() << "'" << text << "' lacks '" << part << "'";
}
} // namespace


TEST(LFM1Parameters, AreReadWithUnits)
{
  const LFM1Parameters parameters = read("  set mu_T = 1 1/h\n  set lam = 0");
  EXPECT_DOUBLE_EQ(parameters.mu_T, 24);
  EXPECT_EQ(parameters.lam, 0);
  EXPECT_EQ(parameters.d_Y, 0.01155);
}


TEST(LFM1Parameters, EveryConstantTellsItsOrigin)
{
  ParameterFile  file;
  LFM1Parameters parameters;
  parameters.add_parameters(file.root().subsection("Kinetics"));
  EXPECT_EQ(file.descriptions().size(),
            sizeof(LFM1Parameters) / sizeof(double));
  for (const ParameterDescription &description : file.descriptions())
    {
      EXPECT_FALSE(description.unit.empty()) << description.path;
      EXPECT_TRUE(contains(description.documentation, "Plausible: "));
      EXPECT_TRUE(contains(description.documentation, "Origin: "));
    }
}


TEST(LFM1Parameters, ResolvedFileGivesTheSameNumbers)
{
  ParameterFile  file;
  LFM1Parameters parameters;
  parameters.add_parameters(file.root().subsection("Kinetics"));
  ParameterFile  again(file.resolved(), "resolved.prm");
  LFM1Parameters same;
  same.add_parameters(again.root().subsection("Kinetics"));
  again.check();
  EXPECT_EQ(same.d_0, parameters.d_0);
  EXPECT_EQ(same.D_Sa, parameters.D_Sa);
}


TEST(LFM1Parameters, RefusesValuesOutOfRange)
{
  const std::string message = message_of(
    [] { read("  set K_T = 0\n  set f_in = 1.2\n  set mu_T = -1"); });
  EXPECT_TRUE(contains(message, "test.prm:2: Kinetics/K_T = 0"));
  EXPECT_TRUE(contains(message, "the value must be > 0 pg/mm3"));
  EXPECT_TRUE(contains(message, "test.prm:3: Kinetics/f_in = 1.2"));
  EXPECT_TRUE(contains(message, "the value must be 0 .. 1"));
  EXPECT_TRUE(contains(message, "test.prm:4: Kinetics/mu_T = -1"));
}


TEST(LFM1Parameters, RefusesAWrongUnitAndAMisspeltName)
{
  EXPECT_TRUE(contains(message_of([] { read("  set K_N = 3 pg/mm3"); }),
                       "give a value in 'kcell/mm3'"));
  EXPECT_TRUE(contains(message_of([] { read("  set k_dn2 = 0.1"); }), "k_dN"));
}


TEST(LFM1Parameters, RefusesDonorHepatocytesThatOutgrowTheHost)
{
  EXPECT_TRUE(
    contains(message_of([] { read("  set r_J = 0.3"); }), "r_J <= r_H"));
  EXPECT_TRUE(
    contains(message_of([] { read("  set d_J = 0.001"); }), "d_J >= d_0"));
}


TEST(NetworkRegistry, MakesLFM1)
{
  NetworkRegistry registry("network");
  register_builtin_networks(registry);
  ParameterFile file("subsection Kinetics\n set D_T = 1\nend", "test.prm");
  const auto    network =
    registry.make("LFM-1", file.root().subsection("Kinetics"));
  EXPECT_EQ(network->name(), "LFM-1");
  EXPECT_EQ(network->species()[lfm1::T].diffusivity, 1);
  EXPECT_TRUE(contains(message_of([&] { registry.make("LFM1", file.root()); }),
                       "did you mean 'LFM-1'?"));
}
