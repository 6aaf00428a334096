// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/species.h>

namespace disse
{
/// Hepatocytes per volume of a healthy liver [cells/mm3], at which a species
/// that is a fraction of it is 1. Plausible: 99e3 .. 139e3; assumed.
constexpr double normal_hepatocyte_density = 120e3;


/// @throws std::invalid_argument unless the species has no unit, as a fraction
/// of the normal density of hepatocytes has none.
/// @param who needs it, for the message
void
expect_fraction_of_hepatocytes(const Species &species, const std::string &who);
} // namespace disse
