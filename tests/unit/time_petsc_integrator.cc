// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/log.h>

#include "kinetics/lfm1/lfm1.h"
#include "model/initial_state.h"
#include "simulation/time_loop.h"
#include "sources/injuries/activity.h"
#include "sources/injuries/chronic_injury.h"
#include "sources/products/cell_product.h"
#include "time/integrators/petsc_integrator.h"

#include <gtest/gtest.h>

#include "test_networks.h"
#include <algorithm>
#include <cmath>
#include <limits>

using namespace disse;

namespace
{
// Riccati equation u' = u (1 - u) + inflow.
double
exact(const double t, const double u0, const double inflow)
{
  const double root  = std::sqrt(1 + 4 * inflow);
  const double upper = (1 + root) / 2, lower = (1 - root) / 2;
  const double ratio = (u0 - lower) / (upper - u0) * std::exp(root * t);
  return (lower + ratio * upper) / (1 + ratio);
}


SourceList
given_rate(const GivenRate::Function &f)
{
  SourceList sources;
  sources.push_back(std::make_unique<GivenRate>(f));
  return sources;
}


// An inflow of 2 while 1 < t <= 2, which steps do not cross.
double
pulse(double, double, double, const double t)
{
  return is_active(t, 1, 2) ? 2 : 0;
}


// Error at t = 3 with steps of 1 / n.
double
error_of_pulse(const unsigned int n)
{
  const auto     point = make_point(1, MPI_COMM_SELF);
  ReactionSystem system(std::make_shared<LogisticNetwork>(), given_rate(pulse));
  IntegratorParameters parameters;
  parameters.fixed_step = 1. / n;
  PetscIntegrator integrator(*point, system, parameters);
  State           state = make_initial_state(*point, system.layout(), 0);
  for (unsigned int i = 1; i <= 3 * n; ++i)
    EXPECT_TRUE(integrator.advance(state, double(i) / n).accepted);
  EXPECT_EQ(state.time, 3);
  const double before = exact(1, 0.1, 0), during = exact(1, before, 2);
  return std::abs(state.fields.data()[0] - exact(1, during, 0));
}


State
solve(const Discretisation  &discretisation,
      const ReactionSystem  &system,
      const IntegratorMethod method,
      const double           tolerance,
      const double           end)
{
  Log                  log(discretisation.comm, Log::Level::quiet);
  IntegratorParameters parameters;
  parameters.method    = method;
  parameters.tolerance = tolerance;
  State    state       = make_initial_state(discretisation, system.layout(), 0);
  TimeLoop loop(discretisation, system, parameters, "test", 0, end, log);
  loop.start(state);
  loop.advance_to(state, end);
  return state;
}


// Largest difference of fields, relative to value and typical size.
double
difference_of_fields(const State          &a,
                     const State          &b,
                     const SpeciesSet     &species,
                     const Discretisation &discretisation)
{
  double result = 0;
  for (std::size_t k = 0; k < a.fields.n_owned_values(); ++k)
    {
      const double x = a.fields.data()[k], y = b.fields.data()[k];
      const double floor = 1e-2 * species[k % species.size()].scale;
      result = std::max(result, std::abs(x - y) / (std::abs(y) + floor));
    }
  return max(result, discretisation.comm);
}


std::unique_ptr<Discretisation>
make_box(const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
  parameters.extent    = {6, 6, 6};
  parameters.cell_size = cell_size;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}


// An option of PETSc for the integrators made while it lives.
struct StepperOption
{
  explicit StepperOption(const char *type)
  {
    PetscOptionsSetValue(nullptr, "-ts_type", type);
  }
  ~StepperOption()
  {
    PetscOptionsClearValue(nullptr, "-ts_type");
  }
};
} // namespace


// The first step after a jump of the rates begins in the new world.
TEST(PetscIntegrator, HasOrderThreeAcrossJumpsOfRates)
{
  const double coarse = error_of_pulse(20), medium = error_of_pulse(40),
               fine = error_of_pulse(80);
  EXPECT_NEAR(std::log2(coarse / medium), 3, 0.2);
  EXPECT_NEAR(std::log2(medium / fine), 3, 0.2);
}


TEST(PetscIntegrator, ErrorFollowsTheTolerance)
{
  const auto     point = make_point(1, MPI_COMM_SELF);
  ReactionSystem system(std::make_shared<LogisticNetwork>(), {});
  double         previous = 1;
  for (const double tolerance : {1e-4, 1e-5, 1e-6})
    {
      const State state =
        solve(*point, system, IntegratorMethod::petsc, tolerance, 4);
      const double error = std::abs(state.fields.data()[0] - exact(4, 0.1, 0));
      EXPECT_LT(error, 5 * tolerance);
      EXPECT_LT(error, previous);
      previous = error;
    }
}


TEST(PetscIntegrator, AgreesWithBDFOnDosesOfCells)
{
  ChronicInjuryParameters injury;
  injury.rate = 0.02;
  CellProductParameters cells;
  cells.infusion.schedule.times = {5, 8};
  SourceList sources;
  sources.push_back(std::make_unique<ChronicInjury>("injury", injury));
  sources.push_back(std::make_unique<CellProduct>("cells", cells));
  ReactionSystem system(std::make_shared<LFM1>(), std::move(sources));
  const auto     point = make_point(1.4e6, MPI_COMM_SELF);
  system.initialize(*point);

  const State bdf = solve(*point, system, IntegratorMethod::bdf, 1e-8, 10);
  for (const char *type : {"rosw", "arkimex"})
    {
      const StepperOption option(type);
      const State         petsc =
        solve(*point, system, IntegratorMethod::petsc, 1e-6, 10);
      EXPECT_LT(
        difference_of_fields(petsc, bdf, system.layout().species, *point),
        1e-4);
      ASSERT_EQ(bdf.upstream.size(), 4u);
      for (unsigned int i = 0; i < 4; ++i)
        EXPECT_NEAR(petsc.upstream[i] / bdf.upstream[i], 1, 1e-4);
      ASSERT_EQ(bdf.downstream.size(), 2u);
      for (unsigned int i = 0; i < 2; ++i)
        EXPECT_NEAR(petsc.downstream[i] / bdf.downstream[i], 1, 1e-5);
    }
}


