// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Downstream variables that drive each other or decay, against exact solutions.

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "model/initial_state.h"
#include "simulation/time_loop.h"
#include "time/integrators/bdf_integrator.h"
#include "time/integrators/petsc_integrator.h"

#include <gtest/gtest.h>

#include "test_networks.h"
#include <algorithm>
#include <array>
#include <cmath>

using namespace disse;

namespace
{
// The organ, of which U is the mean of u, makes a factor, f' = U - decay f, and
// clears bilirubin, b' = 0.7 - U b. An event takes away half of both.
class Blood : public SourceTerm
{
public:
  explicit Blood(const double decay = 1, const std::vector<double> &events = {})
    : SourceTerm("blood")
    , decay(decay)
    , events(events)
  {}

  void
  declare(ModelLayout &layout) override
  {
    for (const char *symbol : {"factor", "bilirubin"})
      layout.downstream.add({symbol, symbol, "1", 1, 2});
  }

  void
  initialize(const Discretisation &discretisation) override
  {
    volume = discretisation.total_volume;
  }

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &jacobian) const override
  {
    const double U = organ.integrals[0] / volume;
    rates[0] += U - decay * organ.downstream[0];
    rates[1] += 0.7 - U * organ.downstream[1];
    jacobian[0] -= decay;
    jacobian[3] -= U;
  }

  std::vector<double>
  event_times() const override
  {
    return events;
  }

  void
  apply_event(double, Delivery &delivery) override
  {
    for (unsigned int i = 0; i < 2; ++i)
      delivery.add_to_downstream(i, -delivery.state().downstream[i] / 2);
  }

private:
  double              decay;
  std::vector<double> events;
  double              volume = 1;
};


// A hazard that vanishes on day 1, and its integral.
class Hazard : public SourceTerm
{
public:
  Hazard()
    : SourceTerm("hazard")
  {}

  void
  declare(ModelLayout &layout) override
  {
    SystemicVariable integral = {"risk", "integrated", "-"};
    integral.is_counter       = true;
    integral.never_falls      = true;
    layout.downstream.add(integral);
  }

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &) const override
  {
    rates[0] += std::max(0., 1 - organ.time);
  }
};


// The first downstream variable at regular times.
class Samples : public Observer
{
public:
  explicit Samples(const RegularTimes &times)
    : times(times)
  {}

  void
  start(const State &state, const std::string &) override
  {
    notify(state);
  }

  void
  notify(const State &state) override
  {
    values.push_back(state.downstream[0]);
    times.skip_until(state.time);
  }

  double
  next_time() const override
  {
    return times.next();
  }

  void
  save(StateArchive &) const override
  {}
  void
  resume(const StateArchive &) override
  {}
  void
  notify_event(const State &, const std::string &) override
  {}
  void
  finish(const State &) override
  {}

  std::vector<double> values;

private:
  RegularTimes times;
};


std::unique_ptr<Discretisation>
make_box()
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
  parameters.extent    = {6, 6, 6};
  parameters.cell_size = 3;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}


SourceList
blood(const double decay = 1, const std::vector<double> &events = {})
{
  SourceList sources;
  sources.push_back(std::make_unique<Blood>(decay, events));
  return sources;
}


constexpr double u0 = 0.1;


// Factor from 2, with decay 1.
double
exact_factor(const double t)
{
  const double e = std::exp(t), c = 1 - u0;
  return (2 + (e - 1) - c / u0 * std::log(c + u0 * e)) / e;
}


// Bilirubin from 2.
double
exact_bilirubin(const double t)
{
  const double growth = u0 * (std::exp(t) - 1);
  return (2 + 0.7 * ((1 - u0) * t + growth)) / (1 + growth);
}


// Largest errors of both up to t = 4 with n equal steps.
template <typename Integrator>
std::array<double, 2>
errors_with(const unsigned int n)
{
  const auto     box = make_box();
  ReactionSystem system(std::make_shared<LogisticNetwork>(1, u0), blood());
  system.initialize(*box);
  IntegratorParameters parameters;
  parameters.fixed_step = 4. / n;
  Integrator integrator(*box, system, parameters);
  State      state = make_initial_state(*box, system.layout(), 0);
  integrator.restart();
  std::array<double, 2> errors = {};
  for (unsigned int i = 1; i <= n; ++i)
    {
      EXPECT_TRUE(integrator.advance(state, 4. * i / n).accepted);
      const double t = state.time;
      errors[0] =
        std::max(errors[0], std::abs(state.downstream[0] - exact_factor(t)));
      errors[1] =
        std::max(errors[1], std::abs(state.downstream[1] - exact_bilirubin(t)));
    }
  return errors;
}


