// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_site.h>
#include <disse/simulation/run_parameters.h>

#include "fields/cells/cell_table.h"

namespace disse
{
/// True if a part of the cell may lie in the place or, if asked for, of the one
/// it is a child of. What a cell makes it be halved for must hold for one of
/// its children with `with_parent`, or it would come and go.
bool
touches(const RefinedPlace   &place,
        const CellTable      &cells,
        const Discretisation &nodes,
        std::size_t           cell,
        bool                  with_parent);


/// The same for the edge of a site.
bool
is_near_edge(const SourceSite     &site,
             const CellTable      &cells,
             const Discretisation &nodes,
             std::size_t           cell,
             bool                  with_parent);
} // namespace disse
