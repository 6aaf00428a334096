// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What plasma exchange does, alone and next to cells in the blood.

#include <disse/observers/mass_ledger.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include "plugins/plasma_exchange.h"
#include <cmath>

using namespace disse;

namespace
{
Registries
registries()
{
  Registries result = Registries::builtin();
  register_plasma_exchange(result.sources, "plasma exchange");
  return result;
}


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
    , file(text, "test")
    , simulation(file, MPI_COMM_WORLD, log, registries())
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
  mean(const std::string &symbol) const
  {
    return integrals(simulation.state().fields, simulation.discretisation())
             [simulation.system().layout().species.index(symbol)] /
           simulation.discretisation().total_volume;
  }

  Log           log;
  ParameterFile file;
  Simulation    simulation;
  MassLedger    ledger;
};
} // namespace


TEST(PlasmaExchange, KeepsTheBooks)
{
  Outcome outcome(parameters("cells, exchange", "2 day"));
  EXPECT_LT(outcome.ledger.residual(outcome.simulation.state()), 1e-7);
  // What left the body is missing from plasma and tissue together.
  EXPECT_NEAR(outcome.upstream("bilirubin_plasma") +
                outcome.upstream("bilirubin_tissue"),
              15 - 0.48 * 6,
              1e-9);
  // Four days later the pools are in balance again: the rebound.
  EXPECT_NEAR(outcome.upstream("bilirubin_plasma"), (15 - 2.88) / 2.5, 1e-3);
  EXPECT_EQ(outcome.simulation.system().sources()[1]->save(), "1");
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
    Log           log(MPI_COMM_WORLD, Log::Level::quiet);
    ParameterFile file(parameters("cells", "1 day"), "test");
    Simulation    simulation(file, MPI_COMM_WORLD, log, registries());
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
