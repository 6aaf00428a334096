// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/registries.h>

#include <mpi.h>

#include <string>
#include <vector>

namespace disse
{
/// Load plug-in libraries, in this order, and add what they register.
/// Collective.
/// @param place begins messages, for instance that of a key in a file
/// @throws Error(plugin) if one does not fit (PluginLibrary), throws while it
///   registers, or registers a name that is taken
void
load_plugins(const std::vector<std::string> &paths,
             const std::string              &place,
             Registries                     &registries,
             MPI_Comm                        comm);
} // namespace disse
