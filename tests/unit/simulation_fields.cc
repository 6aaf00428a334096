// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Fields by name: at the nodes and at points of space.

#include <disse/sources/injury_parameters.h>

#include "simulation_box.h"
#include <cmath>

using namespace disse;
using namespace disse::testing;

namespace
{
double
linear(const std::array<double, 3> &p)
{
  return 1 + p[0] + 2 * p[1] + 4 * p[2];
}


struct LinearBox : Box
{
  LinearBox()
  {
    simulation.set_initial_field("B", linear);
    simulation.initialize();
  }
};
} // namespace


TEST(Fields, AtTheNodes)
{
  const LinearBox       box;
  const Discretisation &space = box.simulation.discretisation();
  const NodalField      B     = box.simulation.field("B");
  EXPECT_EQ(B.name(), "B");
  EXPECT_EQ(B.unit(), "mg");
  ASSERT_EQ(B.size(), space.n_owned);
  EXPECT_EQ(B.values().size(), space.n_owned);
  EXPECT_EQ(sum(double(B.size()), MPI_COMM_WORLD), 5 * 3 * 3);
  double amount = 0;
  for (std::size_t i = 0; i < B.size(); ++i)
    {
      EXPECT_EQ(B.position(i), space.positions[i]);
      EXPECT_NEAR(B[i], linear(B.position(i)), 1e-13);
      amount += B[i] * B.volume(i);
    }
  EXPECT_NEAR(sum(amount, MPI_COMM_WORLD), 16 * linear({2, 1, 1}), 1e-10);
  EXPECT_NEAR(B.integral(), box.simulation.value("integral_B"), 1e-10);
}


TEST(Fields, AreViews)
{
  const LinearBox       box;
  const Discretisation &space = box.simulation.discretisation();
  std::vector<double>   values(2 * space.n_owned + 2, 3);
  const NodalField      second("B", "mg", space, values.data() + 1, 2);
  values[1] = 5;
  if (space.n_owned > 0)
    EXPECT_EQ(second[0], 5);
  // Values that belong to the view live as long as its copies.
  std::unique_ptr<NodalField> computed = std::make_unique<NodalField>(
    "f", "-", space, std::vector<double>(space.n_owned, 7));
  const NodalField copy = *computed;
  computed.reset();
  EXPECT_EQ(copy.values(), std::vector<double>(space.n_owned, 7));
}


TEST(Fields, AtPoints)
{
  const LinearBox                          box;
  const std::vector<std::array<double, 3>> points = {{0.3, 0.7, 1.9},
                                                     {4, 2, 2},
                                                     {2.5, 0, 1}};
  const std::vector<double> values = box.simulation.values_at(points, "B");
  ASSERT_EQ(values.size(), points.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    EXPECT_NEAR(values[i], linear(points[i]), 1e-6) << i;
  EXPECT_EQ(box.simulation.values_at({}, "B").size(), 0u);
  EXPECT_EQ(message_of([&] {
              box.simulation.values_at({{1, 1, 1}, {1, 4.5, 1}}, "B");
            }),
            "values_at(): point 1 at x = 1 mm, y = 4.5 mm, z = 1 mm is 2.5 mm "
            "outside the organ; there are no values of 'B'");
}


TEST(Fields, ThatAreDerived)
{
  Scenario scenario(Registries::builtin(), MPI_COMM_WORLD);
  scenario.mesh.geometry  = Geometry::box;
  scenario.mesh.extent    = {4, 2, 2};
  scenario.mesh.cell_size = 1;
  scenario.end            = 10;
  auto &injury = scenario.injuries.add<ChronicInjuryParameters>("chronic");
  injury.rate_expression = "0.01*x";
  Log        log(MPI_COMM_WORLD, Log::Level::silent);
  Simulation simulation(scenario, MPI_COMM_WORLD, log);
  simulation.initialize();
  simulation.advance_to(10);
  const NodalField cpa = simulation.field("cpa");
  EXPECT_EQ(cpa.unit(), "%");
  EXPECT_NEAR(cpa.integral() / 16, simulation.value("cpa"), 1e-10);
  const NodalField rate = simulation.field("injury_rate");
  for (std::size_t i = 0; i < rate.size(); ++i)
    EXPECT_NEAR(rate[i], 0.01 * rate.position(i)[0], 1e-14);
  const auto along = simulation.values_at({{0.5, 1, 1}, {3.5, 1, 1}}, "cpa");
  EXPECT_LT(along[0], along[1]);
  EXPECT_EQ(message_of([&] { simulation.field("meld"); }),
            "'meld' is a quantity of the whole organ, without local values; "
            "see Simulation::value()");
}


TEST(Fields, ThatAreNotThere)
{
  Box         box;
  Simulation &s = box.simulation;
  expect_message("the run has not begun", [&] { s.field("B"); });
  expect_message("the run has not begun", [&] { s.values_at({}, "B"); });
  s.initialize();
  EXPECT_EQ(message_of([&] { s.field("b"); }),
            "there is no quantity 'b'; did you mean 'B'?");
  expect_message("there is no quantity 'zonation'; known: B, C",
                 [&] { s.field("zonation"); });
  expect_message("the ranks pass from", [&] {
    const int n = rank(MPI_COMM_WORLD);
    if (n_ranks(MPI_COMM_WORLD) == 1)
      throw Error(ExitCode::usage, "the ranks pass from").set_collective();
    s.values_at(std::vector<std::array<double, 3>>(n + 1, {1, 1, 1}), "B");
  });
}
