// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>
#include <disse/parameters/parameter_file.h>

#include <memory>

namespace disse
{
/// LFM-1 as a section of a parameter file describes it: a set of constants,
/// constants of its own, and fields that are switched off.
std::unique_ptr<ReactionNetwork>
make_lfm1(const ParameterSection &section);
} // namespace disse
