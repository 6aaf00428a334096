// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// The page docs/evidence/scenarios.md: one table of the protocols of all
/// examples that have the files
///
/// - `protocols`, variants for `disse compare-therapies`; its first line is the
///   day that the table is for, `# day: N`;
/// - `comparison.csv`, what that command gave on this day.
///
/// Changes stand in parentheses; columns that no example has a number for are
/// left out.
/// @param folders of all examples
/// @throws Error(io) naming the file without a day, or with other columns than
///   the first one.
std::string
scenario_table(const std::vector<std::string> &folders);
} // namespace disse
