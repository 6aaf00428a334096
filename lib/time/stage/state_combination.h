// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/state.h>

#include <utility>
#include <vector>

namespace disse
{
/// result = sum of weight * state over the terms, in every part of the state
/// but the time. `result` must have the size of the states and may be one of
/// them.
void
combine(const std::vector<std::pair<double, const State *>> &terms,
        State                                               &result);
} // namespace disse
