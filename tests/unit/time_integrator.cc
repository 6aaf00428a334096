// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "model/initial_state.h"
#include "time/control/step_clock.h"
#include "time/integrators/bdf_integrator.h"
#include "time/integrators/polynomial.h"

#include <gtest/gtest.h>

#include "test_networks.h"
#include <cmath>

using namespace disse;

namespace
{
double
exact(const double t, const double u0 = 0.1)
{
  return u0 * std::exp(t) / (1 + u0 * (std::exp(t) - 1));
}


// Largest error of u up to t = 4 with n equal steps, the start included.
double
error_with(const unsigned int n_steps)
{
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  parameters.fixed_step = 4. / n_steps;
  BDFIntegrator integrator(*point, system, parameters);
  State         state = make_initial_state(*point, system.layout(), 0);
  integrator.restart();
  double error = 0;
  for (unsigned int i = 1; i <= n_steps; ++i)
    {
      EXPECT_TRUE(integrator.advance(state, 4. * i / n_steps).accepted);
      error =
        std::max(error, std::abs(state.fields.data()[0] - exact(state.time)));
    }
  return error;
}
} // namespace


TEST(BDFIntegrator, HasOrderThreeWithItsStart)
{
  const double coarse = error_with(80), medium = error_with(160),
               fine = error_with(320);
  EXPECT_NEAR(std::log2(coarse / medium), 3, 0.2);
  EXPECT_NEAR(std::log2(medium / fine), 3, 0.1);
}


TEST(BDFIntegrator, OneStartingStepHasOrderThree)
{
  // Local error, so one order more.
  const auto local_error = [](const double step) {
    const auto           point = make_point(1, MPI_COMM_SELF);
    ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
    IntegratorParameters parameters;
    parameters.fixed_step = step;
    BDFIntegrator integrator(*point, system, parameters);
    State         state = make_initial_state(*point, system.layout(), 0);
    integrator.restart();
    integrator.advance(state, step);
    return std::abs(state.fields.data()[0] - exact(step));
  };
  EXPECT_NEAR(std::log2(local_error(0.05) / local_error(0.025)), 4, 0.2);
}


TEST(BDFIntegrator, ErrorFollowsTheTolerance)
{
  double previous = 1;
  for (const double tolerance : {1e-3, 1e-5, 1e-7})
    {
      const auto           point = make_point(1, MPI_COMM_SELF);
      ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
      IntegratorParameters parameters;
      parameters.tolerance = tolerance;
      BDFIntegrator integrator(*point, system, parameters);
      StepClock     clock(parameters, 4);
      State         state = make_initial_state(*point, system.layout(), 0);
      integrator.restart();
      clock.restart(integrator.first_step_size(state));
      while (state.time < 4)
        {
          const double begin = state.time;
          const double next =
            clock.next_time(begin, 9, integrator.largest_step(state));
          clock.update(integrator.advance(state, next), begin);
        }
      EXPECT_EQ(state.time, 4);
      const double error = std::abs(state.fields.data()[0] - exact(4));
      EXPECT_LT(error, 20 * tolerance);
      EXPECT_LT(error, previous);
      previous = error;
    }
}


TEST(BDFIntegrator, InterpolatesWithinTheLastStep)
{
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  parameters.fixed_step = 0.05;
  BDFIntegrator integrator(*point, system, parameters);
  State         state = make_initial_state(*point, system.layout(), 0);
  integrator.restart();
  for (unsigned int i = 1; i <= 20; ++i)
    integrator.advance(state, 0.05 * i);
  const State &sample = integrator.interpolate(0.98, state);
  EXPECT_EQ(sample.time, 0.98);
  EXPECT_NEAR(sample.fields.data()[0], exact(0.98), 2e-6);
}


namespace
{
// Error in the middle of the last of n steps from the start on.
double
error_between(const unsigned int n, const double step)
{
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  parameters.fixed_step = step;
  BDFIntegrator integrator(*point, system, parameters);
  State         state = make_initial_state(*point, system.layout(), 0);
  integrator.restart();
  for (unsigned int i = 1; i <= n; ++i)
    integrator.advance(state, step * i);
  const double time   = (n - 0.5) * step;
  const State &sample = integrator.interpolate(time, state);
  EXPECT_EQ(sample.time, time);
  return std::abs(sample.fields.data()[0] - exact(time));
}
} // namespace


TEST(BDFIntegrator, InterpolatesToItsOrderFromTheFirstStepOn)
{
  // Local errors, of one order more.
  for (unsigned int n = 1; n <= 3; ++n)
    {
      EXPECT_NEAR(std::log2(error_between(n, 0.08) / error_between(n, 0.04)),
                  4,
                  0.3)
        << n;
      EXPECT_LT(error_between(n, 0.08), 1e-5) << n;
    }
}


TEST(BDFIntegrator, InterpolationChangesNothing)
{
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  BDFIntegrator        looked_at(*point, system, parameters),
    alone(*point, system, parameters);
  State a = make_initial_state(*point, system.layout(), 0), b = a;
  for (const double time : {0.01, 0.02, 0.035, 0.05, 0.07})
    {
      const double begin = a.time;
      ASSERT_TRUE(looked_at.advance(a, time).accepted);
      ASSERT_TRUE(alone.advance(b, time).accepted);
      for (const double part : {0.1, 0.5, 0.9})
        looked_at.interpolate(begin + part * (time - begin), a);
      for (unsigned int s = 0; s < 2; ++s)
        {
          EXPECT_EQ(a.fields.data()[s], b.fields.data()[s]) << time;
          EXPECT_EQ(a.ledger[s], b.ledger[s]) << time;
        }
    }
}


