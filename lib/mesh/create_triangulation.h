// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

#include <deal.II/grid/tria.h>

namespace disse
{
/// Make a triangulation of the hexahedra or quadrilaterals of a mesh, with
/// their regions as material ids. @throws Error(mesh), collective.
template <int dim>
void
create_triangulation(const RawMesh              &mesh,
                     dealii::Triangulation<dim> &triangulation);
} // namespace disse
