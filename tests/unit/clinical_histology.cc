// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/simulation/simulation.h>

#include "clinical/histology.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <tuple>

using namespace disse;

namespace
{
constexpr double below = 1 - 1e-12;


std::string
message_of(const std::function<void()> &action)
{
  try
    {
      action();
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      return error.what();
    }
  return "nothing was thrown";
}


// An organ with a share of collagen and two kinds of T cells that rest.
std::string
organ(const double cpa, const double th17, const std::string &unit = "%")
{
  return "subsection Mesh\n set Geometry = point\nend\n"
         "subsection Time\n set End = 1 day\nend\n"
         "subsection Preparation\n set Start = initial values\nend\n"
         "subsection Kinetics\n set Network = expression\n"
         " set Species = F, R, W\n"
         " subsection F\n  set Unit = %\n  set Initial = " +
         std::to_string(cpa) +
         "\n end\n subsection R\n  set Unit = kcell/mm3\n  set Name = Treg "
         "cells\n  set Initial = 0.5\n end\n"
         " subsection W\n  set Unit = kcell/mm3\n  set Name = Th17 cells\n"
         "  set Initial = " +
         std::to_string(th17) +
         "\n end\n set Read-outs = cpa\n"
         " subsection cpa\n  set Unit = " +
         unit + "\n  set Expression = F\n end\nend\n";
}


double
value(const std::string &text, const std::string &readout)
{
  Log            log(MPI_COMM_SELF, Log::Level::quiet);
  const Scenario scenario = Scenario::parse(text, "test.prm");
  Simulation     simulation(scenario, MPI_COMM_SELF, log);
  simulation.initialize();
  return simulation.quantities().contains(readout)
           ? simulation.value(readout)
           : std::numeric_limits<double>::infinity();
}
} // namespace


TEST(Histology, MetavirStagesBeginAtTheirBounds)
{
  EXPECT_EQ(metavir_stage(0), 1);
  EXPECT_EQ(metavir_stage(4 * below), 1);
  EXPECT_EQ(metavir_stage(4), 2);
  EXPECT_EQ(metavir_stage(7 * below), 2);
  EXPECT_EQ(metavir_stage(7), 3);
  EXPECT_EQ(metavir_stage(11 * below), 3);
  EXPECT_EQ(metavir_stage(11), 4);
  EXPECT_EQ(metavir_stage(100), 4);
}


TEST(Histology, IshakStagesBeginAtTheirBounds)
{
  const double bounds[] = {4, 5.5, 7, 11, 13};
  EXPECT_EQ(ishak_stage(0), 1);
  for (int i = 0; i < 5; ++i)
    {
      EXPECT_EQ(ishak_stage(bounds[i] * below), i + 1) << bounds[i];
      EXPECT_EQ(ishak_stage(bounds[i]), i + 2) << bounds[i];
    }
  EXPECT_EQ(ishak_stage(100), 6);
}


TEST(Histology, BoundsAreKeys)
{
  const std::string keys =
    "subsection Histology\n set F2 = 5\n set Ishak 3 = 6"
    "\n set F3 = 8\n set F4 = 12\n set Ishak 6 = 14\nend\n";
  for (const auto &[cpa, metavir, ishak] : {std::tuple(4.5, 1, 1),
                                            {5.5, 2, 2},
                                            {7.5, 2, 3},
                                            {11.5, 3, 4},
                                            {13.5, 4, 5},
                                            {14.5, 4, 6}})
    {
      EXPECT_EQ(value(organ(cpa, 0) + keys, "metavir"), metavir) << cpa;
      EXPECT_EQ(value(organ(cpa, 0) + keys, "ishak"), ishak) << cpa;
    }
  EXPECT_NE(message_of([] {
              value(organ(5, 0) + "subsection Histology\n set F3 = 5\nend\n",
                    "ishak");
            }).find("choose Ishak 3 <= F3"),
            std::string::npos);
}


TEST(Histology, RefusesWhatIsNoPercentage)
{
  for (const double cpa :
       {-1e-9, 100.1, std::numeric_limits<double>::quiet_NaN()})
    {
      EXPECT_NE(message_of([&] {
                  metavir_stage(cpa);
                }).find("give a percentage from 0 to 100"),
                std::string::npos);
      EXPECT_NE(message_of([&] { ishak_stage(cpa); }).find("CPA is"),
                std::string::npos);
    }
  EXPECT_EQ(possible_area(-1e-9), 0);
  EXPECT_EQ(possible_area(101), 100);
  EXPECT_EQ(possible_area(7), 7);
}


TEST(Histology, StagesOfTheOrganAreReadOuts)
{
  EXPECT_EQ(value(organ(6, 0.02), "metavir"), 2);
  EXPECT_EQ(value(organ(6, 0.02), "ishak"), 3);
  EXPECT_EQ(value(organ(120, 0.02), "ishak"), 6);
  EXPECT_NEAR(value(organ(6, 0.02), "treg_th17"), 25, 1e-12);
  EXPECT_TRUE(std::isnan(value(organ(6, 0), "treg_th17")));
}


TEST(Histology, OfNetworksThatHaveNoPercentageThereIsNone)
{
  EXPECT_TRUE(std::isinf(value(organ(6, 0.02, "ug/mm3"), "metavir")));
}