TEST(BDFIntegrator, SaysHowFarItsHistoryReaches)
{
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  BDFIntegrator        integrator(*point, system, parameters);
  State                state = make_initial_state(*point, system.layout(), 0);
  for (const double time : {0.01, 0.02, 0.03})
    {
      EXPECT_EQ(integrator.largest_step(state), INFINITY);
      ASSERT_TRUE(integrator.advance(state, time).accepted);
    }
  EXPECT_NEAR(integrator.largest_step(state), 0.015, 1e-12);
  integrator.restart();
  EXPECT_EQ(integrator.largest_step(state), INFINITY);
}


TEST(BDFIntegrator, ARejectedStepLeavesTheStateAlone)
{
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  parameters.tolerance = 1e-9;
  BDFIntegrator integrator(*point, system, parameters);
  State         state = make_initial_state(*point, system.layout(), 0);
  integrator.restart();
  const StepResult result = integrator.advance(state, 2);
  EXPECT_FALSE(result.accepted);
  EXPECT_LT(result.next_step_size, 2);
  EXPECT_EQ(state.time, 0);
  EXPECT_EQ(state.fields.data()[0], 0.1);
}


TEST(BDFIntegrator, LedgerAccountsForWhatReactionsMake)
{
  const auto           point = make_point(3, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  parameters.fixed_step = 0.25;
  BDFIntegrator integrator(*point, system, parameters);
  State         state  = make_initial_state(*point, system.layout(), 0);
  const auto    before = integrals(state.fields, *point);
  integrator.restart();
  for (unsigned int i = 1; i <= 16; ++i)
    integrator.advance(state, 0.25 * i);
  const auto after = integrals(state.fields, *point);
  for (unsigned int s = 0; s < 2; ++s)
    EXPECT_NEAR(after[s] - before[s], state.ledger[s], 1e-13);
  EXPECT_GT(state.ledger[0], 1);
}


TEST(StepClock, LandsExactlyAndSharesTheRest)
{
  IntegratorParameters parameters;
  StepClock            clock(parameters, 100);
  clock.restart(1);
  EXPECT_EQ(clock.next_time(0, 30, 9), 1);
  EXPECT_EQ(clock.next_time(29.5, 30, 9), 30);
  EXPECT_EQ(clock.next_time(28.5, 30, 9), 29.25);
  EXPECT_EQ(clock.next_time(99.9, 1e9, 9), 100);
}


TEST(StepClock, KeepsItsProposalOverACutButNotBeyondTheHistory)
{
  IntegratorParameters parameters;
  StepClock            clock(parameters, 100);
  clock.restart(10);
  const double landing = clock.next_time(0, 0.01, 1e9);
  EXPECT_EQ(landing, 0.01);
  StepResult result;
  result.accepted       = true;
  result.step_size      = 0.01;
  result.next_step_size = 0.015;
  clock.update(result, 0);
  EXPECT_EQ(clock.wanted_step(), 10);
  EXPECT_NEAR(clock.next_time(landing, 100, 0.015), 0.025, 1e-12);
  parameters.fixed_step = 0.5;
  EXPECT_NEAR(StepClock(parameters, 100).next_time(0, 100, 0.2), 0.2, 1e-12);
}


TEST(StepClock, DoesNotTryAStepOfFixedSizeTwice)
{
  IntegratorParameters parameters;
  parameters.fixed_step = 0.5;
  StepClock  clock(parameters, 100);
  StepResult failure;
  failure.step_size = 0.5;
  failure.trouble   = "x went below 0";
  try
    {
      clock.update(failure, 3);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_STREQ(error.what(),
                   "the step of 0.5 day from t = 3 day failed 1 time: x went "
                   "below 0");
    }
}


TEST(StepClock, GivesUpWithTheReason)
{
  IntegratorParameters parameters;
  parameters.maximum_cuts = 1;
  StepClock  clock(parameters, 100);
  StepResult failure;
  failure.step_size      = 0.5;
  failure.next_step_size = 0.1;
  failure.trouble        = "the linear solver did not converge";
  failure.residuals      = {1, 0.5};
  clock.update(failure, 3);
  try
    {
      clock.update(failure, 3);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::solver);
      EXPECT_STREQ(error.what(),
                   "the step of 0.5 day from t = 3 day failed 2 times in a "
                   "row: the linear solver did not converge; residuals: 1 "
                   "0.5");
    }
}


TEST(Polynomial, WeightsAreExactForCubics)
{
  const std::vector<double> times = {3, 2.5, 1, 0.2};
  const auto cubic   = [](double t) { return 1 + t - 2 * t * t + t * t * t; };
  const auto weights = interpolation_weights(times, 1.7);
  const auto derivatives = derivative_weights(times);
  double     value = 0, slope = 0;
  for (unsigned int j = 0; j < 4; ++j)
    {
      value += weights[j] * cubic(times[j]);
      slope += derivatives[j] * cubic(times[j]);
    }
  EXPECT_NEAR(value, cubic(1.7), 1e-12);
  EXPECT_NEAR(slope, 1 - 4 * 3 + 3 * 9, 1e-11);
}
