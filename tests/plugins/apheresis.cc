// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A type that tests also link, here as a plug-in.

#include "apheresis.h"

namespace
{
void
register_types(disse::Registries &registries)
{
  disse::register_apheresis(registries.sources, "apheresis");
}
} // namespace

DISSE_PLUGIN(register_types)
