// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// No field is below 0 after a step, and nothing is gained or lost by that.

#include "time/control/positivity_control.h"

#include <gtest/gtest.h>

#include "time_spreading.h"

using namespace disse;

namespace
{
// A box of flat cells, 6 mm long.
MeshParameters
flat_cells(const StiffnessRule quadrature)
{
  MeshParameters mesh;
  mesh.geometry   = Geometry::box;
  mesh.extent     = {6, 6, 3.2};
  mesh.cell_size  = 1;
  mesh.quadrature = quadrature;
  return mesh;
}


// The value 1 at the node in its middle, else 0.
struct Problem : SpreadingProblem
{
  Problem(const std::shared_ptr<ReactionNetwork> &network,
          const StiffnessRule                     quadrature,
          const IntegratorParameters             &parameters,
          MPI_Comm                                comm = MPI_COMM_WORLD)
    : SpreadingProblem(network,
                       mesh_of(flat_cells(quadrature), comm),
                       parameters)
  {}
};


// Without flux correction, so that there is something to do for the control.
IntegratorParameters
fixed(const double step)
{
  IntegratorParameters parameters;
  parameters.flux_correction = FluxCorrectionUse::never;
  parameters.fixed_step      = step;
  return parameters;
}


IntegratorParameters
adaptive(const double tolerance, const double first_step)
{
  IntegratorParameters parameters;
  parameters.flux_correction = FluxCorrectionUse::never;
  parameters.tolerance       = tolerance;
  parameters.first_step      = first_step;
  return parameters;
}


// A network at a point with the value of u, for the control alone.
struct Point
{
  Point()
    : space(make_point(2, MPI_COMM_SELF))
    , system(std::make_shared<LogisticNetwork>(), {})
    , norm(*space, system.layout(), 1e-4, 1e-3)
    , control(*space, system.layout(), norm, true)
    , state(make_initial_state(*space, system.layout(), 0))
  {}

  StepResult
  check(const double value)
  {
    state.fields.data()[0] = value;
    StepResult result;
    result.accepted       = true;
    result.step_size      = 8;
    result.next_step_size = 12;
    control.check(result, state, false);
    return result;
  }

  std::unique_ptr<Discretisation> space;
  ReactionSystem                  system;
  ErrorNorm                       norm;
  PositivityControl               control;
  State                           state;
};
} // namespace


TEST(PositivityControl, HalvesAsLongAsItHelpsThenLimits)
{
  Point point;
  for (const double value : {-1., -0.1, -0.01})
    {
      EXPECT_FALSE(point.control.wants_backward_euler());
      const StepResult result = point.check(value);
      EXPECT_FALSE(result.accepted);
      EXPECT_TRUE(result.is_redone);
      EXPECT_EQ(result.next_step_size, 4);
    }
  EXPECT_TRUE(point.control.wants_backward_euler());
  EXPECT_TRUE(point.check(-1).accepted);
  EXPECT_EQ(point.state.fields.data()[0], 0);
  // Nothing to take it from: the ledger says where it came from.
  EXPECT_EQ(ledger_amount(point.state.ledger, LedgerEntry::limiter, 0), 2);

  // It did not help, so it is not tried again ...
  EXPECT_FALSE(point.control.wants_backward_euler());
  for (const double value : {-1., -1e-7})
    {
      const StepResult limited = point.check(value);
      EXPECT_TRUE(limited.accepted);
      ASSERT_EQ(limited.limited.size(), 1u);
      EXPECT_EQ(limited.limited[0].amount, -2 * value);
    }
  // ... until a step has gone well.
  EXPECT_TRUE(point.check(-1e-8).accepted);
  EXPECT_FALSE(point.check(-1).accepted);
}


TEST(PositivityControl, DoesNotHalveAgainIfItDidNotHelp)
{
  Point point;
  EXPECT_EQ(point.check(-1).next_step_size, 4);
  const StepResult half = point.check(-0.5);
  EXPECT_FALSE(half.accepted);
  EXPECT_EQ(half.next_step_size, 8);
  EXPECT_TRUE(point.control.wants_backward_euler());
  // Backward Euler is a remedy.
  EXPECT_TRUE(point.check(1).accepted);
  EXPECT_FALSE(point.check(-1).accepted);
}


TEST(PositivityControl, LimitsWhatTheToleranceAllows)
{
  // The error norm is 1 at -1e-7 sqrt(2): one of two species.
  Point point;
  EXPECT_TRUE(point.check(-1.3e-7).accepted);
  EXPECT_EQ(point.state.fields.data()[0], 0);
  EXPECT_FALSE(point.check(-1.5e-7).accepted);
  EXPECT_EQ(point.state.fields.data()[0], -1.5e-7);
  // Not worth the name.
  const StepResult result = point.check(-0.9e-12);
  EXPECT_TRUE(result.limited.empty());
  EXPECT_EQ(point.state.fields.data()[0], -0.9e-12);
}


