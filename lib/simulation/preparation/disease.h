// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>

#include <string>
#include <vector>

namespace disse
{
/// What two files that have been read say differently about the disease: the
/// keys of the sections Mesh, Kinetics, Injuries, Boundary conditions and
/// Preparation (but for its cache) whose values are not the same, defaults
/// included.
/// @return a line per key with both values and where they are written; nothing
///   if it is the same disease
std::vector<std::string>
differences_of_disease(const ParameterFile &first, const ParameterFile &second);
} // namespace disse
