// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A plug-in whose author forgot to link what it calls.

#include <disse/simulation/plugin.h>

void
register_what_is_elsewhere(disse::Registries &registries);

DISSE_PLUGIN(register_what_is_elsewhere)
