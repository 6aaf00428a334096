// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/registries.h>

#include <string>
#include <vector>

namespace disse
{
/// Every key that a parameter file can have, found by reading a file with one
/// instance of each registered source term (named after its type).
/// @param network whose constants are among them
/// @throws Error(usage) if there is none of that name
std::vector<ParameterDescription>
all_parameters(const Registries  &registries,
               const std::string &network = "LFM-1");
} // namespace disse
