// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/reaction_network.h>
#include <disse/parameters/registry.h>

namespace DISSE_EXPORT disse
{
/// Networks by name.
using NetworkRegistry = Registry<ReactionNetwork>;

/// Add the networks that come with Disse: "LFM-1", "expression" and, for
/// comparison, the published "Adler 2020", "Bougueon 2024" (a reduction) and
/// "Thomas 2023".
void
register_builtin_networks(NetworkRegistry &registry);
} // namespace disse
