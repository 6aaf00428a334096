// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// What one does with a copy of an example, line by line: commands, and before
/// them what it still needs.
/// @param folder of the copy
/// @param prefix where CMake finds Disse
std::vector<std::string>
next_steps(const std::string &folder, const std::string &prefix);


/// True if the runs of an example write field files, which can be drawn.
bool
has_pictures(const std::string &folder);
} // namespace disse
