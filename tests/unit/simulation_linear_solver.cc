// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What the linear solver may and may not change in a run.

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/simulation/simulation.h>

#include "observers/mass_ledger.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
// Ten days of uneven injury and a dose of cells in a block of tissue, in
// which diffusion is strong.
std::string
tissue(const std::string &solver)
{
  return "subsection Mesh\n set Geometry = box\n set Extent = 6, 6, 6\n"
         " set Cell size = 1 mm\nend\n"
         "subsection Time\n set End = 10 day\nend\n"
         "subsection Injuries\n set List = chronic\n"
         " subsection chronic\n  set Type = chronic injury\n"
         "  set Rate = 0.012 1/day\n  set Pattern = random field\n"
         "  set Normalise = true\n  set Sigma = 0.3\n"
         "  set Correlation length = 3 mm\n end\nend\n"
         "subsection Preparation\n set Phases = 1 year at 0.020 1/day\n"
         " set Place = homogeneous\nend\n"
         "subsection Therapies\n set List = cells\n subsection cells\n"
         "  set Type = cell product\n  set Dose = 1e4 cells\n"
         "  set Times = 2 day\n end\nend\n"
         "subsection Integrator\n subsection Linear solver\n" +
         solver + " end\nend\n";
}


struct Outcome
{
  std::vector<double> fields;  ///< of owned nodes, over the scales of species
  double              gap = 0; ///< of the mass balance, relative
};


Outcome
run(const std::string &solver)
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const Scenario scenario = Scenario::parse(tissue(solver), "test");
  Simulation     simulation(scenario, MPI_COMM_WORLD, log);
  simulation.initialize();
  MassLedger ledger(simulation.discretisation(), simulation.system().layout());
  ledger.open(simulation.state());
  simulation.advance_to(10);
  simulation.finish();

  Outcome      result;
  const State &state  = simulation.state();
  result.gap          = ledger.residual(state);
  const auto &species = simulation.system().layout().species;
  for (std::size_t k = 0; k < state.fields.n_owned_values(); ++k)
    result.fields.push_back(state.fields.data()[k] /
                            species[k % species.size()].scale);
  return result;
}


double
largest_difference(const Outcome &a, const Outcome &b)
{
  double largest = 0;
  for (std::size_t k = 0; k < a.fields.size(); ++k)
    largest = std::max(largest, std::abs(a.fields[k] - b.fields[k]));
  return max(largest, MPI_COMM_WORLD);
}
} // namespace


TEST(LinearSolver, BothPreconditionersGiveTheSameRun)
{
  const Outcome a =
    run("  set Tolerance = 1e-5\n  set Preconditioner = nodal blocks\n");
  const Outcome b =
    run("  set Tolerance = 1e-5\n  set Preconditioner = multigrid\n");
  EXPECT_LT(largest_difference(a, b), 1e-6);
  EXPECT_GT(largest_difference(a, b), 0); // there are two
}


TEST(LinearSolver, MassBalancesCloseAtAnyTolerance)
{
  const Outcome exact = run("  set Tolerance = 1e-5\n");
  EXPECT_LT(exact.gap, 1e-12);
  for (const char *preconditioner : {"nodal blocks", "multigrid"})
    {
      const Outcome rough =
        run(std::string("  set Tolerance = 0.3\n  set Preconditioner = ") +
            preconditioner + "\n");
      EXPECT_LT(rough.gap, 1e-12) << preconditioner;
      EXPECT_GT(largest_difference(rough, exact), 1e-6) << preconditioner;
      EXPECT_LT(largest_difference(rough, exact), 1e-2) << preconditioner;
    }
}
