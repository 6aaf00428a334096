// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What a user hears whose network cannot be integrated.

#include <disse/base/exceptions.h>
#include <disse/base/log.h>

#include "model/initial_state.h"
#include "simulation/time_loop.h"

#include <gtest/gtest.h>
#include <petscsys.h>

#include "test_networks.h"
#include <cmath>
#include <sstream>

using namespace disse;

namespace
{
// Logistic growth of which no one knows how it goes on after t = 1, or only
// in a part of the organ.
class Unfinished : public LogisticNetwork
{
public:
  Unfinished(const double diffusivity, const double beyond)
    : LogisticNetwork(diffusivity)
    , beyond(beyond)
  {}

  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override
  {
    LogisticNetwork::rates(batch, inputs, rates);
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      if (batch.time > 1 && batch.x[i] >= beyond)
        rates[i] = std::sqrt(1 - batch.time);
  }

private:
  double beyond; // [mm]
};


// A systemic variable of which no one knows how it goes on after t = 1.
class UnfinishedBlood : public SourceTerm
{
public:
  UnfinishedBlood()
    : SourceTerm("blood")
  {}

  void
  declare(ModelLayout &layout) override
  {
    layout.upstream.add({"blood", "in the blood", "1", 1, 1});
  }

  void
  add_upstream_rates(double time,
                     const std::vector<double> &,
                     std::vector<double> &rates,
                     std::vector<double> &) const override
  {
    rates[0] += time > 1 ? std::sqrt(1 - time) : 0;
  }
};


std::unique_ptr<Discretisation>
box()
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  MeshParameters mesh;
  mesh.geometry  = Geometry::box;
  mesh.extent    = {4, 2, 2};
  mesh.cell_size = 1;
  return make_discretisation(mesh, MPI_COMM_WORLD, log);
}


// The message with which a run to t = 3 ends; expects exit code 4 on all
// ranks together.
std::string
failure(std::shared_ptr<ReactionNetwork> network,
        const Discretisation            &space,
        const IntegratorParameters      &parameters = IntegratorParameters(),
        SourceList                       sources    = {})
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  ReactionSystem system(network, std::move(sources));
  State          state = make_initial_state(space, system.layout(), 0);
  for (unsigned int i = 0; i < space.n_owned; ++i)
    state.fields.data()[2 * i] += 0.02 * space.positions[i][0];
  TimeLoop loop(space, system, parameters, "test", 0, 3, log);
  try
    {
      loop.start(state);
      loop.advance_to(state, 3);
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::solver);
      EXPECT_TRUE(error.is_collective());
      return error.what();
    }
  return "no error";
}


void
expect_text(const std::string &message, const std::string &text)
{
  EXPECT_NE(message.find(text), std::string::npos) << message;
}


// Allows the linear solver one iteration as long as the object lives.
class OneIteration
{
public:
  OneIteration()
  {
    // GCR looks at the limit only when it starts anew.
    PetscOptionsSetValue(nullptr, "-ksp_gcr_restart", "1");
    PetscOptionsSetValue(nullptr, "-ksp_max_it", "1");
    PetscOptionsSetValue(nullptr, "-ksp_rtol", "1e-15");
  }

  ~OneIteration()
  {
    PetscOptionsClearValue(nullptr, "-ksp_gcr_restart");
    PetscOptionsClearValue(nullptr, "-ksp_max_it");
    PetscOptionsClearValue(nullptr, "-ksp_rtol");
  }
};
} // namespace


TEST(Failures, RatesThatAreNotANumber)
{
  const auto        point = make_point(1, MPI_COMM_WORLD);
  const std::string message =
    failure(std::make_shared<Unfinished>(0, -INFINITY), *point);
  expect_text(message, "day from t = 1 day failed ");
  expect_text(message, ": a value is not finite");
}


TEST(Failures, RatesThatAreNotANumberAtSomeNodes)
{
  const std::string message =
    failure(std::make_shared<Unfinished>(0, 3.5), *box());
  expect_text(message, "day from t = 1 day failed ");
  expect_text(message, ": a value is not finite");
}


TEST(Failures, TheSameWithDiffusion)
{
  const std::string message =
    failure(std::make_shared<Unfinished>(0.3, 3.5), *box());
  expect_text(message, "day from t = 1 day failed ");
  expect_text(message, ": a value is not finite");
}


TEST(Failures, UpstreamRatesThatAreNotANumber)
{
  SourceList sources;
  sources.push_back(std::make_unique<UnfinishedBlood>());
  const std::string message = failure(std::make_shared<LogisticNetwork>(),
                                      *box(),
                                      IntegratorParameters(),
                                      std::move(sources));
  expect_text(message, "day from t = 1 day failed ");
  expect_text(message, ": a value is not finite");
}


TEST(Failures, ALinearSolveThatDoesNotConverge)
{
  const OneIteration   options;
  IntegratorParameters parameters;
  parameters.first_step   = 0.5;
  parameters.maximum_cuts = 1;
  const std::string message =
    failure(std::make_shared<LogisticNetwork>(0.3), *box(), parameters);
  expect_text(message,
              "day from t = 0 day failed 2 times in a row: the linear solver "
              "did not converge; residuals: ");
  // One residual before and one after the only iteration.
  const std::string  residuals = message.substr(message.rfind(':') + 1);
  std::istringstream numbers(residuals);
  double             before = 0, after = 0;
  EXPECT_TRUE(numbers >> before >> after) << message;
  EXPECT_GT(before, after);
  EXPECT_GT(after, 1e-15 * before);
}
