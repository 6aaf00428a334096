// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/mesh.h>

#include <map>
#include <vector>

namespace disse
{
/// The factor of the region of each cell that this rank owns, in the order of
/// the active cells; 1 in regions that `factors` does not name. Empty if it
/// names none. Collective.
/// @throws Error(mesh) if it names a region that the mesh does not have.
template <int dim>
std::vector<double>
region_factors(const Mesh<dim> &mesh, const std::map<int, double> &factors);
} // namespace disse
