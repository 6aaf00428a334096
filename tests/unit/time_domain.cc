// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Trial states in which a model is not defined: steps are redone, runs go on.

#include <disse/base/exceptions.h>
#include <disse/base/log.h>

#include "model/initial_state.h"
#include "simulation/time_loop.h"
#include "time/integrators/make_integrator.h"

#include <gtest/gtest.h>

#include "test_networks.h"
#include <cmath>
#include <stdexcept>

using namespace disse;

namespace
{
constexpr IntegratorMethod methods[] = {IntegratorMethod::bdf,
                                        IntegratorMethod::petsc};


// Logistic growth that nobody may ask for where u is negative.
class Guarded : public LogisticNetwork
{
public:
  explicit Guarded(const double diffusivity = 0)
    : LogisticNetwork(diffusivity)
  {}

  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override
  {
    for (unsigned int i = 0; i < batch.n_nodes; ++i)
      if (batch.row(0)[i] < 0)
        throw std::domain_error("u is negative at " + position_text(batch, i));
    LogisticNetwork::rates(batch, inputs, rates);
  }
};


double
exact(const double t, const double u0)
{
  return u0 * std::exp(t) / (1 + u0 * (std::exp(t) - 1));
}


// A variable of the blood, y' = inflow - decay y from 1 at t = 0. Below 0 its
// rate is not defined.
class Blood : public SourceTerm
{
public:
  Blood(const double inflow, const double decay)
    : SourceTerm("blood")
    , inflow(inflow)
    , decay(decay)
  {}

  void
  declare(ModelLayout &layout) override
  {
    SystemicVariable y = {"drug", "in the blood", "mg/dL", 1, 1};
    y.is_non_negative  = is_guarded;
    y.is_counter       = is_counter;
    layout.downstream.add(y);
  }

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &jacobian) const override
  {
    const double y = organ.downstream[0];
    if (throws && y < 0)
      throw Error(ExitCode::usage, "y is " + std::to_string(y));
    rates[0] += inflow - decay * y;
    if (is_counter && organ.time > 1)
      rates[0] = std::sqrt(1 - organ.time);
    jacobian[0] -= decay;
  }

  double inflow, decay;
  bool   is_guarded = true, is_counter = false, throws = true;
};


struct Trajectory
{
  Trajectory(const IntegratorMethod           method,
             std::shared_ptr<ReactionNetwork> network,
             std::unique_ptr<Blood>           blood,
             const double                     first_step)
    : point(make_point(1, MPI_COMM_SELF))
    , log(MPI_COMM_SELF, Log::Level::quiet)
  {
    SourceList sources;
    if (blood)
      sources.push_back(std::move(blood));
    system = std::make_unique<ReactionSystem>(network, std::move(sources));
    IntegratorParameters parameters;
    parameters.method     = method;
    parameters.first_step = first_step;
    state                 = make_initial_state(*point, system->layout(), 0);
    loop                  = std::make_unique<TimeLoop>(
      *point, *system, parameters, "test", 0, 4, log);
  }

  std::string
  failure()
  {
    try
      {
        loop->start(state);
        loop->advance_to(state, 4);
      }
    catch (const Error &error)
      {
        EXPECT_EQ(error.code(), ExitCode::solver);
        EXPECT_TRUE(error.is_collective());
        return error.what();
      }
    return "";
  }

  std::unique_ptr<Discretisation> point;
  std::unique_ptr<ReactionSystem> system;
  Log                             log;
  State                           state;
  std::unique_ptr<TimeLoop>       loop;
};


void
expect_text(const std::string &message, const std::string &text)
{
  EXPECT_NE(message.find(text), std::string::npos) << message;
}
} // namespace


TEST(Domain, AFieldOutsideItHasTheStepRedone)
{
  for (const IntegratorMethod method : methods)
    {
      // Twice the time in which linearised growth goes to infinity.
      Trajectory run(method, std::make_shared<Guarded>(), nullptr, 3);
      EXPECT_EQ(run.failure(), "") << name_of(method, integrator_method_names);
      EXPECT_NEAR(run.state.fields.data()[0], exact(4, 0.1), 1e-3)
        << name_of(method, integrator_method_names);
      EXPECT_GT(run.loop->clock().n_rejected(), 0u)
        << name_of(method, integrator_method_names);
    }
}


