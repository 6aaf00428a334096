// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/stage/systemic_check.h"

#include <disse/base/text.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
bool
is_finite(const State &state)
{
  const auto are_finite = [](const std::vector<double> &values) {
    return std::all_of(values.begin(), values.end(), [](const double value) {
      return std::isfinite(value);
    });
  };
  return are_finite(state.upstream) && are_finite(state.downstream) &&
         are_finite(state.ledger);
}
} // namespace


SystemicCheck::SystemicCheck(const ModelLayout &layout, const ErrorNorm &norm)
{
  const auto add = [&](std::vector<double> State::*part,
                       const SystemicSet          &set) {
    for (unsigned int i = 0; i < set.size(); ++i)
      if (set[i].is_non_negative)
        variables.push_back({part,
                             i,
                             norm.smallest_error(set[i]),
                             set[i].symbol + " [" + set[i].unit + "]"});
  };
  add(&State::upstream, layout.upstream);
  add(&State::downstream, layout.downstream);
  for (unsigned int i = 0; i < layout.downstream.size(); ++i)
    if (layout.downstream[i].never_falls)
      rising.push_back(i);
}


std::string
SystemicCheck::check(State &state, const State &before)
{
  if (!is_finite(state))
    return "a value is not finite";
  for (const auto &[part, index, allowed, name] : variables)
    {
      double      &value = (state.*part)[index];
      const double smallest =
        redoing ? std::min(allowed, (before.*part)[index]) : allowed;
      if (value < -smallest)
        {
          redoing = true;
          return name + " went below 0, to " + to_text(value, 3);
        }
      value = std::max(value, 0.);
    }
  for (const unsigned int i : rising)
    state.downstream[i] = std::max(state.downstream[i], before.downstream[i]);
  shown.clear();
  redoing = false;
  return "";
}


bool
SystemicCheck::is_redoing() const
{
  return redoing;
}


bool
SystemicCheck::repair(State &state, const State &before) const
{
  for (const auto &[part, index, allowed, name] : variables)
    {
      double &value = (state.*part)[index];
      if (value < -allowed)
        return false;
      value = std::max(value, 0.);
    }
  if (!is_finite(state))
    return false;
  for (const unsigned int i : rising)
    state.downstream[i] = std::max(state.downstream[i], before.downstream[i]);
  return true;
}


void
SystemicCheck::repair_sample(State       &sample,
                             const State &before,
                             const State &after)
{
  for (const auto &[part, index, allowed, name] : variables)
    if (double &value = (sample.*part)[index]; value < 0)
      value = std::min((before.*part)[index], (after.*part)[index]);

  std::vector<double> values;
  for (const unsigned int i : rising)
    {
      double      &value = sample.downstream[i];
      const double least =
        shown.empty() ? before.downstream[i] : shown[values.size()];
      value = std::clamp(value, least, after.downstream[i]);
      values.push_back(value);
    }
  shown = values;
}
} // namespace disse
