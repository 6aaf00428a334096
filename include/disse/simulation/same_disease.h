// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>

namespace disse
{
/// Two files that have been read describe the same disease if all values of
/// the sections Mesh, Kinetics, Injuries, Boundary conditions and Preparation
/// (but for its cache) are the same, defaults included.
/// @throws ParameterError naming each key that differs, with both values and
/// where they are written.
void
check_same_disease(const ParameterFile &first, const ParameterFile &second);
} // namespace disse
