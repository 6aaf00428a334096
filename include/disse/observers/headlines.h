// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>

#include <string>
#include <vector>

namespace disse
{
/// The read-outs by which a run is judged: those of therapy_outcomes() that are
/// values of a day and that the model has; without any, all read-outs of
/// network and sources; without any of these, the means of all species.
std::vector<Readout>
headline_readouts(const ModelLayout &layout);

/// "cpa [%]", as a column of the time series is called.
std::string
column_name(const Readout &readout);
} // namespace disse
