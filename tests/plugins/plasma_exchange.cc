// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A type that tests also link, here as a plug-in.

#include "plasma_exchange.h"

namespace
{
void
register_types(disse::Registries &registries)
{
  disse::register_plasma_exchange(registries.sources, "plasma exchange");
}
} // namespace

DISSE_PLUGIN(register_types)
