// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/quantity_set.h>

#include <vector>

namespace disse
{
/// The quantities by which a run is judged: those of therapy_outcomes() that
/// are values of a day and columns of every time series; without any, all
/// read-outs of network and sources and own quantities; without any of these,
/// the means of all species.
std::vector<QuantityHandle>
headlines(const QuantitySet &quantities);
} // namespace disse
