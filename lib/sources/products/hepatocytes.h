// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/species.h>

namespace disse
{
/// @throws std::invalid_argument unless the species has no unit, as a fraction
/// of the normal density of hepatocytes has none.
/// @param who needs it, for the message
void
expect_fraction_of_hepatocytes(const Species &species, const std::string &who);
} // namespace disse
