// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <optional>
#include <string>

namespace disse
{
/// A variable of the environment. An empty one counts as unset.
std::optional<std::string>
environment_variable(const std::string &name);
} // namespace disse
