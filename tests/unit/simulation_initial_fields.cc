// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Fields at t = 0 that a program sets.

#include "simulation/folder/run_identity.h"

#include "shared_folder.h"
#include "simulation_box.h"
#include <cmath>

using namespace disse;
using namespace disse::testing;

namespace
{
double
bump(const std::array<double, 3> &p)
{
  return 1 + std::exp(-4 * std::pow(p[0] - 1.3, 2));
}


double
other_bump(const std::array<double, 3> &p)
{
  return bump(p) + (p[0] > 3.5 ? 1e-9 : 0);
}


void
expect_bump(const Simulation &simulation,
            const double      added     = 0,
            const double      tolerance = 1e-12)
{
  const NodalField B = simulation.field("B");
  for (std::size_t i = 0; i < B.size(); ++i)
    EXPECT_NEAR(B[i], bump(B.position(i)) + added, tolerance);
}
} // namespace


TEST(InitialFields, ReplaceThePreparedOnes)
{
  Box from_function, from_nodes;
  from_function.simulation.set_initial_field("B", bump);
  Simulation &s = from_nodes.simulation;
  s.set_initial_field("B", [](const auto &) { return 7.; }); // replaced
  s.set_initial_field("B", s.discretisation().evaluate(bump));
  for (Box *box : {&from_function, &from_nodes})
    {
      box->simulation.initialize();
      expect_bump(box->simulation);
      EXPECT_NEAR(box->simulation.value("mean_C"), 3, 1e-12);
      // The ledger begins with it.
      box->simulation.advance_to(1);
      EXPECT_LT(box->simulation.value("mass_residual"), 1e-12);
    }
  EXPECT_EQ(from_function.simulation.identity().text(), s.identity().text());
}


TEST(InitialFields, AreEvaluatedOnEachMeshOfTheStart)
{
  Box box(adaptive);
  box.simulation.set_initial_field("B", bump);
  const auto n_before = box.simulation.discretisation().n_global_nodes;
  box.simulation.initialize();
  EXPECT_GT(box.simulation.discretisation().n_global_nodes, 2 * n_before);
  expect_bump(box.simulation);
}


TEST(InitialFields, ThatCannotBe)
{
  Box         box;
  Simulation &s = box.simulation;
  EXPECT_EQ(message_of([&] { s.set_initial_field("b", bump); }),
            "set_initial_field(): there is no species 'b'; did you mean 'B'?");
  EXPECT_EQ(message_of([&] {
              s.set_initial_field("B", [](const auto &p) {
                return p[0] == 4 && p[1] == 2 && p[2] == 2 ? -0.5 : 1.;
              });
            }),
            "set_initial_field(): 'B' is -0.5 at x = 4 mm, y = 2 mm, z = 2 mm; "
            "it must be non-negative");
  expect_message("'C' is nan at x = 0 mm", [&] {
    s.set_initial_field("C", [](const auto &p) { return p[0] == 0 ? NAN : 1; });
  });
  // On the last rank only: all must know.
  const bool is_last = rank(MPI_COMM_WORLD) + 1 == n_ranks(MPI_COMM_WORLD);
  const std::vector<double> nodal(s.discretisation().n_owned +
                                  (is_last ? 1000 : 0));
  expect_message("set_initial_field(): 'B': nodal data have",
                 [&] { s.set_initial_field("B", nodal); });
  expect_message("there is no function", [&] {
    s.set_initial_field("B",
                        std::function<double(const std::array<double, 3> &)>());
  });
  // None of them has done anything, and a signed species may be negative.
  s.set_initial_field("C", [](const auto &) { return -2.; });
  s.initialize();
  EXPECT_NEAR(s.value("mean_B"), 1, 1e-12);
  EXPECT_NEAR(s.value("mean_C"), -2, 1e-12);
  expect_message("set_initial_field(): the run has already begun",
                 [&] { s.set_initial_field("B", bump); });
}


TEST(InitialFields, BelongToTheIdentityOfTheRun)
{
  const SharedFolder folder;
  const std::string  file = folder.path + "/state";
  {
    Box box({"Therapies/supply/B=1"});
    box.simulation.set_initial_field("B", bump);
    box.simulation.set_initial_field("C", bump);
    box.simulation.keep_state(file, 1);
    box.simulation.initialize();
    box.simulation.advance_to(1);
  }
  {
    Box same({"Therapies/supply/B=1"});
    same.simulation.set_initial_field("C", other_bump);
    same.simulation.set_initial_field("C", bump); // in another order
    same.simulation.set_initial_field("B", bump);
    same.simulation.resume(file);
    expect_bump(same.simulation, 1, 1e-6); // the state, not the start
  }
  Box other({"Therapies/supply/B=1"}), none({"Therapies/supply/B=1"});
  other.simulation.set_initial_field("B", other_bump);
  other.simulation.set_initial_field("C", bump);
  for (Box *box : {&other, &none})
    expect_message(
      "cannot resume from '" + file +
        "': it was written with other parameters: 'Initial field B = ",
      [&] { box->simulation.resume(file); },
      ExitCode::state_file);
}


TEST(InitialFields, HaveOneIdentityOnAllPartitions)
{
  Box all, alone({}, Registries::builtin(), MPI_COMM_SELF);
  for (Box *box : {&all, &alone})
    box->simulation.set_initial_field("B", bump);
  const std::string text = all.simulation.identity().text();
  EXPECT_NE(text.find("Initial field B = "), std::string::npos);
  EXPECT_EQ(text, alone.simulation.identity().text());
}
