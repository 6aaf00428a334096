// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>
#include <disse/parameters/parameter_file.h>
#include <disse/parameters/registry.h>

namespace disse
{
/// Networks by name; a maker reads its constants from the given section.
using NetworkRegistry = Registry<ReactionNetwork, const ParameterSection &>;

/// Add the networks that come with Disse: "LFM-1", "expression" and, for
/// comparison, the published "Adler 2020", "Bougueon 2024" (a reduction) and
/// "Thomas 2023".
void
register_builtin_networks(NetworkRegistry &registry);
} // namespace disse
