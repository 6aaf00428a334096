// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <string>
#include <utility>
#include <vector>

namespace DISSE_EXPORT disse
{
/// "0.1.0".
std::string
version();

/// Names and versions of Disse and of the software it was built with.
std::vector<std::pair<std::string, std::string>>
version_table();

/// One-line statement of the limits of use.
std::string
clinical_notice();
} // namespace disse
