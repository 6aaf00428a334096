// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/registries.h>

#include <vector>

namespace disse
{
/// Every key that a parameter file can have, found by reading a file with one
/// instance of each registered source term (named after its type).
std::vector<ParameterDescription>
all_parameters(const Registries &registries);
} // namespace disse
