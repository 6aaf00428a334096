// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Keys whose effect depends on another section of the file.

#include <disse/base/exceptions.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

using namespace disse;

namespace
{
const std::string head = "subsection Mesh\n set Geometry = point\nend\n"
                         "subsection Time\n set End = 1 day\nend\n";

const std::string injury = "subsection Injuries\n set List = chronic\n"
                           " subsection chronic\n"
                           "  set Type = chronic injury\n"
                           "  set Rate = 0.01 1/day\n";

const std::string cells = "subsection Therapies\n set List = cells\n"
                          " subsection cells\n  set Type = cell product\n";


std::string
section(const std::string &name, const std::string &keys)
{
  return "subsection " + name + "\n" + keys + "end\n";
}


std::string
message_of(const std::string &text)
{
  Log log(MPI_COMM_SELF, Log::Level::silent);
  try
    {
      const Scenario scenario = Scenario::parse(head + text, "test.prm");
      Simulation     simulation(scenario, MPI_COMM_SELF, log);
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      return error.what();
    }
  return "no error";
}


void
expect_message(const std::string &text, const std::string &message)
{
  EXPECT_NE(message_of(text).find(message), std::string::npos)
    << message_of(text);
}
} // namespace


TEST(WithoutEffect, PreparationWithoutPhases)
{
  expect_message(section("Preparation", "set Rate factor = 2\n"),
                 "Preparation/Rate factor = 2: without effect; set Phases too");
  // A scenario without its past, --set Preparation/Phases=, is a usual study.
  EXPECT_EQ(message_of(section("Preparation", "set Place = homogeneous\n")),
            "no error");
  EXPECT_EQ(message_of(injury + " end\nend\n" +
                       section("Preparation",
                               "set Phases = 1 day at 0.01 1/day\n"
                               "set Rate factor = 2\n")),
            "no error");
}


TEST(WithoutEffect, AnInjuryOfThePhasesDoesNotStartBeforeDayZero)
{
  const std::string phases =
    section("Preparation", "set Phases = 9 day at 0.01 1/day\n");
  expect_message(injury + "  set Start = -3 day\n end\nend\n" + phases,
                 "Injuries/chronic/Start = -3 day: without effect; before day "
                 "0 the injury is as Preparation/Phases say");
  for (const char *start : {"3 day", "0 day", "-1e9 day"})
    EXPECT_EQ(message_of(injury + "  set Start = " + start + "\n end\nend\n" +
                         phases),
              "no error");
}


// A therapy that is not in the list asks for it as well: the control of a
// scenario is the same file.
TEST(WithoutEffect, WeightThatNoDoseAsksFor)
{
  const std::string weight = section("Patient", "set Body weight = 80 kg\n");
  expect_message(weight,
                 "Patient/Body weight = 80 kg: without effect; set Dose per "
                 "weight in a therapy, or add a plasma exchange");
  expect_message(weight + cells + " end\nend\n", "without effect");
  const std::string by_weight =
    cells + "  set Dose per weight = 1e6 cells/kg\n end\nend\n";
  EXPECT_EQ(message_of(weight + by_weight), "no error");
  std::string control = by_weight;
  control.replace(control.find("= cells"), 7, "=");
  EXPECT_EQ(message_of(weight + control), "no error");
}


TEST(WithoutEffect, ExosomesThatCellsDoNotMake)
{
  const std::string potent = cells + "  set Exosome potency = 2\n end\nend\n";
  expect_message(potent,
                 "Therapies/cells/Exosome potency = 2: without effect; set "
                 "Kinetics/s_EN above 0");
  EXPECT_EQ(message_of(potent +
                       section("Kinetics", "set s_EN = 1 pg/kcell/day\n")),
            "no error");
}


TEST(WithoutEffect, WhatIsNotInAListIsNoted)
{
  std::string control = cells + " end\nend\n";
  control.replace(control.find("= cells"), 7, "=");
  const auto notes =
    Scenario::parse(head + control, "test.prm").checked().notes;
  EXPECT_EQ(std::count(notes.begin(),
                       notes.end(),
                       "test.prm:8: Therapies/List = : not in the list, so "
                       "without effect: cells"),
            1);
}
