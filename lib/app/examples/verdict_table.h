// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// The page docs/evidence/published_trials.md: one table of all examples that
/// have a file `verdicts.csv`, which `disse trial --published` has written.
/// @param folders of all examples
/// @throws Error(io) naming a file that has other columns than this program
///   writes.
std::string
verdict_table(const std::vector<std::string> &folders);
} // namespace disse
