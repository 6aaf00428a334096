// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// A line per row, with columns as wide as their widest field and two blanks
/// between them. @param rows at least one, all of the same length
std::string
aligned(const std::vector<std::vector<std::string>> &rows);
} // namespace disse
