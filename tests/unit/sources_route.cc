// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>

#include "sources/products/cell_product.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"

using namespace disse;
using disse::testing::message_of;

namespace
{
const std::string depot =
  "\nsubsection Perfusion\n set Pattern = ball\n set Centres = 0 0 0\n"
  " set Radius = 1 mm\nend";


CellProductParameters
read(const std::string &text)
{
  ParameterFile         file(text, "test.prm");
  CellProductParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return parameters;
}


void
expect_shares(const std::string &text,
              const double       liver,
              const double       blood,
              const double       spleen,
              const double       lost)
{
  const DoseShares shares = read(text).shares();
  EXPECT_DOUBLE_EQ(shares.liver, liver) << text;
  EXPECT_DOUBLE_EQ(shares.blood, blood) << text;
  EXPECT_DOUBLE_EQ(shares.spleen, spleen) << text;
  EXPECT_DOUBLE_EQ(shares.lost, lost) << text;
}


void
expect_mistake(const std::string &text, const std::string &message)
{
  const std::string told = message_of([&] { read(text); });
  EXPECT_NE(told.find(message), std::string::npos) << told;
}
} // namespace


TEST(Route, SaysWhereADoseIsAtFirst)
{
  expect_shares("", 0.30, 0.70, 0, 0);
  expect_shares("set Route = portal vein", 0.35, 0.65, 0, 0);
  expect_shares("set Route = intrasplenic", 0, 0, 1, 0);
  expect_shares("set Route = peripheral vein", 0, 1, 0, 0);
  expect_shares("set Route = direct injection" + depot, 0.5, 0, 0, 0.5);
}


TEST(Route, WhatIsWrittenCountsMoreThanItsDefaults)
{
  expect_shares(
    "set Route = portal vein\nset Engraftment = 0.6", 0.6, 0.4, 0, 0);
  expect_shares("set Route = direct injection\nset Engraftment = 0.8\n"
                "set Recirculation = true" +
                  depot,
                0.8,
                0.2,
                0,
                0);
  expect_shares("set Route = intrasplenic\nsubsection Biodistribution\n"
                "set phi_sp = 0.75\nend",
                0,
                0.25,
                0.75,
                0);
}


TEST(Route, WithoutRecirculationEngraftmentIsAllThatArrives)
{
  const std::string off = "set Recirculation = false\n";
  expect_shares(off, 0.3, 0, 0, 0.7);
  expect_shares(
    off + "set Route = portal vein\nset Engraftment = 0.6", 0.6, 0, 0, 0.4);
  // Cells that are not given into the liver come to it with the blood.
  for (const std::string route : {"intrasplenic", "peripheral vein"})
    expect_mistake(off + "set Route = " + route,
                   "test.prm:1: Recirculation = false: by the route '" + route +
                     "' cells reach the liver with the blood that circulates; "
                     "remove this line, or set Route = hepatic artery, portal "
                     "vein or direct injection");
}


// In the end, of cells that do not die in the liver: the table of
// docs/models/cell_products.md is from runs.
TEST(Route, WhatSettlesByTheBloodIsInThePlausibleRange)
{
  const BiodistributionParameters b;
  // Of a cell in the blood, the lung or the spleen: x = sum of where it goes.
  // blood = (k_Lu lung + k_Sp spleen + k_Li) / all, lung = k_rel / (k_rel +
  // d_Lu) blood, spleen = (eps_PV + (1 - eps_PV) blood) k_SpLi / (k_SpLi +
  // d_Sp).
  const double all   = b.k_Lu + b.k_Sp + b.k_Li + b.k_x;
  const double out   = b.k_SpLi / (b.k_SpLi + b.d_Sp);
  const double blood = (b.k_Sp * out * b.eps_PV + b.k_Li) /
                       (all - b.k_Lu * b.k_rel / (b.k_rel + b.d_Lu) -
                        b.k_Sp * out * (1 - b.eps_PV));
  const double spleen = out * (b.eps_PV + (1 - b.eps_PV) * blood);
  EXPECT_NEAR(blood, 0.028, 5e-4);
  EXPECT_NEAR(spleen, 0.230, 5e-4);
  const RouteProperties &vein        = properties_of(Route::peripheral_vein),
                        &into_spleen = properties_of(Route::intrasplenic);
  EXPECT_GT(blood, vein.lowest);
  EXPECT_LT(blood, vein.highest);
  EXPECT_GT(spleen, into_spleen.lowest);
  EXPECT_LT(spleen, into_spleen.highest);
}


TEST(Route, DefaultsAreWithinTheirRange)
{
  for (const auto &[value, name] : route_names)
    {
      const RouteProperties &route = properties_of(value);
      EXPECT_GT(route.engraftment, route.lowest) << name;
      EXPECT_LT(route.engraftment, route.highest) << name;
    }
}


TEST(Route, ResolvedFileGivesTheSame)
{
  ParameterFile         file("set Route = intrasplenic", "test.prm");
  CellProductParameters first;
  first.add_parameters(file.root());
  const CellProductParameters second = read(file.resolved());
  EXPECT_EQ(second.shares().spleen, 1);
  EXPECT_EQ(second.engraftment, 0.2);
}


TEST(Route, MistakesAreExplained)
{
  expect_mistake("set Route = portal vien", "did you mean 'portal vein'?");
  expect_mistake("set Route = peripheral vein\nset Engraftment = 0.5",
                 "test.prm:2: Engraftment = 0.5: without effect; by the route "
                 "'peripheral vein' cells reach the liver with the blood that "
                 "circulates: remove this line and set the rates in "
                 "Biodistribution, or set Route = hepatic artery");
  expect_mistake("set Route = direct injection",
                 "Perfusion/Pattern: a direct injection needs places");
  expect_mistake("subsection Biodistribution\nset phi_sp = 0.5\nend",
                 "phi_sp = 0.5: without effect; set Route = intrasplenic");
  expect_mistake("set Recirculation = false\nsubsection Biodistribution\n"
                 "set k_rel = 1\nend",
                 "k_rel = 1: without effect; set Recirculation = true");
}
