// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/cell_table.h>
#include <disse/model/source_site.h>
#include <disse/simulation/refinement_parameters.h>

namespace disse
{
/// True if a part of the cell may lie in the place.
bool
touches(const RefinedPlace   &place,
        const CellTable      &cells,
        const Discretisation &nodes,
        std::size_t           cell);


/// True if the edge of the site may pass through the cell or, if asked for,
/// through the one it is a child of.
bool
is_near_edge(const SourceSite     &site,
             const CellTable      &cells,
             const Discretisation &nodes,
             std::size_t           cell,
             bool                  with_parent);
} // namespace disse
