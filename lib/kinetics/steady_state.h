// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include <vector>

namespace disse
{
/// The steady state r(u, 0) = 0 to which a network without inputs comes from
/// `start` at a point.
///
/// Linearly implicit Euler steps (1/h - J) du = r whose size h doubles from
/// step to step: at first they follow the way of the network, at last they are
/// Newton's method. If that does not come to rest, once more with steps that
/// are halved where they change the state by more than 2 %.
///
/// @param start and result: one value per species
/// @throws Error(usage) naming a species that does not come to rest.
std::vector<double>
steady_state(const ReactionNetwork &network, const std::vector<double> &start);
} // namespace disse
