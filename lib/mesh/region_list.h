// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/part_names.h>

#include <string>
#include <vector>

namespace disse
{
class ParameterSection;

/// Factors of texts such as "3: 0.5" or "left lobe: 2". Unreadable text, a
/// region given twice and a negative factor are errors of `key`; so is 0,
/// unless it is allowed.
RegionFactors
read_region_factors(const std::vector<std::string> &texts,
                    const ParameterSection         &section,
                    const std::string              &key,
                    bool                            allow_zero);
} // namespace disse
