// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/boundary_areas.h"

#include <disse/base/communication.h>

#include "fields/assembly/nodal_entries.h"
#include "fields/assembly/quantum.h"

#include <array>
#include <cmath>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;


Position
difference(const Position &a, const Position &b)
{
  return {{a[0] - b[0], a[1] - b[1], a[2] - b[2]}};
}


Position
mean(const double weight, const Position &a, const Position &b)
{
  Position result;
  for (unsigned int d = 0; d < 3; ++d)
    result[d] = (1 - weight) * a[d] + weight * b[d];
  return result;
}


double
norm(const Position &a)
{
  return std::sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
}


Position
cross(const Position &a, const Position &b)
{
  return {{a[1] * b[2] - a[2] * b[1],
           a[2] * b[0] - a[0] * b[2],
           a[0] * b[1] - a[1] * b[0]}};
}


// int phi_a over an edge.
void
integrate(const std::array<Position, 2> &corner, std::array<double, 2> &share)
{
  share.fill(norm(difference(corner[1], corner[0])) / 2);
}


// int phi_a over a triangle.
void
integrate(const std::array<Position, 3> &corner, std::array<double, 3> &share)
{
  share.fill(norm(cross(difference(corner[1], corner[0]),
                        difference(corner[2], corner[0]))) /
             6);
}


// int phi_a over a bilinear quadrilateral by 2 x 2 Gauss points.
void
integrate(const std::array<Position, 4> &corner, std::array<double, 4> &share)
{
  const double low = 0.5 - std::sqrt(1. / 12);
  share.fill(0);
  for (const double x : {low, 1 - low})
    for (const double y : {low, 1 - low})
      {
        const Position along_x = mean(y,
                                      difference(corner[1], corner[0]),
                                      difference(corner[3], corner[2]));
        const Position along_y = mean(x,
                                      difference(corner[2], corner[0]),
                                      difference(corner[3], corner[1]));
        const double   area    = norm(cross(along_x, along_y)) / 4;
        for (unsigned int a = 0; a < 4; ++a)
          share[a] += area * (a & 1 ? x : 1 - x) * (a & 2 ? y : 1 - y);
      }
}


// Areas of all nodes that faces of this rank touch: the row is the node, the
// column is the boundary id.
template <unsigned int n>
std::vector<NodalEntry>
shares_of_faces(const CellTable &cells, const Discretisation &nodes)
{
  // Nodes get the shares of a few faces, halved or quartered if they hang.
  const Quantum           round(std::pow(nodes.cell_size, cells.dim - 1), 44);
  std::vector<NodalEntry> shares;
  std::array<Position, n> corner;
  std::array<double, n>   share;
  for (std::size_t face = 0; face < cells.face_ids.size(); ++face)
    {
      const std::uint32_t *points = &cells.face_corners[face * n];
      for (unsigned int a = 0; a < n; ++a)
        corner[a] = position(cells, nodes, points[a]);
      integrate(corner, share);
      for (unsigned int a = 0; a < n; ++a)
        for_each_master(cells,
                        nodes,
                        points[a],
                        [&](const std::int64_t node, const double weight) {
                          shares.push_back({node,
                                            cells.face_ids[face],
                                            weight * round(share[a])});
                        });
    }
  return shares;
}
} // namespace


std::vector<BoundaryPart>
boundary_areas(const CellTable &cells, const Discretisation &nodes)
{
  std::vector<BoundaryPart> parts;
  for (const int id :
       union_over_ranks({cells.face_ids.begin(), cells.face_ids.end()},
                        nodes.comm))
    parts.push_back({id, {}, {}});
  const auto shares = [&]() {
    switch (cells.n_face_corners())
      {
        case 2:
          return shares_of_faces<2>(cells, nodes);
        case 3:
          return shares_of_faces<3>(cells, nodes);
        default:
          return shares_of_faces<4>(cells, nodes);
      }
  };
  const std::vector<NodalEntry> entries = send_to_owners(shares(), nodes);
  for (BoundaryPart &part : parts)
    for (const NodalEntry &entry : entries)
      if (entry.column == part.id)
        {
          part.nodes.push_back(entry.row - nodes.first_node);
          part.areas.push_back(entry.value);
        }
  return parts;
}
} // namespace disse
