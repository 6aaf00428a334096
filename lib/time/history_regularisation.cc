// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/history_regularisation.h"

#include "time/integrators/polynomial.h"

#include <algorithm>

namespace disse
{
namespace
{
// 1 / gamma in steps. What grows must grow far more slowly than gamma; steps
// that resolve it are shorter by more than that.
constexpr double relaxation_steps = 3;

constexpr double part_in_time = 0.05;

const std::string key = "integrator/settling";
} // namespace


StageFormula
HistoryRegularisation::formula(const std::vector<const State *> &states)
{
  std::vector<double> times;
  for (const State *state : states)
    times.push_back(state->time);
  StageFormula formula;
  formula.time   = times[0];
  formula.states = states;
  formula.predictor.assign(states.size(), 0.);
  formula.predictor[0] = 1;
  formula.gamma        = 1 / (relaxation_steps * (times[0] - times[1]));
  formula.known        = derivative_weights(times);
  formula.known[0] -= formula.gamma;
  return formula;
}


void
HistoryRegularisation::begin(const double size, const unsigned int n_steps)
{
  allowed = std::max(1., part_in_time * size);
  n_left  = n_steps;
}


double
HistoryRegularisation::allowed_error() const
{
  return n_left > 0 ? allowed : 1;
}


void
HistoryRegularisation::count_step()
{
  if (n_left > 0)
    --n_left;
}


void
HistoryRegularisation::save(StateArchive &archive) const
{
  archive.put(key, std::vector<double>{allowed, double(n_left)});
}


void
HistoryRegularisation::load(const StateArchive &archive)
{
  const std::vector<double> numbers = archive.numbers(key);
  allowed                           = numbers.at(0);
  n_left                            = numbers.at(1);
}
} // namespace disse
