// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Therapies in whole runs: all that is given arrives, at any tolerance.

#include <disse/base/log.h>
#include <disse/simulation/simulation.h>

#include "observers/mass_ledger.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
// LFM-1 in a box of 4 mm, from its initial values, until day 3.
class Treatment
{
public:
  Treatment(const std::string &therapy, const std::string &tolerance)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , scenario(Scenario::parse(
        "subsection Mesh\n set Geometry = box\n set Extent = 4, 4, 4\n"
        " set Cell size = 2 mm\nend\n"
        "subsection Time\n set End = 3 day\nend\n"
        "subsection Integrator\n set Tolerance = " +
          tolerance +
          "\nend\nsubsection Therapies\n set List = it\n subsection it\n" +
          therapy + " end\nend\n",
        "test.prm"))
    , simulation(scenario, MPI_COMM_WORLD, log)
    , ledger(simulation.discretisation(), simulation.system().layout())
  {
    simulation.initialize();
    ledger.open(simulation.state());
    simulation.advance_to(3);
    simulation.finish();
  }

  double
  total(const std::string &symbol) const
  {
    return integrals(simulation.state().fields,
                     simulation.discretisation())[species(symbol)];
  }

  double
  delivered(const std::string &symbol) const
  {
    return ledger_amount(simulation.state().ledger,
                         LedgerEntry::delivered,
                         species(symbol));
  }

  double
  systemic(const std::string &symbol) const
  {
    const ModelLayout &layout = simulation.system().layout();
    const State       &state  = simulation.state();
    return layout.upstream.contains(symbol)
             ? state.upstream[layout.upstream.index(symbol)]
             : state.downstream[layout.downstream.index(symbol)];
  }

  double
  residual()
  {
    return ledger.residual(simulation.state());
  }

private:
  unsigned int
  species(const std::string &symbol) const
  {
    return simulation.system().layout().species.index(symbol);
  }

  Log        log;
  Scenario   scenario;
  Simulation simulation;
  MassLedger ledger;
};


const std::string uneven =
  "  subsection Perfusion\n   set Pattern = expression\n"
  "   set Expression = 1 + x\n  end\n";
} // namespace


TEST(Therapies, ExosomesGivenAreInBloodLiverOrElsewhere)
{
  for (const std::string tolerance : {"1e-2", "1e-5"})
    for (const std::string time : {"0 day", "1 h"})
      {
        Treatment    run("  set Type = exosomes\n  set Dose = 4 ug\n"
                         "  set Times = 0, 2.999 day\n  set Infusion time = " +
                        time + "\n" + uneven,
                      tolerance);
        const double given = time == "0 day" ? 8e-3 : 4e-3 * (1 + 0.024);
        EXPECT_NEAR(run.systemic("Eb_given") / given, 1, 1e-11);
        EXPECT_GT(run.systemic("Eb"), 1e-6);
        EXPECT_NEAR((run.systemic("Eb") + run.systemic("Eb_elsewhere") +
                     1e-9 * run.delivered("E")) /
                      given,
                    1,
                    1e-11);
        EXPECT_NEAR(1e-9 * run.delivered("E") / run.systemic("Eb_elsewhere"),
                    1,
                    1e-11);
        EXPECT_LT(run.residual(), 1e-7);
      }
}


// D f/V k/(k - mu) (exp(-mu t) - exp(-k t)), whatever the perfusion.
TEST(Therapies, ExosomesDecayInTheLiver)
{
  Treatment run("  set Type = exosomes\n  set Dose = 4 ug\n" + uneven, "1e-6");
  const double k = std::log(2.) * 288, mu = 1.4;
  EXPECT_NEAR(run.total("E") / (2e6 * k / (k - mu) * std::exp(-3 * mu)),
              1,
              1e-3);
}
