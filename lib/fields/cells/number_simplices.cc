// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/number_simplices.h"

#include <disse/base/communication.h>

#include "fields/nodes/plane_order.h"

#include <algorithm>
#include <unordered_map>

namespace disse
{
namespace
{
template <int dim>
const auto &
cells_of(const RawMesh &mesh)
{
  if constexpr (dim == 2)
    return mesh.triangles;
  else
    return mesh.tetrahedra;
}


template <int dim>
class SimplexNumbering
{
public:
  SimplexNumbering(const RawMesh &mesh, Discretisation &discretisation)
    : mesh(mesh)
    , all_cells(cells_of<dim>(mesh))
    , space(discretisation)
    , own_rank(rank(space.comm))
    , n_ranks(disse::n_ranks(space.comm))
    , cell_owners(owners_of_cells(mesh, n_ranks))
  {
    find_owners();
    for (unsigned int r = 0; r < n_ranks; ++r)
      number_nodes_of(r);
    space.n_global_nodes = n_numbered;
  }


  CellTable
  cells()
  {
    table.dim           = dim;
    table.has_simplices = true;
    for (std::size_t i = 0; i < all_cells.size(); ++i)
      if (cell_owners[i] == own_rank)
        {
          for (const unsigned int node : all_cells[i])
            table.corners.push_back(point_of(node));
          table.regions.push_back(mesh.regions[i]);
        }
    add_faces();
    return std::move(table);
  }

private:
  using Cell  = std::array<unsigned int, dim + 1>;
  using Facet = std::array<unsigned int, dim>;

  struct Face
  {
    Facet nodes; // in ascending order
    bool  is_own;
  };

  void
  find_owners()
  {
    node_owners.assign(mesh.nodes.size(), n_ranks);
    for (std::size_t i = 0; i < all_cells.size(); ++i)
      for (const unsigned int node : all_cells[i])
        node_owners[node] = std::min(node_owners[node], cell_owners[i]);
  }


  // All ranks do this for each rank, in place of asking it.
  void
  number_nodes_of(const unsigned int r)
  {
    std::vector<unsigned int> nodes;
    std::vector<Position>     positions;
    for (unsigned int node = 0; node < node_owners.size(); ++node)
      if (node_owners[node] == r)
        {
          nodes.push_back(node);
          positions.push_back(mesh.nodes[node]);
        }
    numbers.resize(mesh.nodes.size());
    if (r == own_rank)
      {
        space.first_node = n_numbered;
        space.n_owned    = nodes.size();
      }
    for (const unsigned int i : plane_order(positions))
      {
        numbers[nodes[i]] = n_numbered++;
        if (r == own_rank)
          {
            space.positions.push_back(positions[i]);
            space.keys.push_back(nodes[i]);
          }
      }
  }


  std::uint32_t
  point_of(const unsigned int node)
  {
    if (node_owners[node] == own_rank)
      return numbers[node] - space.first_node;
    const auto [entry, is_new] =
      other_points.emplace(node, space.n_owned + other_points.size());
    if (is_new)
      {
        table.other_positions.push_back(mesh.nodes[node]);
        table.masters.push_back({numbers[node], 1.});
        table.master_start.push_back(table.masters.size());
      }
    return entry->second;
  }


  // Faces that no second cell has, on whatever rank.
  void
  add_faces()
  {
    std::vector<bool> is_near(mesh.nodes.size(), false);
    for (std::size_t i = 0; i < all_cells.size(); ++i)
      if (cell_owners[i] == own_rank)
        for (const unsigned int node : all_cells[i])
          is_near[node] = true;
    std::vector<Face> faces;
    for (std::size_t i = 0; i < all_cells.size(); ++i)
      for (const auto &nodes : faces_of(all_cells[i]))
        if (std::all_of(nodes.begin(),
                        nodes.end(),
                        [&](const unsigned int node) { return is_near[node]; }))
          faces.push_back({nodes, cell_owners[i] == own_rank});
    std::sort(faces.begin(), faces.end(), [](const Face &a, const Face &b) {
      return a.nodes < b.nodes;
    });
    for (std::size_t i = 0, end; i < faces.size(); i = end)
      {
        end = i + 1;
        while (end < faces.size() && faces[end].nodes == faces[i].nodes)
          ++end;
        if (end == i + 1 && faces[i].is_own)
          add_face(faces[i].nodes);
      }
  }


  static std::array<Facet, dim + 1>
  faces_of(Cell cell)
  {
    std::sort(cell.begin(), cell.end());
    std::array<Facet, dim + 1> faces;
    for (unsigned int opposite = 0; opposite <= dim; ++opposite)
      for (unsigned int i = 0; i < dim; ++i)
        faces[opposite][i] = cell[i < opposite ? i : i + 1];
    return faces;
  }


  void
  add_face(const Facet &nodes)
  {
    for (const unsigned int node : nodes)
      table.face_corners.push_back(point_of(node));
    const auto id =
      mesh.boundary_ids.find(face_nodes({nodes.begin(), nodes.end()}));
    table.face_ids.push_back(id == mesh.boundary_ids.end() ? 0 : id->second);
  }


  const RawMesh                                  &mesh;
  const std::vector<Cell>                        &all_cells;
  Discretisation                                 &space;
  unsigned int                                    own_rank, n_ranks;
  std::vector<unsigned int>                       cell_owners, node_owners;
  std::vector<std::int64_t>                       numbers; // of all nodes
  std::int64_t                                    n_numbered = 0;
  CellTable                                       table;
  std::unordered_map<unsigned int, std::uint32_t> other_points;
};
} // namespace


CellTable
number_simplices(const RawMesh &mesh, Discretisation &discretisation)
{
  return mesh.dimension == 2
           ? SimplexNumbering<2>(mesh, discretisation).cells()
           : SimplexNumbering<3>(mesh, discretisation).cells();
}
} // namespace disse
