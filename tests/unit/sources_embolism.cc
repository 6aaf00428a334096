// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>

#include "sources/products/cell_product.h"

#include <gtest/gtest.h>

#include "sources_therapy.h"
#include <cmath>

using namespace disse;
using disse::testing::TreatedLiver;

namespace
{
// A liver of 2 mm3 with 1e6 vessels, in which every cell arrests.
const std::string tissue = "subsection Embolism\n set Follow = true\n"
                           " set Vessel density = 5e5 1/mm3\n"
                           " set Obstructing part = 1\n"
                           " set Clearing time = 2 day\nend\n";


TreatedLiver
patient(const std::string &text)
{
  return TreatedLiver("cell product", {tissue + text});
}


unsigned int
obstructed(const TreatedLiver &liver)
{
  return liver.system.layout().upstream.index("N_obstructed");
}


std::vector<std::string>
warnings(const std::string &text)
{
  ParameterFile         file(text, "test.prm");
  CellProductParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return file.warnings();
}


std::string
refusal(const std::string &text)
{
  return disse::testing::refusal("cell product", text);
}
} // namespace


TEST(Embolism, ADoseClosesOpenVessels)
{
  TreatedLiver liver = patient("set Dose = 1e6 cells\nset Times = 0, 1 day");
  liver.apply_events(0);
  EXPECT_NEAR(liver.state.upstream[obstructed(liver)], 1 - std::exp(-1), 1e-14);
  liver.apply_events(1);
  EXPECT_NEAR(liver.state.upstream[obstructed(liver)], 1 - std::exp(-2), 1e-14);
}


TEST(Embolism, DeadCellsObstructToo)
{
  TreatedLiver liver = patient("set Dose = 1e6 cells\nset Viability = 0.5");
  liver.apply_events(0);
  EXPECT_NEAR(liver.state.upstream[obstructed(liver)], 1 - std::exp(-1), 1e-14);
}


TEST(Embolism, AnInfusionClosesWhatClearingOpens)
{
  TreatedLiver liver =
    patient("set Dose = 1e6 cells\nset Infusion time = 0.5 day");
  const unsigned int O = obstructed(liver), n = liver.state.upstream.size();
  liver.state.upstream[O] = 0.25;
  for (const auto &[time, arriving] : {std::pair(0.4, 2.), {0.6, 0.}})
    {
      std::vector<double> rates, jacobian;
      liver.system.upstream_rates(time, liver.state.upstream, rates, jacobian);
      EXPECT_NEAR(rates[O], 0.75 * arriving - 0.125, 1e-14);
      EXPECT_NEAR(jacobian[O * n + O], -arriving - 0.5, 1e-14);
    }
}


TEST(Embolism, IsThereOnlyIfFollowed)
{
  const TreatedLiver liver("cell product", {""});
  EXPECT_FALSE(liver.system.layout().upstream.contains("N_obstructed"));
}


TEST(Embolism, WarnsOfLargeDosesIntoTheBloodOfTheLiver)
{
  const std::string large = "set Dose per weight = 1e7 cells/kg\n";
  EXPECT_EQ(warnings(large),
            (std::vector<std::string>{
              "test.prm:1: Dose per weight = 1e7 cells/kg: a dose of 6e+08 "
              "cells into the blood of the liver is larger than the 4.5e+08 "
              "that are known to be tolerated (Embolism/Tolerated dose); cells "
              "may obstruct vessels"}));
  EXPECT_EQ(warnings(large + "set Route = portal vein").size(), 1u);
  EXPECT_EQ(warnings(large + "set Route = peripheral vein").size(), 0u);
  EXPECT_EQ(warnings("set Dose = 4.5e8 cells").size(), 0u);
  EXPECT_EQ(warnings(large + "subsection Embolism\n set Tolerated dose = "
                             "1e9\nend")
              .size(),
            0u);
}


TEST(Embolism, KeysWithoutEffectAreRefused)
{
  EXPECT_EQ(
    refusal("subsection Embolism\n set Clearing time = 3 day\nend"),
    "test.prm:2: Embolism/Clearing time = 3 day: without effect; set Follow = "
    "true");
  EXPECT_EQ(
    refusal("set Route = peripheral vein\nsubsection Embolism\n"
            " set Follow = true\nend"),
    "test.prm:3: Embolism/Follow = true: without effect; set Route = hepatic "
    "artery or portal vein");
}
