// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A pulse that spreads, through refinement and coarsening.

#include <disse/base/communication.h>

#include "observers/mass_ledger.h"
#include "simulation/adaptive/adaptivity.h"

#include <gtest/gtest.h>

#include "analytic_problem.h"
#include "orders.h"

using namespace disse;

namespace
{
// A Pulse in a square of 4 mm with cells of 1 mm at most.
struct SpreadingPulse
{
  explicit SpreadingPulse(const double tolerance)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , space(make_adaptive_space(box_mesh({4, 4}, 1), MPI_COMM_WORLD, log))
    , system(decay(Pulse::D, Pulse::mu), SourceList())
  {
    refinement.tolerance        = tolerance;
    refinement.finest_cell_size = 1e-3;
    adaptivity = std::make_unique<Adaptivity>(*space, system, refinement, log);
    parameters.tolerance               = 1e-6;
    parameters.linear_solver.tolerance = 1e-4;
    loop                               = std::make_unique<TimeLoop>(
      *space, system, parameters, "test", 0, end, log);
    loop->set_adaptivity(*adaptivity);
    state = make_initial_state(*space, system.layout(), 0);
    // On a mesh that has been made for the pulse, not for its interpolation.
    for (unsigned int i = 0; i < CellAddress::max_level; ++i)
      {
        set();
        if (const auto flags = adaptivity->refinement_flags(state))
          loop->change_mesh([&] { adaptivity->apply(*flags, {&state}); });
      }
    set();
    loop->start(state);
  }


  void
  set()
  {
    const auto values =
      space->evaluate([](const auto &p) { return Pulse()(p, 0); });
    std::copy(values.begin(), values.end(), state.fields.data());
  }


  // The largest one, relative to the largest value.
  double
  error() const
  {
    double result = 0;
    for (unsigned int i = 0; i < space->n_owned; ++i)
      result = std::max(result,
                        std::abs(state.fields.data()[i] -
                                 Pulse()(space->positions[i], state.time)));
    return max(result, space->comm) / Pulse()({{0, 0, 0}}, state.time);
  }


  static constexpr double end = 0.5;

  Log                            log;
  std::unique_ptr<AdaptiveSpace> space;
  ReactionSystem                 system;
  RefinementParameters           refinement;
  IntegratorParameters           parameters;
  std::unique_ptr<Adaptivity>    adaptivity;
  std::unique_ptr<TimeLoop>      loop;
  State                          state;
};
} // namespace


TEST(AdaptiveGreenFunction, ErrorFollowsTheTolerance)
{
  std::vector<double> errors;
  for (const double tolerance : {1.6e-2, 4e-3, 1e-3})
    {
      SpreadingPulse pulse(tolerance);
      const auto     depth = pulse.space->largest_depth();
      MassLedger     ledger(*pulse.space, pulse.system.layout());
      ledger.open(pulse.state);
      pulse.loop->advance_to(pulse.state, pulse.end);
      errors.push_back(pulse.error());
      EXPECT_LT(ledger.residual(pulse.state), 1e-11);
      // The pulse has become five times as wide.
      EXPECT_LE(pulse.space->largest_depth() + 1, depth);
      EXPECT_LT(pulse.loop->clock().n_rejected(), 250);
    }
  // Second order: a quarter of the tolerance halves the cells.
  EXPECT_GT(std::log2(errors[0] / errors[1]), 1.5);
  EXPECT_GT(last_slope(errors), 1.5);
  EXPECT_LT(errors[2], 2e-3);
}
