// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/clinical/histology.h>
#include <disse/simulation/simulation.h>
#include <disse/solvers/organ_readouts.h>

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

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
  const ModelLayout &layout = simulation.system().layout();
  if (!layout.has_readout(readout))
    return std::numeric_limits<double>::infinity();
  return OrganReadouts(simulation.discretisation(),
                       layout,
                       {layout.readout(readout)})
    .evaluate(simulation.state())[0];
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
      EXPECT_NE(message_of([&] { has_less_collagen(10, cpa); }).find("CPA is"),
                std::string::npos);
    }
  EXPECT_NE(message_of([&] { has_less_collagen(0, 0); }).find("before therapy"),
            std::string::npos);
  EXPECT_EQ(possible_area(-1e-9), 0);
  EXPECT_EQ(possible_area(101), 100);
  EXPECT_EQ(possible_area(7), 7);
}


TEST(Histology, RespondersHaveATenthLessOrALowerStage)
{
  EXPECT_TRUE(has_less_collagen(20, 18));
  EXPECT_FALSE(has_less_collagen(20, 18.001));
  EXPECT_TRUE(has_lower_stage(11, 11 * below));
  EXPECT_FALSE(has_lower_stage(20, 11));
  EXPECT_FALSE(has_lower_stage(4, 7));
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