TEST(Domain, AtSomeNodesOfSomeRanksToo)
{
  MeshParameters mesh;
  mesh.geometry  = Geometry::box;
  mesh.extent    = {4, 2, 2};
  mesh.cell_size = 1;
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const auto     box = make_discretisation(mesh, MPI_COMM_WORLD, log);
  ReactionSystem system(std::make_shared<Guarded>(), {});
  for (const IntegratorMethod method : methods)
    {
      // Only where x = 4 does u begin low enough.
      State state = make_initial_state(*box, system.layout(), 0);
      for (unsigned int i = 0; i < box->n_owned; ++i)
        state.fields.data()[2 * i] = box->positions[i][0] < 3.5 ? 0.9 : 0.1;
      IntegratorParameters parameters;
      parameters.method     = method;
      parameters.first_step = 3;
      TimeLoop loop(*box, system, parameters, "test", 0, 4, log);
      loop.start(state);
      loop.advance_to(state, 4);
      EXPECT_GT(loop.clock().n_rejected(), 0u)
        << name_of(method, integrator_method_names);
      for (unsigned int i = 0; i < box->n_owned; ++i)
        EXPECT_NEAR(state.fields.data()[2 * i],
                    exact(4, box->positions[i][0] < 3.5 ? 0.9 : 0.1),
                    1e-3)
          << name_of(method, integrator_method_names);
    }
}


TEST(Domain, ADownstreamRateThatThrowsRejectsTheStep)
{
  auto blood        = std::make_unique<Blood>(0, 1);
  blood->is_guarded = false;
  Trajectory run(IntegratorMethod::bdf,
                 std::make_shared<LogisticNetwork>(),
                 std::move(blood),
                 0);
  const auto integrator = make_integrator(*run.point, *run.system, {});
  for (const double time : {0.001, 0.002, 0.003})
    ASSERT_TRUE(integrator->advance(run.state, time).accepted);
  // Much further than the history reaches, so that the predictor is absurd.
  const double     before = run.state.downstream[0];
  const StepResult result = integrator->advance(run.state, 20);
  EXPECT_FALSE(result.accepted);
  expect_text(result.trouble, "y is -");
  EXPECT_LT(result.next_step_size, 5);
  EXPECT_EQ(run.state.time, 0.003);
  EXPECT_EQ(run.state.downstream[0], before);
  EXPECT_TRUE(integrator->advance(run.state, 0.004).accepted);
}


TEST(Domain, AVariableThatGoesBelowZeroEndsTheRunWithTheReason)
{
  for (const IntegratorMethod method : methods)
    {
      auto blood    = std::make_unique<Blood>(-1, 0);
      blood->throws = false;
      Trajectory        run(method,
                     std::make_shared<LogisticNetwork>(),
                     std::move(blood),
                     0);
      const std::string message = run.failure();
      expect_text(message, "times in a row: drug [mg/dL] went below 0, to -");
      EXPECT_GE(run.state.downstream[0], 0)
        << name_of(method, integrator_method_names);
      EXPECT_NEAR(run.state.time, 1, 1e-3)
        << name_of(method, integrator_method_names);
    }
}


TEST(Domain, FastDecayStaysAboveZeroWithoutShortSteps)
{
  for (const IntegratorMethod method : methods)
    for (const double decay : {1., 1e3, 1e6})
      {
        // The multistep formula does not even ask for rates below 0.
        auto blood    = std::make_unique<Blood>(0, decay);
        blood->throws = method == IntegratorMethod::bdf;
        Trajectory run(method,
                       std::make_shared<LogisticNetwork>(),
                       std::move(blood),
                       0);
        EXPECT_EQ(run.failure(), "")
          << name_of(method, integrator_method_names);
        EXPECT_GE(run.state.downstream[0], 0)
          << name_of(method, integrator_method_names);
        EXPECT_NEAR(run.state.downstream[0], std::exp(-4 * decay), 1e-3);
        EXPECT_LT(run.loop->clock().n_accepted(), 200u)
          << name_of(method, integrator_method_names) << decay;
      }
}


TEST(Domain, ACounterThatIsNotANumberRejectsTheStep)
{
  for (const IntegratorMethod method : methods)
    {
      auto blood        = std::make_unique<Blood>(0, 0);
      blood->is_counter = true;
      Trajectory run(method,
                     std::make_shared<LogisticNetwork>(),
                     std::move(blood),
                     0);
      expect_text(run.failure(),
                  method == IntegratorMethod::bdf ? ": a value is not finite"
                                                  : "times in a row: ");
      EXPECT_NEAR(run.state.time, 1, 1e-3)
        << name_of(method, integrator_method_names);
    }
}
