// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <string>

namespace disse
{
/// "x = 1 mm, y = 2 mm, z = 3 mm", for messages.
std::string
position_text(const std::array<double, 3> &position);
} // namespace disse
