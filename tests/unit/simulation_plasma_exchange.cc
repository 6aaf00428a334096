// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Plasma exchange, alone and with cells in the blood.

#include <disse/simulation/simulation.h>

#include "observers/mass_ledger.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
// Cells on day 1, plasma exchange on the given day; listed in either order.
std::string
parameters(const std::string &list, const std::string &exchange_day)
{
  return "subsection Mesh\n set Geometry = box\n set Extent = 4, 4, 4\n"
         " set Cell size = 2 mm\nend\n"
         "subsection Time\n set End = 6 day\nend\n"
         "subsection Integrator\n set Tolerance = 1e-5\nend\n"
         "subsection Therapies\n set List = " +
         list +
         "\n subsection cells\n  set Type = cell product\n"
         "  set Dose = 2000 cells\n  set Times = 1 day\n end\n"
         " subsection exchange\n  set Type = plasma exchange\n"
         "  set Times = " +
         exchange_day + "\n end\nend\n";
}


// State and books at the end.
struct Outcome
{
  explicit Outcome(const std::string &text)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , scenario(Scenario::parse(text, "test"))
    , simulation(scenario, MPI_COMM_WORLD, log)
    , ledger(simulation.discretisation(), simulation.system().layout())
  {
    simulation.initialize();
    ledger.open(simulation.state());
    simulation.advance_to(6);
    simulation.finish();
  }

  double
  upstream(const std::string &symbol) const
  {
    return simulation.state()
      .upstream[simulation.system().layout().upstream.index(symbol)];
  }

  double
  downstream(const std::string &symbol) const
  {
    return simulation.state()
      .downstream[simulation.system().layout().downstream.index(symbol)];
  }

  double
  mean(const std::string &symbol) const
  {
    return integrals(simulation.state().fields, simulation.discretisation())
             [simulation.system().layout().species.index(symbol)] /
           simulation.discretisation().total_volume;
  }

  Log        log;
  Scenario   scenario;
  Simulation simulation;
  MassLedger ledger;
};
} // namespace


TEST(PlasmaExchange, KeepsTheBooks)
{
  Outcome outcome(parameters("cells, exchange", "2 day"));
  EXPECT_LT(outcome.ledger.residual(outcome.simulation.state()), 1e-7);
  EXPECT_NEAR(outcome.downstream("PE_sessions"), 1, 1e-12);
  // Every cell is in an organ, in the liver, or lost.
  const double in_liver = outcome.mean("N") * 64 / 1e3;
  EXPECT_NEAR(outcome.upstream("N_blood") + outcome.upstream("N_lung") +
                outcome.upstream("N_spleen") + outcome.downstream("N_lost") +
                in_liver,
              outcome.downstream("N_given"),
              1e-10 * outcome.downstream("N_given"));
}


// 2 L of the plasma of 60 kg: a part exp(-2 / 3.06) stays.
TEST(PlasmaExchange, ReplacesPlasmaByThatOfDonors)
{
  const double   r = std::exp(-2 / (0.051 * 60));
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const Scenario scenario =
    Scenario::parse(parameters("exchange", "0 day") +
                      "subsection Injuries\n set List = hepatitis\n"
                      " subsection hepatitis\n  set Type = chronic injury\n"
                      "  set Rate = 0.02 1/day\n end\nend\n"
                      "subsection Preparation\n"
                      " set Phases = 5 year at 0.02 1/day\nend\n",
                    "test");
  Simulation  simulation(scenario, MPI_COMM_WORLD, log);
  const auto &layout = simulation.system().layout();
  const auto  value  = [&](const std::string &symbol) {
    return simulation.state().downstream[layout.downstream.index(symbol)];
  };
  const auto readout = [&](const std::string &name) {
    return simulation.value(name);
  };
  simulation.initialize();
  const double F = readout("liver_function");
  ASSERT_LT(F, 0.5);
  EXPECT_NEAR(value("bilirubin"), 0.7 / F * r + 0.7 * (1 - r), 1e-10);
  EXPECT_NEAR(value("albumin"),
              42 * std::pow(F, 0.4) * r + 38 * (1 - r),
              1e-10);
  EXPECT_NEAR(value("clotting_factors"), F * r + 1 - r, 1e-10);
  EXPECT_NEAR(value("bilirubin_tissue"), 1.5 * 0.7 / F, 1e-10);
  const double meld_after = readout("meld_raw");
  // The liver is what it was: the blood is soon what it was, albumin last.
  simulation.advance_to(6);
  EXPECT_GT(readout("meld_raw"), meld_after + 2);
  EXPECT_NEAR(value("clotting_factors"), readout("liver_function"), 1e-3);
}


TEST(PlasmaExchange, NeedsTheBloodChemistry)
{
  const auto message = [](const std::string &text) -> std::string {
    try
      {
        Log            log(MPI_COMM_WORLD, Log::Level::quiet);
        const Scenario scenario = Scenario::parse(text, "test");
        Simulation     simulation(scenario, MPI_COMM_WORLD, log);
      }
    catch (const Error &error)
      {
        return error.what();
      }
    return "no error";
  };
  EXPECT_NE(message(parameters("exchange", "0 day") +
                    "subsection Blood chemistry\n set Active = false\nend\n")
              .find("acts on the blood chemistry, which is inactive"),
            std::string::npos);
  std::string text = parameters("exchange", "0 day");
  text.insert(text.find("  set Type = plasma exchange"),
              "  set Cytokines = A, TNF\n");
  EXPECT_NE(message(text).find("there is no species 'TNF'"), std::string::npos);
}


TEST(PlasmaExchange, OrderOfTheListDoesNotMatter)
{
  const Outcome a(parameters("cells, exchange", "2 day"));
  const Outcome b(parameters("exchange, cells", "2 day"));
  for (const char *symbol : {"A", "C", "N"})
    EXPECT_NEAR(a.mean(symbol), b.mean(symbol), 1e-12);
}


TEST(PlasmaExchange, RightAfterTheCellsItRemovesThem)
{
  // On the same day the exchange comes after the dose, as listed.
  const Outcome together(parameters("cells, exchange", "1 day"));
  const Outcome apart(parameters("cells, exchange", "3 day"));
  EXPECT_LT(together.mean("N"), apart.mean("N") * 0.999);
}


TEST(Simulation, StepsOfAHostCodeGiveTheSameRun)
{
  const auto steps = [](const std::vector<double> &times) {
    Log            log(MPI_COMM_WORLD, Log::Level::quiet);
    const Scenario scenario =
      Scenario::parse(parameters("cells", "1 day"), "test");
    Simulation simulation(scenario, MPI_COMM_WORLD, log);
    simulation.initialize();
    for (const double time : times)
      simulation.advance_to(time);
    EXPECT_EQ(simulation.state().time, 6);
    return integrals(simulation.state().fields, simulation.discretisation());
  };
  const auto whole = steps({6});
  const auto parts = steps({1.5, 4, 6});
  for (unsigned int s = 0; s < whole.size(); ++s)
    EXPECT_NEAR(parts[s], whole[s], 1e-4 * std::abs(whole[s]) + 1e-9);
}
