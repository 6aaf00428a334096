// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A plug-in built against another version of Disse.

#include <disse/simulation/plugin.h>

#undef DISSE_VERSION
#define DISSE_VERSION "0.0.9"

namespace
{
void
register_types(disse::Registries &)
{}
} // namespace

DISSE_PLUGIN(register_types)
