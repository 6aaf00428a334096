// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/state/state.h>

namespace disse
{
/// A state of the right size at `time` [day] with every variable at its
/// initial value and an empty ledger.
State
make_initial_state(const Discretisation &discretisation,
                   const ModelLayout    &layout,
                   double                time);
} // namespace disse
