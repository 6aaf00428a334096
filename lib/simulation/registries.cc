// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/simulation/registries.h>

namespace disse
{
Registries
Registries::builtin()
{
  Registries registries;
  register_builtin_networks(registries.networks);
  register_builtin_sources(registries.sources);
  register_builtin_boundary_conditions(registries.boundary_conditions);
  return registries;
}
} // namespace disse