template <typename Integrator>
void
expect_order_three(const unsigned int n)
{
  const auto coarse = errors_with<Integrator>(n);
  const auto fine   = errors_with<Integrator>(2 * n);
  for (unsigned int i = 0; i < 2; ++i)
    {
      EXPECT_NEAR(std::log2(coarse[i] / fine[i]), 3, 0.2) << i;
      EXPECT_LT(fine[i], 1e-4) << i;
    }
}


struct Outcome
{
  State        state;
  unsigned int n_steps = 0;
};


// A run from an organ at rest, u = 1.
Outcome
run_at_rest(const IntegratorMethod method,
            const double           tolerance,
            SourceList             sources,
            const double           end)
{
  const auto     point = make_point(1, MPI_COMM_SELF);
  ReactionSystem system(std::make_shared<LogisticNetwork>(0, 1),
                        std::move(sources));
  system.initialize(*point);
  Log                  log(MPI_COMM_SELF, Log::Level::quiet);
  IntegratorParameters parameters;
  parameters.method    = method;
  parameters.tolerance = tolerance;
  Outcome  result{make_initial_state(*point, system.layout(), 0)};
  TimeLoop loop(*point, system, parameters, "test", 0, end, log);
  loop.keep_state(RegularTimes(1e-3, 0, end), [&] { ++result.n_steps; });
  loop.start(result.state);
  loop.advance_to(result.state, end);
  return result;
}
} // namespace


TEST(Downstream, DecayHasOrderThreeWithBDF)
{
  expect_order_three<BDFIntegrator>(40);
}


TEST(Downstream, DecayHasOrderThreeWithPetsc)
{
  expect_order_three<PetscIntegrator>(20);
}


// The organ is at rest long before the event, so only the blood limits the
// steps after it.
TEST(Downstream, ErrorAfterAnEventFollowsTheTolerance)
{
  for (const IntegratorMethod method :
       {IntegratorMethod::bdf, IntegratorMethod::petsc})
    for (const double tolerance : {1e-3, 1e-5})
      {
        const State state =
          run_at_rest(method, tolerance, blood(1, {40}), 40.7).state;
        EXPECT_NEAR(state.downstream[0],
                    1 - 0.5 * std::exp(-0.7),
                    3 * tolerance)
          << name_of(method, integrator_method_names);
        EXPECT_NEAR(state.downstream[1],
                    0.7 - 0.35 * std::exp(-0.7),
                    3 * tolerance)
          << name_of(method, integrator_method_names);
      }
}


TEST(Downstream, FastDecayIsStableAndDoesNotShortenSteps)
{
  for (const IntegratorMethod method :
       {IntegratorMethod::bdf, IntegratorMethod::petsc})
    {
      const Outcome slow = run_at_rest(method, 1e-4, blood(1), 100);
      const Outcome fast = run_at_rest(method, 1e-4, blood(1e6), 100);
      EXPECT_NEAR(fast.state.downstream[0] * 1e6, 1, 1e-3)
        << name_of(method, integrator_method_names);
      EXPECT_LT(fast.n_steps, 2 * slow.n_steps)
        << name_of(method, integrator_method_names);
    }
}


TEST(Downstream, AnIntegratedHazardNeverFalls)
{
  const auto point = make_point(1, MPI_COMM_SELF);
  for (const IntegratorMethod method :
       {IntegratorMethod::bdf, IntegratorMethod::petsc})
    {
      SourceList sources;
      sources.push_back(std::make_unique<Hazard>());
      ReactionSystem system(std::make_shared<LogisticNetwork>(0, 1),
                            std::move(sources));
      system.initialize(*point);
      Log                  log(MPI_COMM_SELF, Log::Level::quiet);
      IntegratorParameters parameters;
      parameters.method     = method;
      parameters.fixed_step = 0.15;
      State    state        = make_initial_state(*point, system.layout(), 0);
      TimeLoop loop(*point, system, parameters, "test", 0, 4, log);
      Samples  samples(RegularTimes(1. / 128, 0, 4));
      loop.add_observer(samples);
      loop.start(state);
      loop.advance_to(state, 4);
      const std::vector<double> &values = samples.values;
      ASSERT_EQ(values.size(), 4 * 128 + 1u);
      for (std::size_t i = 1; i < values.size(); ++i)
        EXPECT_GE(values[i], values[i - 1])
          << name_of(method, integrator_method_names) << " sample " << i;
      EXPECT_NEAR(values.back(), 0.5, 0.02);
    }
}
