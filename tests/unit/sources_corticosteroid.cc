// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>

#include "sources/products/corticosteroid.h"

#include <gtest/gtest.h>

#include "sources_therapy.h"

using namespace disse;
using disse::testing::Nodes;
using disse::testing::TreatedLiver;

namespace
{
Corticosteroid
make(const std::string &text)
{
  ParameterFile            file(text, "test.prm");
  CorticosteroidParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return Corticosteroid("steroid", parameters);
}


std::string
refusal(const std::string &text)
{
  return disse::testing::refusal("corticosteroid", text, "");
}

const std::string schedule =
  "set Start = 10 day\nset Induction dose = 60 mg/day\n"
  "set Induction time = 4 day\nset Taper time = 20 day\n"
  "set Maintenance dose = 10 mg/day\nset End = 100 day\n";
} // namespace


TEST(Corticosteroid, DoseFallsFromInductionToMaintenance)
{
  const Corticosteroid steroid = make(schedule);
  EXPECT_EQ(steroid.dose(10), 0);
  EXPECT_EQ(steroid.dose(10.01), 60);
  EXPECT_EQ(steroid.dose(14), 60);
  EXPECT_NEAR(steroid.dose(24), 35, 1e-12);
  EXPECT_NEAR(steroid.dose(34), 10, 1e-12);
  EXPECT_EQ(steroid.dose(100), 10);
  EXPECT_EQ(steroid.dose(100.01), 0);
}


TEST(Corticosteroid, StepsEndWhereTheScheduleHasCorners)
{
  const Corticosteroid steroid = make(schedule);
  EXPECT_EQ(steroid.event_times(), (std::vector<double>{10, 14, 34, 100}));
  EXPECT_EQ(steroid.event_label(10), "steroid: steroid begins");
  EXPECT_EQ(steroid.event_label(14), "steroid: taper begins");
  EXPECT_EQ(steroid.event_label(34), "steroid: maintenance begins");
  EXPECT_EQ(steroid.event_label(100), "steroid: steroid is withdrawn");
}


TEST(Corticosteroid, WithdrawnInTheTaperHasNoMaintenance)
{
  const Corticosteroid steroid = make("set End = 20 day");
  EXPECT_EQ(steroid.event_times(), (std::vector<double>{0, 7, 20}));
  EXPECT_EQ(make("set Taper time = 0 day").event_times(),
            (std::vector<double>{0, 7}));
}


TEST(Corticosteroid, EffectSaturatesWithTheDose)
{
  const Corticosteroid steroid =
    make("set Induction dose = 30\nset Half-effect dose = 10 mg/day\n"
         "set Largest effect = 0.8");
  EXPECT_NEAR(steroid.effect(1), 0.8 * 0.75, 1e-15);
  EXPECT_NEAR(steroid.effect(400), 0.8 * 20 / 30, 1e-15);
  EXPECT_EQ(steroid.effect(-1), 0);
}


TEST(Corticosteroid, AddsToTheInputEverywhere)
{
  const TreatedLiver  liver("corticosteroid", {schedule, schedule});
  constexpr auto      width = NodeBatch::width;
  Nodes               nodes(lfm1::n_fields);
  std::vector<double> inputs(lfm1::n_inputs * width, 0.);
  for (const auto &source : liver.system.sources())
    source->add_inputs(nodes.batch(12), inputs.data());
  for (unsigned int i = 0; i < lfm1::n_inputs; ++i)
    for (unsigned int lane = 0; lane < width; ++lane)
      EXPECT_NEAR(inputs[i * width + lane],
                  i == lfm1::immune_suppression ? 2 * 0.9 * 60 / 70 : 0,
                  1e-14);
}


TEST(Corticosteroid, ContradictionsAreRefused)
{
  EXPECT_EQ(refusal("set End = 0 day"),
            "test.prm:1: End = 0 day: the treatment must end after it has "
            "begun");
  EXPECT_EQ(refusal("set Maintenance dose = 70 mg/day"),
            "test.prm:1: Maintenance dose = 70 mg/day: the dose falls from "
            "induction to maintenance; choose at most the Induction dose, 60 "
            "mg/day");
  EXPECT_NE(refusal("set Largest effect = 1.1").find("give a number"),
            std::string::npos);
}
