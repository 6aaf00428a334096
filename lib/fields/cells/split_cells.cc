// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/split_cells.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "fields/cells/simplex.h"
#include "fields/cells/splitting_order.h"

#include <algorithm>

namespace disse
{
namespace
{
// Corners of a cell, by their bits: bit d is the coordinate in direction d.
using Triangle    = std::array<unsigned int, 3>;
using Tetrahedron = std::array<unsigned int, 4>;


// The triangles on both sides of the diagonal from the corner of lowest rank.
std::array<Triangle, 2>
split_quadrilateral(const std::array<unsigned int, 4> &corners,
                    const SplittingRank               *ranks)
{
  unsigned int lowest = 0;
  for (unsigned int i = 1; i < 4; ++i)
    if (ranks[corners[i]] < ranks[corners[lowest]])
      lowest = i;
  const unsigned int a = corners[lowest], b = corners[lowest ^ 1],
                     c = corners[lowest ^ 2], d = corners[lowest ^ 3];
  return {{{{a, b, d}}, {{a, d, c}}}};
}


// Six times the volume that the corners span in the unit cube: 1 or -1.
int
orientation(const Tetrahedron &corners)
{
  int e[3][3];
  for (unsigned int i = 0; i < 3; ++i)
    for (unsigned int d = 0; d < 3; ++d)
      e[i][d] = int(corners[i + 1] >> d & 1) - int(corners[0] >> d & 1);
  return e[0][0] * (e[1][1] * e[2][2] - e[1][2] * e[2][1]) -
         e[0][1] * (e[1][0] * e[2][2] - e[1][2] * e[2][0]) +
         e[0][2] * (e[1][0] * e[2][1] - e[1][1] * e[2][0]);
}


std::array<Tetrahedron, 6>
split_hexahedron(const SplittingRank *ranks)
{
  const unsigned int         a = std::min_element(ranks, ranks + 8) - ranks;
  std::array<Tetrahedron, 6> result;
  unsigned int               n = 0;
  for (unsigned int axis = 0; axis < 3; ++axis)
    for (const auto &[b, c, d] :
         split_quadrilateral(face_opposite(a, axis), ranks))
      {
        result[n] = {{a, b, c, d}};
        if (orientation(result[n]) < 0)
          std::swap(result[n][2], result[n][3]);
        ++n;
      }
  return result;
}


// The same for the quadrilateral, whose corners go around anticlockwise.
std::array<Triangle, 2>
split_cell_2(const SplittingRank *ranks)
{
  std::array<Triangle, 2> result = split_quadrilateral({{0, 1, 2, 3}}, ranks);
  for (Triangle &triangle : result)
    if (orientation(
          {{triangle[0], triangle[1], triangle[2], triangle[0] | 4}}) < 0)
      std::swap(triangle[1], triangle[2]);
  return result;
}


// Replaces each group of n points by its parts. @return the number of parts
template <unsigned int n, typename Split>
unsigned int
split_all(std::vector<std::uint32_t>       &points,
          const std::vector<SplittingRank> &ranks,
          const Split                      &split)
{
  std::vector<std::uint32_t> result;
  SplittingRank              own[n];
  unsigned int               n_parts = 0;
  for (std::size_t first = 0; first < points.size(); first += n)
    {
      for (unsigned int v = 0; v < n; ++v)
        own[v] = ranks[points[first + v]];
      const auto parts = split(own);
      n_parts          = parts.size();
      result.reserve(points.size() / n * n_parts * parts[0].size());
      for (const auto &part : parts)
        for (const unsigned int v : part)
          result.push_back(points[first + v]);
    }
  points = std::move(result);
  return n_parts;
}


void
repeat(std::vector<int> &values, const unsigned int n)
{
  std::vector<int> result;
  result.reserve(values.size() * n);
  for (const int value : values)
    result.insert(result.end(), n, value);
  values = std::move(result);
}


// Below this, relative to the cube or square of its size, a cell is flat within
// rounding.
constexpr double flat = 1e-8;


template <int dim>
void
check_parts(const CellTable &cells, const Discretisation &nodes)
{
  for (std::size_t i = 0; i < cells.n_cells(); ++i)
    {
      const Simplex<dim> part(cells, nodes, i);
      if (part.determinant > flat * part.cubed_size())
        continue;
      const auto &p = position(cells, nodes, cells.corners[i * (dim + 1)]);
      throw Error(ExitCode::mesh,
                  "a cell at (" + to_text(p[0], 4) + ", " + to_text(p[1], 4) +
                    ", " + to_text(p[2], 4) +
                    ") mm is so distorted that parts of it would be inverted "
                    "or flat; set Mesh/Cells = hexahedra or use a better mesh");
    }
}
} // namespace


void
split_into_simplices(CellTable &cells, Discretisation &nodes)
{
  if (any(cells.masters.size() > cells.other_positions.size(), nodes.comm))
    throw Error(ExitCode::mesh,
                "cells beside smaller ones cannot be split into tetrahedra or "
                "triangles; set Mesh/Cells = hexahedra")
      .set_collective();
  const std::vector<SplittingRank> ranks = splitting_order(cells, nodes);
  if (cells.dim == 2)
    repeat(cells.regions, split_all<4>(cells.corners, ranks, split_cell_2));
  else
    {
      repeat(cells.regions,
             split_all<8>(cells.corners, ranks, split_hexahedron));
      repeat(cells.face_ids,
             split_all<4>(cells.face_corners,
                          ranks,
                          [](const SplittingRank *own) {
                            return split_quadrilateral({{0, 1, 2, 3}}, own);
                          }));
    }
  cells.has_simplices = true;
  agree_on_errors(nodes.comm, [&] {
    cells.dim == 2 ? check_parts<2>(cells, nodes)
                   : check_parts<3>(cells, nodes);
  });
  nodes.cell_size = longest_edge(cells, nodes);
}
} // namespace disse
