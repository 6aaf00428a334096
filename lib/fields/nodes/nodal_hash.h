// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <string>
#include <vector>

namespace disse
{
/// Hash of nodal data of all ranks, to the bit of each value; the same on any
/// partition. Collective. @throws as Discretisation::check_nodal().
std::string
nodal_hash(const Discretisation      &discretisation,
           const std::vector<double> &nodal);
} // namespace disse
