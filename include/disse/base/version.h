// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <utility>
#include <vector>

namespace disse
{
/// "0.1.0".
std::string
version();

/// Name and version of everything this build stands on, Disse first.
std::vector<std::pair<std::string, std::string>>
version_table();

/// One line on what the program must not be used for.
std::string
clinical_notice();
} // namespace disse