TEST(PetscIntegrator, AgreesWithBDFOnDiffusion)
{
  const auto     box = make_box(1);
  ReactionSystem system(std::make_shared<LogisticNetwork>(3),
                        given_rate([](double x, double, double z, double t) {
                          return 0.1 * x * (1 + std::cos(z)) * std::exp(-t);
                        }));
  const State    bdf   = solve(*box, system, IntegratorMethod::bdf, 1e-7, 2);
  const State    petsc = solve(*box, system, IntegratorMethod::petsc, 1e-6, 2);
  EXPECT_LT(difference_of_fields(petsc, bdf, system.layout().species, *box),
            1e-5);

  const std::vector<double> begin =
    integrals(make_initial_state(*box, system.layout(), 0).fields, *box);
  const std::vector<double> end = integrals(petsc.fields, *box);
  for (unsigned int s = 0; s < 2; ++s)
    EXPECT_NEAR(petsc.ledger[s], end[s] - begin[s], 1e-5 * end[s]);
}


TEST(PetscIntegrator, ARejectedStepLeavesTheStateAlone)
{
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(),
                        given_rate([](double, double, double, double t) {
                          return t > 2 ? std::nan("") : 0;
                        }));
  IntegratorParameters parameters;
  parameters.tolerance = 1e-6;
  PetscIntegrator integrator(*point, system, parameters);
  State           state = make_initial_state(*point, system.layout(), 0);
  for (const double time : {1., 3.})
    {
      const StepResult result = integrator.advance(state, time);
      EXPECT_FALSE(result.accepted);
      EXPECT_EQ(result.trouble.empty(), time == 1);
      EXPECT_LT(result.next_step_size, time);
      EXPECT_EQ(state.time, 0);
      EXPECT_EQ(state.fields.data()[0], 0.1);
    }
  EXPECT_TRUE(integrator.advance(state, 1e-3).accepted);
}


TEST(PetscIntegrator, AnErrorAtOneNodeIsThatOfAllRanks)
{
  const auto     box = make_box(3);
  ReactionSystem system(
    std::make_shared<LogisticNetwork>(3),
    given_rate([](double x, double y, double z, double t) -> double {
      if (t > 0.1 && x + y + z == 0)
        throw Error(ExitCode::usage, "no rate at the origin");
      return 0;
    }));
  PetscIntegrator  integrator(*box, system, {});
  State            state  = make_initial_state(*box, system.layout(), 0);
  const StepResult result = integrator.advance(state, 1);
  EXPECT_FALSE(result.accepted);
  EXPECT_EQ(result.trouble, "no rate at the origin");
  EXPECT_EQ(state.time, 0);
  EXPECT_TRUE(integrator.advance(state, 0.05).accepted);
}


TEST(PetscIntegrator, WantsAFixedStepWithoutAnErrorEstimate)
{
  const StepperOption  option("beuler");
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(std::make_shared<LogisticNetwork>(), {});
  IntegratorParameters parameters;
  State                state = make_initial_state(*point, system.layout(), 0);
  try
    {
      PetscIntegrator(*point, system, parameters).advance(state, 1);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_STREQ(error.what(),
                   "the PETSc method of -ts_type has no embedded error "
                   "estimate; set Integrator/Fixed step or choose another");
    }
  parameters.fixed_step = 1;
  EXPECT_TRUE(
    PetscIntegrator(*point, system, parameters).advance(state, 1).accepted);
  // u = 0.1 + u (1 - u)
  EXPECT_NEAR(state.fields.data()[0], std::sqrt(0.1), 1e-6);
}


TEST(PetscIntegrator, InterpolatesToItsOrderAndChangesNothing)
{
  const auto     point = make_point(1, MPI_COMM_SELF);
  ReactionSystem system(std::make_shared<LogisticNetwork>(), {});
  const auto     error_between = [&](const double step) {
    IntegratorParameters parameters;
    parameters.fixed_step = step;
    PetscIntegrator looked_at(*point, system, parameters),
      alone(*point, system, parameters);
    State a = make_initial_state(*point, system.layout(), 0), b = a;
    EXPECT_TRUE(looked_at.advance(a, step).accepted);
    EXPECT_TRUE(alone.advance(b, step).accepted);
    const State &sample = looked_at.interpolate(0.4 * step, a);
    EXPECT_EQ(sample.time, 0.4 * step);
    const double error =
      std::abs(sample.fields.data()[0] - exact(0.4 * step, 0.1, 0));
    EXPECT_TRUE(looked_at.advance(a, 2 * step).accepted);
    EXPECT_TRUE(alone.advance(b, 2 * step).accepted);
    EXPECT_EQ(a.fields.data()[0], b.fields.data()[0]);
    return error;
  };
  const double coarse = error_between(0.4), fine = error_between(0.2);
  EXPECT_NEAR(std::log2(coarse / fine), 4, 0.4);
  EXPECT_LT(coarse, 1e-4);
}