TEST(Positivity, OfASpikeWithFixedStepsOfAnySize)
{
  unsigned int n_limited = 0;
  for (const StiffnessRule quadrature :
       {StiffnessRule::vertex, StiffnessRule::gauss})
    for (const double number : {1e-2, 1e-1, 1., 10., 100.})
      {
        // D dt / h^2
        Problem problem(std::make_shared<Spreading>(number),
                        quadrature,
                        fixed(1));
        problem.take_steps(12);
        EXPECT_GE(problem.smallest, -1e-12)
          << name_of(quadrature, stiffness_rule_names) << " " << number;
        EXPECT_NEAR(problem.gap(), 0, 1e-12);
        EXPECT_NEAR(net_change(problem.state.ledger, 0), 0, 1e-12);
        EXPECT_EQ(problem.counts().n_redone(), 0u);
        n_limited += problem.counts().n_limited();
      }
  EXPECT_GT(n_limited, 20u);
}


TEST(Positivity, OfASpikeWithErrorControl)
{
  unsigned int n_redone = 0, n_backward_euler = 0;
  for (const StiffnessRule quadrature :
       {StiffnessRule::vertex, StiffnessRule::gauss})
    for (const double number : {1e-2, 1e-1, 1., 10., 100.})
      {
        Problem problem(std::make_shared<Spreading>(number),
                        quadrature,
                        adaptive(1e-3, 1));
        problem.take_steps(60);
        EXPECT_GE(problem.smallest, -1e-12)
          << name_of(quadrature, stiffness_rule_names) << " " << number;
        EXPECT_NEAR(problem.gap(), 0, 1e-12);
        EXPECT_NEAR(net_change(problem.state.ledger, 0), 0, 1e-12);
        EXPECT_GT(problem.state.time * number, 0.05);
        n_redone += problem.counts().n_redone();
        n_backward_euler += problem.counts().n_backward_euler();
      }
  EXPECT_GT(n_redone, 0u);
  EXPECT_GT(n_backward_euler, 0u);
}


// Taking away at a constant rate goes below 0 whatever the steps are.
TEST(Positivity, OfASinkThatDoesNotStopAtZero)
{
  Problem problem(std::make_shared<Spreading>(0.5, 1e-3),
                  StiffnessRule::vertex,
                  adaptive(1e-4, 0));
  problem.take_steps(300);
  EXPECT_GE(problem.smallest, -1e-12);
  EXPECT_NEAR(problem.gap(), 0, 1e-12);
  // Shorter steps are no remedy, and the steps do not become ever shorter.
  EXPECT_GT(problem.state.time, 100);
  // What was not there to be taken away the limiter has added.
  const double volume = problem.space->total_volume;
  EXPECT_NEAR(ledger_amount(problem.state.ledger, LedgerEntry::limiter, 0),
              1e-3 * volume * problem.state.time - problem.begin[0],
              1e-3 * problem.state.time);
}


TEST(Positivity, LeavesSignedSpeciesAlone)
{
  Problem problem(std::make_shared<Spreading>(0.5, 1e-3, true),
                  StiffnessRule::vertex,
                  adaptive(1e-4, 0));
  problem.take_steps(60);
  EXPECT_LT(problem.smallest, -1e-3);
  EXPECT_EQ(problem.counts().text(problem.system.layout().species), "");
}


TEST(Positivity, CountsAreTheSameOnAnyNumberOfRanks)
{
  const auto run = [](MPI_Comm comm) {
    Problem problem(std::make_shared<Spreading>(0.5, 1e-3),
                    StiffnessRule::gauss,
                    adaptive(1e-4, 0.1),
                    comm);
    problem.take_steps(60);
    return problem.counts().text(problem.system.layout().species);
  };
  const std::string alone = run(MPI_COMM_SELF);
  EXPECT_EQ(run(MPI_COMM_WORLD), alone);
  EXPECT_NE(alone.find(" limited: u "), std::string::npos) << alone;
}


TEST(Positivity, ResumedRunsGoOnAlike)
{
  const auto make = [] {
    return std::make_unique<Problem>(std::make_shared<Spreading>(0.5, 1e-3),
                                     StiffnessRule::gauss,
                                     adaptive(1e-4, 0.1));
  };
  const auto whole = make();
  for (unsigned int k = 0; k < 20; ++k)
    {
      const auto part = make();
      part->take_steps(2 * k);
      StateArchive archive(*part->space);
      part->integrator->save(archive);
      part->clock.save(archive);
      const auto resumed = make();
      resumed->integrator->load(archive);
      resumed->clock.load(archive);
      resumed->state = part->state;
      resumed->take_steps(60 - 2 * k);
      if (k == 0)
        whole->take_steps(60);
      const SpeciesSet &species = whole->system.layout().species;
      EXPECT_EQ(resumed->counts().text(species), whole->counts().text(species));
      EXPECT_EQ(resumed->state.time, whole->state.time);
      EXPECT_EQ(resumed->state.ledger, whole->state.ledger);
    }
}


TEST(Positivity, OfPetscsSteps)
{
  IntegratorParameters parameters = adaptive(1e-3, 0.1);
  parameters.method               = IntegratorMethod::petsc;
  Problem problem(std::make_shared<Spreading>(0.5),
                  StiffnessRule::gauss,
                  parameters);
  problem.take_steps(20);
  EXPECT_GE(problem.smallest, -1e-12);
  EXPECT_GT(problem.counts().n_limited(), 0u);
}
