// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// The mass ledger: it closes whatever the steps are, and its entries are the
// integrals of what they stand for.

#include <disse/base/log.h>

#include "model/initial_state.h"
#include "time/integrators/make_integrator.h"

#include <gtest/gtest.h>

#include "test_networks.h"
#include <cmath>

using namespace disse;

namespace
{
constexpr double k_change = 2, k_decay = 0.5, k_supply = 3;


// A mobile species that is supplied and becomes an immobile one, which decays:
// a' = s - k a, b' = k a - d b.
class Chain : public LogisticNetwork
{
public:
  Chain()
    : LogisticNetwork(0.2, 1)
  {}

  void
  rates(const NodeBatch &batch, const double *, double *rates) const override
  {
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      {
        const double a = batch.row(0)[i], b = batch.row(1)[i];
        rates[i]                    = k_supply - k_change * a;
        rates[NodeBatch::width + i] = k_change * a - k_decay * b;
      }
  }

  void
  jacobian(const NodeBatch &,
           const double *,
           double *jacobian,
           double *input_jacobian) const override
  {
    const double values[] = {-k_change, k_change, -k_decay};
    for (unsigned int k = 0; k < 3 * NodeBatch::width; ++k)
      jacobian[k] = values[k / NodeBatch::width];
    std::fill_n(input_jacobian, NodeBatch::width, 0.);
  }

  void
  add_ledger_rates(const NodeBatch &batch,
                   const double *,
                   LedgerRates &ledger) const override
  {
    double *const exchanged = ledger.of(LedgerEntry::exchanged);
    double *const decayed   = ledger.of(LedgerEntry::decayed);
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      {
        exchanged[i] -= k_change * batch.row(0)[i];
        exchanged[NodeBatch::width + i] += k_change * batch.row(0)[i];
        decayed[NodeBatch::width + i] -= k_decay * batch.row(1)[i];
      }
  }
};


// A box with more of the first species on one side.
struct Problem
{
  explicit Problem(const IntegratorParameters &parameters,
                   MPI_Comm                    comm = MPI_COMM_WORLD)
    : system(std::make_shared<Chain>(), {})
  {
    Log            log(comm, Log::Level::quiet);
    MeshParameters mesh;
    mesh.geometry  = Geometry::box;
    mesh.extent    = {2, 2, 4};
    mesh.cell_size = 1;
    space          = make_discretisation(mesh, comm, log);
    integrator     = make_integrator(*space, system, parameters);
    state          = make_initial_state(*space, system.layout(), 0);
    for (unsigned int i = 0; i < space->n_owned; ++i)
      state.fields.data()[2 * i] += space->positions[i][2];
    begin = integrals(state.fields, *space);
    integrator->restart();
  }

  // Largest gap of the books relative to the amounts.
  double
  gap() const
  {
    const std::vector<double> now   = integrals(state.fields, *space);
    double                    worst = 0;
    for (unsigned int s = 0; s < 2; ++s)
      {
        double sum = begin[s];
        for (const LedgerEntry entry : all_ledger_entries)
          sum += ledger_amount(state.ledger, entry, s);
        worst = std::max(worst, std::abs(now[s] - sum) / now[s]);
      }
    return worst;
  }

  double
  mean(const LedgerEntry entry, const unsigned int species) const
  {
    return ledger_amount(state.ledger, entry, species) / space->total_volume;
  }

  ReactionSystem                  system;
  std::unique_ptr<Discretisation> space;
  std::unique_ptr<TimeIntegrator> integrator;
  State                           state;
  std::vector<double>             begin;
};


// Means over the organ of a and b at time t, and of their integrals.
struct Exact
{
  explicit Exact(const double t)
  {
    const double a0 = 3, b0 = 0.3, rest = k_supply / k_change;
    const double ea = std::exp(-k_change * t), eb = std::exp(-k_decay * t);
    // b = p + q ea + (b0 - p - q) eb
    const double p = k_supply / k_decay;
    const double q = k_change * (a0 - rest) / (k_decay - k_change);
    integral_a     = rest * t + (a0 - rest) * (1 - ea) / k_change;
    integral_b =
      p * t + q * (1 - ea) / k_change + (b0 - p - q) * (1 - eb) / k_decay;
  }

