// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Formulas that depend on time, wherever they are written, deliver all that
// they say, however short it is next to the steps.

#include <disse/base/log.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include <cmath>
#include <string>

using namespace disse;

namespace
{
// A is at rest, B holds what is put into it.
const std::string holder =
  "subsection Kinetics\n set Network = expression\n set Species = A, B\n"
  " set Inputs = dose\n"
  " subsection A\n  set Initial = 1\n end\n"
  " subsection B\n  set Production = dose\n end\nend\n"
  "subsection Preparation\n set Start = initial values\nend\n";

const std::string point = "subsection Mesh\n set Geometry = point\nend\n";


std::string
end_at(const std::string &day)
{
  return "subsection Time\n set End = " + day + " day\nend\n";
}


std::string
therapy(const std::string &keys)
{
  return "subsection Therapies\n set List = pulse\n subsection pulse\n" + keys +
         " end\nend\n";
}


// The mean of a species at the end.
double
mean_at_end(const std::string &text, const unsigned int species = 1)
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const Scenario scenario = Scenario::parse(text, "test");
  Simulation     simulation(scenario, MPI_COMM_WORLD, log);
  simulation.run();
  return integrals(simulation.state().fields,
                   simulation.discretisation())[species] /
         simulation.discretisation().total_volume;
}


const std::string gauss = "100*exp(-(t-100)^2/(2*0.2^2))/(0.2*sqrt(2*pi))";
const std::string periodic =
  "(t > 20 && t - 28*rint(t/28) > 0 && t - 28*rint(t/28) <= 0.25) ? 40 : 0";
} // namespace


TEST(TimedFormulas, ATherapyDeliversItsIntegral)
{
  const std::string run = point + end_at("200") + holder;
  EXPECT_NEAR(mean_at_end(run + therapy("set Type = expression\n set B = " +
                                        gauss + "\n")),
              100,
              0.1);
  EXPECT_NEAR(mean_at_end(run + therapy("set Type = expression\n set B = " +
                                        periodic + "\n")),
              70,
              1e-6);
  // The relation does not matter, nor whether there is an event.
  for (const char *events : {"", " set Event times = 7 day, 7.2 day\n"})
    for (const char *formula :
         {"(t > 7 && t <= 7.2) ? 50 : 0", "(t >= 7 && t < 7.2) ? 50 : 0"})
      EXPECT_NEAR(mean_at_end(run +
                              therapy(std::string("set Type = expression\n") +
                                      events + " set B = " + formula + "\n")),
                  10,
                  1e-6)
        << formula << events;
}


TEST(TimedFormulas, AnInputDeliversItsIntegral)
{
  EXPECT_NEAR(mean_at_end(point + end_at("200") + holder +
                          therapy("set Type = input\n set Input = dose\n"
                                  " set Value = " +
                                  gauss + "\n")),
              100,
              0.1);
}


TEST(TimedFormulas, ANetworkDeliversItsIntegral)
{
  EXPECT_NEAR(mean_at_end(
                point + end_at("200") +
                "subsection Kinetics\n set Network = expression\n"
                " set Species = A, B\n set Constants = begin = 100\n"
                " set Definitions = pulse = (t > begin && t < begin + 0.2)\n"
                " subsection A\n  set Initial = 1\n end\n"
                " subsection B\n  set Production = 50*pulse*A\n end\nend\n"
                "subsection Preparation\n set Start = initial values\nend\n"),
              10,
              1e-6);
}


TEST(TimedFormulas, ABoundaryConditionDeliversItsIntegral)
{
  // 96 mm2 of surface around 64 mm3.
  EXPECT_NEAR(mean_at_end(
                "subsection Mesh\n set Geometry = box\n set Extent = 4, 4, 4\n"
                " set Cell size = 2 mm\nend\n" +
                end_at("200") + holder +
                "subsection Boundary conditions\n set List = wall\n"
                " subsection wall\n  set Type = flux\n  set Species = B\n"
                "  set Value = " +
                gauss + "\n end\nend\n"),
              100 * 96. / 64,
              0.15);
}


TEST(TimedFormulas, AnInjuryDeliversItsIntegralInThePast)
{
  const std::string text =
    point + end_at("1") +
    "subsection Kinetics\n set Network = expression\n set Species = A, B\n"
    " set Inputs = injury_rate\n"
    " subsection A\n  set Initial = 1\n end\n"
    " subsection B\n  set Production = injury_rate\n end\nend\n"
    "subsection Injuries\n set List = chronic, episode\n"
    " subsection chronic\n  set Type = chronic injury\n  set Rate = 0 1/day\n"
    " end\n subsection episode\n  set Type = chronic injury\n"
    "  set Rate expression = 50*exp(-((t + 2000.3)/0.5)^2)\n end\nend\n"
    "subsection Preparation\n set Start = initial values\n"
    " set Phases = 15 year at 0 1/day\n set Injury = chronic\n"
    " set Place = mesh\n set Cache = none\nend\n";
  const double exact = 50 * 0.5 * std::sqrt(M_PI);
  EXPECT_NEAR(mean_at_end(text), exact, 1e-3 * exact);
}


TEST(TimedFormulas, TheOtherIntegratorDeliversThemToo)
{
  const std::string run = point + end_at("200") + holder +
                          "subsection Integrator\n set Method = petsc\nend\n";
  EXPECT_NEAR(mean_at_end(run + therapy("set Type = expression\n set B = " +
                                        gauss + "\n")),
              100,
              0.1);
  EXPECT_NEAR(mean_at_end(run + therapy("set Type = expression\n set B = " +
                                        periodic + "\n")),
              70,
              1e-3);
}


// A formula sees no trial state below 0: written as a therapy or as kinetics,
// 2 sqrt(B) empties B on day 1.
TEST(TimedFormulas, ASinkThatEmptiesASpeciesIsTheSameWherever)
{
  const auto run = [](const std::string &end, const bool inside) {
    return mean_at_end(
      point + end_at(end) +
      "subsection Kinetics\n set Network = expression\n set Species = A, B\n"
      " subsection A\n  set Initial = 1\n  set Loss = 5*A\n end\n"
      " subsection B\n  set Initial = 1\n" +
      (inside ? "  set Loss = 2*sqrt(B)\n" : "") +
      " end\nend\nsubsection Preparation\n set Start = initial values\nend\n" +
      (inside ? ""
              : therapy("set Type = expression\n set B = -2*sqrt(B) + 0*A\n")));
  };
  for (const bool inside : {true, false})
    {
      EXPECT_NEAR(run("0.5", inside), 0.25, 1e-3) << inside;
      EXPECT_GE(run("10", inside), 0) << inside;
      EXPECT_LE(run("10", inside), 1e-6) << inside;
    }
  EXPECT_NEAR(run("0.9", true), run("0.9", false), 1e-6);
}
