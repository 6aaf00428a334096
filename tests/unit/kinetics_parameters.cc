// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/registry.h>
#include <disse/parameters/parameter_file.h>

#include "kinetics/lfm1/lfm1.h"

#include <gtest/gtest.h>

#include "command.h"
#include "make_from.h"
#include "sources_nodes.h"
#include <cmath>
#include <map>
#include <regex>

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


// The pages state them.
TEST(LFM1Parameters, AreCountedByGrade)
{
  ParameterFile  file;
  LFM1Parameters parameters;
  parameters.add_parameters(file.root().subsection("Kinetics"));
  std::map<std::string, int> counts;
  int                        n_recalled = 0;
  for (const ParameterDescription &description : file.descriptions())
    {
      const std::string &text   = description.documentation;
      const std::string  origin = text.substr(text.find("Origin: ") + 8);
      ++counts[origin.substr(
        0, origin.find_first_not_of("abcdefghijklmnopqrstuvwxyz"))];
      n_recalled += origin.find("recalled") != std::string::npos;
    }
  const auto number = [&](const std::string &grade) {
    return std::to_string(counts[grade]);
  };
  const auto page = [](const std::string &name) {
    return read_whole_file(environment("DISSE_SOURCE_DIR") + "/docs/" + name);
  };
  const std::string card = page("models/lfm1.md");
  EXPECT_EQ(counts.size(), 6u);
  for (const auto &[grade, count] : counts)
    EXPECT_TRUE(
      contains(card, "| " + grade + " | " + std::to_string(count) + " |"));
  const std::string all = std::to_string(file.descriptions().size());
  EXPECT_TRUE(contains(card, "Each of the " + all + " constants"));
  EXPECT_TRUE(contains(card, std::to_string(n_recalled) + " of these are"));

  const std::string credibility =
    std::regex_replace(page("evidence/credibility.md"),
                       std::regex("\\s+"),
                       " ");
  EXPECT_TRUE(
    contains(credibility,
             "Of the " + all + " constants of LFM-1 " + number("assumed") +
               " are assumed and " + number("fitted") + " fitted by hand; " +
               number("published") + " are published, " + number("measured") +
               " measured, " + number("derived") + " derived, " +
               number("computed") + " computed"));
  EXPECT_TRUE(contains(credibility,
                       number("assumed") + " of " + all +
                         " constants of LFM-1 are assumed"));
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
  EXPECT_TRUE(contains(message, "give a positive value in pg/mm3"));
  EXPECT_TRUE(contains(message, "test.prm:3: Kinetics/f_in = 1.2"));
  EXPECT_TRUE(contains(message, "give a number from 0 to 1"));
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
  const auto    network = disse::testing::make_from(
    registry, "LFM-1", "", file, file.root().subsection("Kinetics"));
  EXPECT_EQ(network->name(), "LFM-1");
  EXPECT_EQ(network->species()[lfm1::T].diffusivity, 1);
  EXPECT_TRUE(contains(message_of([&] { registry.parameters("LFM1"); }),
                       "did you mean 'LFM-1'?"));
}


namespace
{
// LFM-1 as a parameter file describes it.
struct FromFile
{
  explicit FromFile(const std::string &lines,
                    const std::string &path = "test.prm",
                    MPI_Comm           comm = MPI_COMM_SELF)
    : file("subsection Kinetics\n" + lines + "\nend\n", path, comm)
  {
    NetworkRegistry registry("network");
    register_builtin_networks(registry);
    network = disse::testing::make_from(
      registry, "LFM-1", "", file, file.root().subsection("Kinetics"));
  }

  const LFM1Parameters &
  constants() const
  {
    return dynamic_cast<const LFM1 &>(*network).parameters();
  }

  ParameterFile                    file;
  std::unique_ptr<ReactionNetwork> network;
};


constexpr std::size_t n_constants = sizeof(LFM1Parameters) / sizeof(double);


// All members of the struct are numbers.
std::vector<double>
as_numbers(const LFM1Parameters &parameters)
{
  const auto *begin = reinterpret_cast<const double *>(&parameters);
  return {begin, begin + n_constants};
}
} // namespace


TEST(LFM1ParameterSet, HumanIsTheDefaultAndStatesAllConstants)
{
  FromFile human("");
  EXPECT_EQ(as_numbers(human.constants()), as_numbers(LFM1().parameters()));
  for (const ParameterDescription &description : human.file.descriptions())
    if (description.type.find("number") == 0)
      {
        const std::string key =
          description.path.substr(description.path.find('/') + 1);
        EXPECT_TRUE(human.file.root().subsection("Kinetics").is_written(key))
          << key;
      }
}


