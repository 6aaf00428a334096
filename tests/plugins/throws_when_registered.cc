// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/simulation/plugin.h>

#include <stdexcept>

namespace
{
void
register_types(disse::Registries &)
{
  throw std::runtime_error("no licence");
}
} // namespace

DISSE_PLUGIN(register_types)
