// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/expression.h>
#include <disse/parameters/parameter_file.h>

#include <vector>

namespace disse
{
/// Declare and read the key `Constants` of a section with formulas: 'name =
/// number' separated by commas. Names that cannot be free are mistakes.
std::vector<NamedNumber>
add_constants(const ParameterSection &section);
} // namespace disse
