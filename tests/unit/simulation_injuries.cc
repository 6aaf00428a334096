// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Injuries in time steps: what they come to does not depend on the steps.

#include <disse/base/log.h>
#include <disse/simulation/simulation.h>
#include <disse/sources/registry.h>

#include "kinetics/lfm1/lfm1.h"
#include "model/initial_state.h"
#include "simulation/time_loop.h"

#include <gtest/gtest.h>

#include "make_from.h"
#include "test_networks.h"
#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
// c counts the exposure, the integral of the injury rate.
class ExposureNetwork : public ScalarNetwork
{
public:
  ExposureNetwork()
    : ScalarNetwork(
        0, [](double) { return 0.; }, [](double) { return 0.; })
  {
    input_list        = {{"injury_rate", "1/day", "exposure"}};
    pattern_of_inputs = pattern;
  }

  void
  rates(const NodeBatch &, const double *inputs, double *rates) const override
  {
    std::copy_n(inputs, NodeBatch::width, rates);
  }

  void
  jacobian(const NodeBatch &,
           const double *,
           double *jacobian,
           double *input_jacobian) const override
  {
    std::fill_n(jacobian, NodeBatch::width, 0.);
    std::fill_n(input_jacobian, NodeBatch::width, 1.);
  }
};


// Exposure after `end` days, by default with a tolerance that allows long
// steps.
double
exposure(const std::string &type,
         const std::string &text,
         const double       end,
         const double       tolerance = 1e-2)
{
  ParameterFile  file(text, "test.prm");
  SourceRegistry registry("source term");
  register_builtin_sources(registry);
  SourceList sources;
  sources.push_back(
    disse::testing::make_from(registry, type, "injury", file, file.root()));

  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const auto     point = make_point(2, MPI_COMM_WORLD);
  ReactionSystem system(std::make_shared<ExposureNetwork>(),
                        std::move(sources));
  system.initialize(*point);
  State                state = make_initial_state(*point, system.layout(), 0);
  IntegratorParameters parameters;
  parameters.tolerance = tolerance;
  TimeLoop loop(*point, system, parameters, "test", 0, end, log);
  loop.start(state);
  loop.advance_to(state, end);
  return integrals(state.fields, *point)[0] / point->total_volume;
}


const std::string cirrhosis =
  "subsection Mesh\n set Geometry = point\nend\n"
  "subsection Time\n set End = 1 day\nend\n"
  "subsection Injuries\n set List = hepatitis, flare\n"
  " subsection hepatitis\n  set Type = chronic injury\n"
  "  set Rate = 0.012\n end\n"
  " subsection flare\n  set Type = acute injury\n  set Rate = 0.3\n end\n"
  "end\n"
  "subsection Preparation\n set Phases = 5 year at 0.012 1/day\n"
  " set Place = homogeneous\n";


double
hepatocytes(const Simulation &simulation)
{
  return integrals(simulation.state().fields,
                   simulation.discretisation())[lfm1::H] /
         simulation.discretisation().total_volume;
}
} // namespace


TEST(Injuries, PulsesGiveTheirDoseHoweverLongTheStepsAre)
{
  EXPECT_NEAR(exposure("acute injury",
                       "set Rate = 0.25 1/day\n"
                       "set Times = every 3.5 day from 800 day, 8 times",
                       2000),
              2,
              1e-9);
  // Pulses that touch, at times that are no binary numbers.
  EXPECT_NEAR(exposure("acute injury",
                       "set Rate = 0.25 1/day\n"
                       "set Times = every 0.1 day from 0.1 day, 30 times\n"
                       "set Duration = 0.1 day",
                       2000),
              0.75,
              1e-9);
}


TEST(Injuries, AFlareFadesAsItsFormulaSays)
{
  EXPECT_NEAR(exposure("acute injury",
                       "set Rate = 0.2 1/day\nset Times = 500 day\n"
                       "set Duration = 7 day\nset Half-life = 5 day",
                       2000,
                       1e-5) /
                (0.2 * (7 + 5 / std::log(2))),
              1,
              1e-3);
}


TEST(Injuries, ARiseIsALineBetweenItsEvents)
{
  EXPECT_NEAR(exposure("chronic injury",
                       "set Rate = 0.01 1/day\nset Final rate = 0.03 1/day\n"
                       "set Rise start = 300 day\nset Rise time = 400 day\n"
                       "set End = 1000 day",
                       2000),
              0.01 * 300 + 0.02 * 400 + 0.03 * 300,
              1e-6);
}


TEST(Injuries, AFlareComesOnTopOfAPreparedDisease)
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const Scenario scenario =
    Scenario::parse(cirrhosis + " set Injury = hepatitis\nend\n", "test.prm");
  Simulation simulation(scenario, MPI_COMM_WORLD, log);
  simulation.initialize();
  const double before = hepatocytes(simulation);
  EXPECT_NEAR(before, 0.63, 0.02);
  simulation.advance_to(1);
  // Without protection by HGF 0.3/day would leave e^-0.3.
  EXPECT_LT(hepatocytes(simulation), 0.85 * before);
  EXPECT_GT(hepatocytes(simulation), std::exp(-0.3) * before);
}


TEST(Injuries, PulsesCannotBePhases)
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const Scenario scenario =
    Scenario::parse(cirrhosis + " set Injury = flare\nend\n", "test.prm");
  try
    {
      Simulation simulation(scenario, MPI_COMM_WORLD, log);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_STREQ(error.what(),
                   "test.prm:21: Preparation/Injury = flare: an acute injury "
                   "comes in pulses; the phases need a persistent injury");
    }
}
