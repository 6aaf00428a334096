// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

namespace disse
{
/// True while something that lasts from `begin` to `end` [day] acts at `time`.
///
/// The end belongs to it and the beginning does not: steps end exactly at such
/// times and an implicit step evaluates rates at its end, so the step before
/// the switch uses the old rates and the step after it the new ones.
inline bool
is_active(const double time, const double begin, const double end)
{
  return time > begin && time <= end;
}
} // namespace disse
