// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/nodal_field.h>

#include "model/quantities/local_quantities.h"

#include <string>
#include <vector>

namespace disse
{
/// Values of a local quantity at the owned nodes, padded. Collective.
std::vector<double>
nodal_values(const LocalQuantity  &quantity,
             const Discretisation &discretisation,
             const State          &state);


/// The field of that name: named data of the nodes or a local quantity.
/// Collective. @throws Error(usage), collective, if there is none, with the
/// nearest known name; Error(solver) where it has no value.
NodalField
nodal_field(const std::string    &name,
            const ReactionSystem &system,
            const Discretisation &discretisation,
            const State          &state);
} // namespace disse