  double integral_a, integral_b;
};


void
expect_entries(const Problem &problem, const double tolerance)
{
  const Exact exact(problem.state.time);
  const auto  near =
    [&](const LedgerEntry entry, const unsigned int s, const double value) {
      EXPECT_NEAR(problem.mean(entry, s), value, tolerance)
        << name_of(entry) << " " << s;
    };
  near(LedgerEntry::produced, 0, k_supply * problem.state.time);
  near(LedgerEntry::exchanged, 0, -k_change * exact.integral_a);
  near(LedgerEntry::exchanged, 1, k_change * exact.integral_a);
  near(LedgerEntry::decayed, 1, -k_decay * exact.integral_b);
  near(LedgerEntry::produced, 1, 0);
  EXPECT_EQ(problem.mean(LedgerEntry::decayed, 0), 0);
  for (const LedgerEntry entry : {LedgerEntry::boundary,
                                  LedgerEntry::delivered,
                                  LedgerEntry::adaptation,
                                  LedgerEntry::limiter})
    for (unsigned int s = 0; s < 2; ++s)
      EXPECT_EQ(problem.mean(entry, s), 0);
}
} // namespace


TEST(MassLedger, EntriesAreTheIntegralsOfTheirRates)
{
  double previous = 0;
  for (const double step : {0.05, 0.025})
    {
      IntegratorParameters parameters;
      parameters.fixed_step = step;
      Problem problem(parameters);
      for (int i = 1; i <= 2 / step + 0.5; ++i)
        ASSERT_TRUE(
          problem.integrator->advance(problem.state, i * step).accepted);
      EXPECT_EQ(problem.mean(LedgerEntry::exchanged, 0),
                -problem.mean(LedgerEntry::exchanged, 1));
      const double error =
        std::abs(problem.mean(LedgerEntry::decayed, 1) +
                 k_decay * Exact(problem.state.time).integral_b);
      expect_entries(problem, 1e-3);
      if (previous > 0)
        {
          EXPECT_GT(previous / error, 5); // third order
        }
      previous = error;
    }
}


TEST(MassLedger, ClosesAtEveryAdaptiveStep)
{
  IntegratorParameters parameters;
  parameters.tolerance = 1e-6;
  Problem problem(parameters);
  double  step = problem.integrator->first_step_size(problem.state);
  while (problem.state.time < 5)
    {
      const StepResult result =
        problem.integrator->advance(problem.state, problem.state.time + step);
      step = result.next_step_size;
      EXPECT_LT(problem.gap(), 1e-13);
    }
  expect_entries(problem, 1e-4);
}


TEST(MassLedger, ClosesOverTenThousandSteps)
{
  IntegratorParameters parameters;
  parameters.fixed_step = 0.01;
  Problem problem(parameters, MPI_COMM_SELF);
  for (int i = 1; i <= 10000; ++i)
    problem.integrator->advance(problem.state, 0.01 * i);
  EXPECT_NEAR(problem.state.time, 100, 1e-9);
  EXPECT_LT(problem.gap(), 1e-9);
  EXPECT_GT(problem.mean(LedgerEntry::produced, 0), 290);
}


TEST(MassLedger, PetscTellsTheSameEntries)
{
  IntegratorParameters parameters;
  parameters.method    = IntegratorMethod::petsc;
  parameters.tolerance = 1e-5;
  Problem problem(parameters);
  double  step = 0.01;
  while (problem.state.time < 2)
    {
      const double end = std::min(2., problem.state.time + step);
      step = problem.integrator->advance(problem.state, end).next_step_size;
    }
  expect_entries(problem, 1e-3);
  EXPECT_LT(problem.gap(), 1e-4);
}
