// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/fields/assembly.h>
#include <disse/fields/field_space.h>
#include <disse/fields/node_numbering.h>
#include <disse/fields/vtu_writer.h>
#include <disse/mesh/region_factors.h>

#include <algorithm>

namespace disse
{
template <int dim>
FieldSpace::FieldSpace(std::unique_ptr<Mesh<dim>> mesh,
                       const MeshParameters      &parameters)
  : geometry(parameters.geometry)
  , n_global_cells(mesh->triangulation().n_global_active_cells())
{
  comm = mesh->triangulation().get_communicator();
  CellIntegrals integrals;
  integrals.quadrature = parameters.quadrature;
  integrals.factors    = region_factors(*mesh, parameters.region_factors);
  for (const auto &entry : parameters.region_factors)
    integrals.largest_factor = std::max(integrals.largest_factor, entry.second);
  cells = number_nodes(*mesh, *this);
  mesh.reset();
  assemble(cells, integrals, *this);
}


std::string
FieldSpace::description() const
{
  return geometry + ": " + std::to_string(n_global_cells) + " cells, " +
         std::to_string(n_global_nodes) + " nodes, longest edge " +
         to_text(cell_size, 3) + " mm, volume " +
         (cells.dim == 3 ? to_text(total_volume / 1000, 5) + " mL"
                         : to_text(total_volume, 5) + " mm2");
}


bool
FieldSpace::has_geometry() const
{
  return true;
}


std::string
FieldSpace::write_vtu(const std::string              &directory,
                      const std::string              &name,
                      const unsigned int              frame,
                      const double                    time,
                      const std::vector<OutputField> &fields) const
{
  return disse::write_vtu(cells, *this, directory, name, frame, time, fields);
}


template FieldSpace::FieldSpace(std::unique_ptr<Mesh<2>>,
                                const MeshParameters &);
template FieldSpace::FieldSpace(std::unique_ptr<Mesh<3>>,
                                const MeshParameters &);
} // namespace disse
