// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/readout.h>
#include <disse/state/species.h>

#include <vector>

namespace disse
{
/// The volume mean of every species as read-outs `mean_<symbol>`.
std::vector<Readout>
mean_readouts(const SpeciesSet &species);


/// The largest value at any node of every species as `max_<symbol>`.
std::vector<Readout>
maximum_readouts(const SpeciesSet &species);
} // namespace disse
