// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Whatever the constants, the initial state and what acts from outside: no
// field of LFM-1 is negative, and fractions stay below 1.

#include <disse/base/communication.h>

#include "kinetics/lfm1/lfm1.h"
#include "model/initial_state.h"
#include "simulation/time_loop.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

using namespace disse;
using namespace disse::lfm1;

namespace
{
using Generator = std::mt19937;


double
draw(Generator &generator, const double lowest, const double highest)
{
  return std::uniform_real_distribution<double>(lowest, highest)(generator);
}


// Every constant times 1/3 to 3.
LFM1Parameters
random_constants(Generator &generator)
{
  LFM1Parameters p;
  p.P0           = 1;
  p.s_C0         = 0.03;
  double *values = reinterpret_cast<double *>(&p);
  for (std::size_t i = 0; i < sizeof(p) / sizeof(double); ++i)
    values[i] *= std::pow(3, draw(generator, -1, 1));
  for (double *fraction : {&p.f_in, &p.s_surv, &p.f_J, &p.hI0})
    *fraction = std::min(*fraction, 1.);
  p.r_J = std::min(p.r_J, p.r_H);
  p.d_J = std::max(p.d_J, p.d_0);
  return p;
}


// Gives a constant to every input.
class RandomInputs : public SourceTerm
{
public:
  explicit RandomInputs(Generator &generator)
    : SourceTerm("inputs")
    , values(n_inputs)
  {
    for (unsigned int i = 0; i < n_inputs; ++i)
      values[i] = draw(generator, 0, 1) * (i == injury_rate          ? 0.3
                                           : i == tnf_clearance      ? 50
                                           : i == immune_suppression ? 1.5
                                                                     : 0.05);
  }

  void
  add_inputs(const NodeBatch &, double *inputs) const override
  {
    for (unsigned int i = 0; i < n_inputs; ++i)
      for (unsigned int lane = 0; lane < NodeBatch::width; ++lane)
        inputs[i * NodeBatch::width + lane] += values[i];
  }

private:
  std::vector<double> values;
};


void
set_random(Generator &generator, const LFM1 &network, double *state)
{
  for (unsigned int s = 0; s < n_fields; ++s)
    {
      const bool is_fraction = s == J || s == H || s == B || s == Y;
      state[s]               = draw(generator, 0, 1) < 0.2
                                 ? 0
                                 : draw(generator, 0, 1) *
                       (is_fraction ? 1 : 3 * network.species()[s].scale);
    }
}


void
expect_within_bounds(const double *state, const unsigned int seed)
{
  const LFM1   network;
  const double overshoot = 2e-4; // twice the tolerance of the integrator
  for (unsigned int s = 0; s < n_fields; ++s)
    EXPECT_GE(state[s], -negligible_value * network.species()[s].scale)
      << network.species()[s].symbol << " in draw " << seed;
  for (const unsigned int field : std::array<unsigned int, 4>{J, H, B, Y})
    EXPECT_LE(state[field], 1 + overshoot)
      << network.species()[field].symbol << " in draw " << seed;
}
} // namespace


namespace
{
// Null if there is no healthy state with the constants drawn.
std::shared_ptr<LFM1>
random_network(Generator &generator)
{
  const LFM1Parameters constants = random_constants(generator);
  try
    {
      return std::make_shared<LFM1>(constants);
    }
  catch (const Error &)
    {
      return nullptr;
    }
}


void
expect_bounds_along_a_run(std::shared_ptr<LFM1> network,
                          Generator            &generator,
                          const unsigned int    seed)
{
  const auto point = make_point(1, MPI_COMM_SELF);
  Log        log(MPI_COMM_SELF, Log::Level::quiet);
  SourceList sources;
  sources.push_back(std::make_unique<RandomInputs>(generator));
  ReactionSystem system(network, std::move(sources));
  system.initialize(*point);
  State state = make_initial_state(*point, system.layout(), 0);
  set_random(generator, *network, state.fields.data());
  TimeLoop loop(*point, system, IntegratorParameters(), "draw", 0, 100, log);
  loop.start(state);
  for (const double day : {0.01, 0.1, 1., 3., 10., 30., 100.})
    {
      loop.advance_to(state, day);
      expect_within_bounds(state.fields.data(), seed);
    }
}
} // namespace


TEST(LFM1Bounds, HoldForRandomConstantsAndStates)
{
  if (n_ranks(MPI_COMM_WORLD) > 1)
    GTEST_SKIP() << "a point is on one rank";
  constexpr unsigned int n_draws   = 300;
  unsigned int           n_without = 0;
  for (unsigned int seed = 0; seed < n_draws; ++seed)
    {
      Generator generator(seed);
      if (const auto network = random_network(generator))
        expect_bounds_along_a_run(network, generator, seed);
      else
        ++n_without;
    }
  EXPECT_LE(n_without, n_draws / 100);
}
