// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "reports/headlines.h"

#include "reports/therapy_table.h"

namespace disse
{
namespace
{
std::vector<QuantityHandle>
columns_of_kind(const QuantitySet &set, const std::vector<QuantityKind> &kinds)
{
  std::vector<QuantityHandle> result;
  for (const QuantityHandle handle : set.columns())
    for (const QuantityKind kind : kinds)
      if (set[handle].kind == kind)
        result.push_back(handle);
  return result;
}
} // namespace


std::vector<QuantityHandle>
headlines(const QuantitySet &set)
{
  std::vector<QuantityHandle> result;
  for (const TherapyOutcome &outcome : therapy_outcomes())
    if (outcome.measure != TherapyOutcome::Measure::largest_to_day &&
        set.contains(outcome.quantity) &&
        set[set.handle(outcome.quantity)].is_column)
      result.push_back(set.handle(outcome.quantity));
  if (result.empty())
    result = columns_of_kind(set, {QuantityKind::readout, QuantityKind::own});
  return result.empty() ? columns_of_kind(set, {QuantityKind::mean}) : result;
}
} // namespace disse
