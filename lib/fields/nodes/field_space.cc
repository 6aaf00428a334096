// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/field_space.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "fields/assembly/assembly.h"
#include "fields/assembly/boundary_areas.h"
#include "fields/assembly/cell_averages.h"
#include "fields/assembly/region_factors.h"
#include "fields/cells/cell_distance.h"
#include "fields/cells/split_cells.h"
#include "fields/nodes/node_numbering.h"
#include "fields/nodes/values_at_places.h"
#include "fields/output/vtu_writer.h"
#include "mesh/mesh.h"

#include <algorithm>

#ifdef __GLIBC__
#  include <malloc.h>
#endif

namespace disse
{
namespace
{
// The factor of the region of each cell, 1 in regions that are not named.
std::vector<double>
factors_of_cells(const std::vector<int>      &regions,
                 const std::map<int, double> &factors)
{
  std::vector<double> result;
  for (const int region : regions)
    {
      const auto factor = factors.find(region);
      result.push_back(factor == factors.end() ? 1. : factor->second);
    }
  return result;
}


// Meshes are freed in pieces that the allocator would keep for later.
void
give_back_memory()
{
#ifdef __GLIBC__
  ::malloc_trim(0);
#endif
}
} // namespace


template <int dim>
FieldSpace::FieldSpace(std::unique_ptr<Mesh<dim>> mesh,
                       const MeshParameters      &parameters)
  : FieldSpace(parameters)
{
  dimension = dim;
  number(*mesh);
  mesh.reset();
  give_back_memory();
  assemble();
  give_back_memory();
}


FieldSpace::FieldSpace(const MeshParameters &parameters)
  : parameters(parameters)
{}


template <int dim>
void
FieldSpace::number(const Mesh<dim> &mesh)
{
  comm  = mesh.triangulation().get_communicator();
  cells = number_nodes(mesh, *this);
  if (parameters.has_simplices() && !cells.has_simplices)
    split_into_simplices(cells, *this);
  n_global_cells = sum(std::int64_t(cells.n_cells()), comm);
  lump_volumes(cells, integrate_shares(cells, *this), *this);
  region_names   = mesh.region_names();
  boundary_names = mesh.boundary_names();
  named.clear();
  for (const auto &[name, value] : mesh.named_functions())
    named[name] = evaluate(value);
}


void
FieldSpace::assemble()
{
  const auto   &named = parameters.region_factors;
  CellIntegrals integrals;
  integrals.quadrature = parameters.quadrature;
  if (!named.empty())
    integrals.factors =
      factors_of_cells(cells.regions,
                       factors_by_id(named,
                                     region_ids(),
                                     region_names,
                                     "Mesh/Relative diffusivity"));
  for (const auto &entry : named)
    integrals.largest_factor = std::max(integrals.largest_factor, entry.second);
  disse::assemble(cells, integrals, *this);
  boundary           = boundary_areas(cells, *this);
  cells.face_corners = std::vector<std::uint32_t>();
  cells.face_ids     = std::vector<int>();
}


const CellTable &
FieldSpace::cell_table() const
{
  return cells;
}


std::string
FieldSpace::description() const
{
  return name_of(parameters.geometry, geometry_names) + ": " +
         std::to_string(n_global_cells) + " cells, " +
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


std::vector<double>
FieldSpace::averages(const LocalFunction &f) const
{
  check_function(f);
  return cell_averages(cells, *this, f);
}


double
FieldSpace::distance_outside(const std::array<double, 3> &point) const
{
  return min(distance_from_cells(cells, *this, point), comm);
}


std::vector<double>
FieldSpace::region_averages(const RegionFactors &factors,
                            const std::string   &place) const
{
  // Shares of one region at a time, so that their sums are exact.
  const std::vector<double> shares = integrate_shares(cells, *this);
  std::vector<double>       result(n_owned, 1.);
  for (const auto &[region, factor] :
       factors_by_id(factors, region_ids(), region_names, place))
    {
      std::vector<double> own(shares.size());
      for (std::size_t k = 0; k < own.size(); ++k)
        if (cells.regions[k / cells.n_corners()] == region)
          own[k] = shares[k];
      const std::vector<double> volume = sum_at_nodes(cells, own, *this);
      for (unsigned int i = 0; i < n_owned; ++i)
        result[i] += (factor - 1) * volume[i] / volumes[i];
    }
  return result;
}


std::vector<double>
FieldSpace::values_at(const std::vector<std::array<double, 3>> &points,
                      const std::vector<double>                &nodal) const
{
  check_places(points, nodal);
  return values_at_places(cells, *this, points, nodal);
}


std::vector<double>
FieldSpace::weights_at(const std::array<double, 3> &point,
                       const std::string           &place) const
{
  std::vector<double> result = weights_at_place(cells, *this, point);
  double              total  = 0;
  for (const double weight : result)
    total += weight;
  if (sum(total, comm) < 0.5) // they add up to 1, or there are none
    throw Error(ExitCode::mesh,
                place + ": the point is outside the organ, " +
                  to_text(distance_outside(point), 4) + " mm away from it")
      .set_collective();
  return result;
}


std::set<int>
FieldSpace::region_ids() const
{
  return union_over_ranks({cells.regions.begin(), cells.regions.end()}, comm);
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
template void
FieldSpace::number(const Mesh<2> &);
template void
FieldSpace::number(const Mesh<3> &);
} // namespace disse