TEST(LFM1ParameterSet, RodentDiffersInSixConstants)
{
  const FromFile        rodent("set Parameter set = RODENT-1");
  const auto            human  = as_numbers(LFM1().parameters());
  const auto            others = as_numbers(rodent.constants());
  const LFM1Parameters &p      = rodent.constants();
  EXPECT_EQ(p.r_H, 1);
  EXPECT_EQ(p.d_C, 0.08);
  EXPECT_EQ(p.lam, 0.01);
  EXPECT_EQ(p.d_X, 0.03);
  EXPECT_EQ(p.s_C, 0.08);
  EXPECT_NEAR(p.s_C0, 0.3375, 1e-15);
  unsigned int n_different = 0;
  for (std::size_t i = 0; i < n_constants; ++i)
    n_different += human[i] != others[i];
  EXPECT_EQ(n_different, 7u); // P0 in its fourth digit
  EXPECT_NEAR(p.P0, LFM1().parameters().P0, 1e-3);
}


TEST(LFM1ParameterSet, IsOverriddenAndResolvedFileGivesTheSame)
{
  const FromFile one("set Parameter set = RODENT-1\nset d_X = 0.02 1/day");
  EXPECT_EQ(one.constants().d_X, 0.02);
  EXPECT_EQ(one.constants().lam, 0.01);
  EXPECT_NEAR(one.constants().s_C0, 0.09 * 5 / 1.5, 1e-15);

  ParameterFile   again(one.file.resolved(), "resolved.prm");
  NetworkRegistry registry("network");
  register_builtin_networks(registry);
  const auto network = disse::testing::make_from(
    registry, "LFM-1", "", again, again.root().subsection("Kinetics"));
  EXPECT_EQ(as_numbers(dynamic_cast<const LFM1 &>(*network).parameters()),
            as_numbers(one.constants()));
  EXPECT_TRUE(contains(again.resolved(), "set Parameter set = RODENT-1"));
  EXPECT_TRUE(contains(again.resolved(), "set P0 = computed"));
}


TEST(LFM1ParameterSet, OfTheUserIsFoundBesideTheParameterFile)
{
  const TemporaryFolder folder;
  folder.write("mine.prm", "# mine\nset r_H = 0.5 1/day\n");
  const FromFile one("set Parameter set = mine.prm", folder / "scenario.prm");
  EXPECT_EQ(one.constants().r_H, 0.5);
  EXPECT_TRUE(contains(one.file.resolved(), folder / "mine.prm"));
}


TEST(LFM1ParameterSet, MistakesNameFileAndLine)
{
  const TemporaryFolder folder;
  const std::string     path = folder.write("mine.prm",
                                        "set r_h = 1\n"
                                            "set K_T = 0 pg/mm3\n"
                                            "set Parameter set = HUMAN-1\n"
                                            "subsection Mesh\nend\n");
  const std::string     message =
    message_of([&] { FromFile("set Parameter set = " + path); });
  EXPECT_TRUE(contains(message, path + ":1: unknown key 'r_h' (= 1)"));
  EXPECT_TRUE(contains(message, "did you mean 'r_H'?"));
  EXPECT_TRUE(contains(message, path + ":2: Kinetics/K_T = 0 pg/mm3"));
  EXPECT_TRUE(contains(message, path + ":3: 'Parameter set' cannot be in a"));
  EXPECT_TRUE(contains(message, path + ":4: unknown section 'Mesh'"));
}


TEST(LFM1ParameterSet, UnknownNamesAndMissingFilesAreMistakes)
{
  const std::string name =
    message_of([] { FromFile("set Parameter set = HUMAN1"); });
  EXPECT_TRUE(contains(name, "test.prm:2: Kinetics/Parameter set = HUMAN1"));
  EXPECT_TRUE(contains(name, "did you mean 'HUMAN-1'?"));
  const std::string path =
    message_of([] { FromFile("set Parameter set = /no/such.prm"); });
  EXPECT_TRUE(contains(path, "cannot read '/no/such.prm'"));
}


// The first rank reads, all ranks know.
TEST(LFM1ParameterSet, IsReadOnceForAllRanks)
{
  const FromFile rodent("set Parameter set = RODENT-1",
                        "test.prm",
                        MPI_COMM_WORLD);
  EXPECT_EQ(rodent.constants().d_X, 0.03);
  const std::string name = message_of(
    [] { FromFile("set Parameter set = RODENT", "test.prm", MPI_COMM_WORLD); });
  EXPECT_TRUE(contains(name, "did you mean 'RODENT-1'?"));
}


TEST(LFM1ParameterSet, WithoutHealthyStateIsAMistake)
{
  const std::string message = message_of([] { FromFile("set s_PM = 0"); });
  EXPECT_TRUE(contains(message, "Kinetics/Parameter set: "));
  EXPECT_TRUE(contains(message, "there is no MMP"));
}
