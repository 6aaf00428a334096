// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/simulation/simulation.h>

#include "kinetics/lfm1/lfm1_fields.h"
#include "simulation/preparation/preparation.h"
#include "sources/injuries/chronic_injury.h"

#include <gtest/gtest.h>

using namespace disse;

namespace
{
// Hepatocytes on day 0 after a year of injury.
double
hepatocytes(const double rate, const double end, PreparedState &shared)
{
  Scenario scenario;
  scenario.mesh.geometry = Geometry::point;
  scenario.end           = end;
  scenario.injuries.add<ChronicInjuryParameters>("chronic").rate = 0.01;
  scenario.preparation.phases = {{365, rate}};
  scenario.preparation.cache  = CachePlace::none;
  Log        log(MPI_COMM_SELF, Log::Level::silent);
  Simulation simulation(scenario, MPI_COMM_SELF, log);
  simulation.share_preparation(shared);
  simulation.initialize();
  return simulation.state().fields.data()[lfm1::H];
}
} // namespace


TEST(SharedPreparation, IsThatOfTheSameDisease)
{
  PreparedState shared, none;
  const double  first = hepatocytes(0.01, 10, shared);
  EXPECT_LT(first, 0.95);
  EXPECT_EQ(shared.values.at(lfm1::H), first);

  shared.values[lfm1::H] = 0.5; // to see that it is taken
  EXPECT_EQ(hepatocytes(0.01, 20, shared), 0.5);

  const double other = hepatocytes(0.02, 10, shared);
  EXPECT_EQ(other, hepatocytes(0.02, 10, none));
  EXPECT_EQ(shared.values.at(lfm1::H), other);
}
