// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Two simulations in one process, on the two parts of a split communicator.

#include <disse/sources/injury_parameters.h>

#include "simulation_box.h"

using namespace disse;
using namespace disse::testing;

namespace
{
// Of a diseased box: mean collagen on each day, to the bit.
class Patient : public ::testing::Test
{
protected:
  static constexpr int end = 3; // [day]

  Patient()
  {
    MPI_Comm_split(MPI_COMM_WORLD, part(), 0, &comm);
  }

  ~Patient() override
  {
    MPI_Comm_free(&comm);
  }

  static int
  part()
  {
    return rank(MPI_COMM_WORLD) % 2;
  }

  // Each part of the ranks has another size of organ, injury and therapy.
  Scenario
  scenario() const
  {
    Scenario s(Registries::builtin(), comm);
    s.mesh.geometry  = Geometry::box;
    s.mesh.extent    = {part() == 0 ? 6. : 3., 2, 2};
    s.mesh.cell_size = 1;
    s.end            = end;
    s.injuries.add<ChronicInjuryParameters>("chronic").rate_expression =
      part() == 0 ? "0.02*(1 + x)" : "0.01";
    if (part() == 1)
      s.set("Kinetics/d_X", "0.02 1/day");
    return s;
  }

  std::vector<double>
  course() const
  {
    Log                 log(comm, Log::Level::silent);
    Simulation          simulation(scenario(), comm, log);
    std::vector<double> result;
    simulation.initialize();
    for (int day = 1; day <= end; ++day)
      {
        simulation.advance_to(day);
        result.push_back(simulation.value("mean_C"));
        result.push_back(simulation.value("cpa"));
        result.push_back(simulation.values_at({{1.2, 1, 1}}, "G")[0]);
      }
    simulation.finish();
    return result;
  }

  MPI_Comm comm = MPI_COMM_NULL;
};


class SplitCommunicator : public Patient
{};
} // namespace


TEST_F(SplitCommunicator, GivesTheSameNumbersAsAlone)
{
  std::vector<double> alone;
  for (int turn = 0; turn < 2; ++turn)
    {
      MPI_Barrier(MPI_COMM_WORLD); // the others wait
      if (turn == part())
        alone = course();
      MPI_Barrier(MPI_COMM_WORLD);
    }
  const std::vector<double> together = course();
  EXPECT_EQ(together, alone);
  // They are different patients.
  if (n_ranks(MPI_COMM_WORLD) > 1)
    EXPECT_GT(max(together.back(), MPI_COMM_WORLD) -
                min(together.back(), MPI_COMM_WORLD),
              1e-4);
}


// In one process, in turn: one on the part of the ranks, one on all.
TEST_F(SplitCommunicator, MayBeUsedBesideAnother)
{
  const std::vector<double> alone = course();
  Log                       log(comm, Log::Level::silent);
  Simulation                on_part(scenario(), comm, log);
  Box                       on_all({"Therapies/supply/B=x"});
  on_all.simulation.initialize();
  on_part.initialize();
  for (int day = 1; day <= end; ++day)
    {
      on_part.advance_to(day);
      on_all.simulation.advance_to(day);
      EXPECT_EQ(on_part.value("mean_C"), alone[3 * (day - 1)]);
      EXPECT_NEAR(on_all.simulation.value("mean_B"), 1 + 2 * day, 1e-10);
    }
}
