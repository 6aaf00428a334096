// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/shapes/lobule_patch.h"

#include <deal.II/grid/tria.h>

#include <memory>

namespace disse
{
/// Give the faces on the surface their boundary ids, and have the walls of the
/// veins stay round when the mesh, which is still coarse, is refined.
template <int dim>
void
attach_veins(dealii::Triangulation<dim>               &triangulation,
             const std::shared_ptr<const LobulePatch> &patch);
} // namespace disse
