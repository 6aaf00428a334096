// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/adaptive/mesh_overlay.h"

#include <disse/base/exceptions.h>

#include "fields/assembly/cell_matrices.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace disse
{
namespace
{
constexpr std::uint32_t none = -1;

using Weights = std::array<double, 8>; // of the corners of a cell


// Multilinear weights of the corners of a cell at a vertex of one of its
// descendants, or of its own.
Weights
weights_at(const CellAddress &cell,
           const CellAddress &descendant,
           const unsigned int vertex)
{
  const auto lowest = cell.origin(), origin = descendant.origin();
  Weights    weights;
  weights.fill(1);
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double x =
        double(origin[d] + (vertex >> d & 1) * descendant.size() - lowest[d]) /
        cell.size();
      for (unsigned int a = 0; a < 8; ++a)
        weights[a] *= (a >> d & 1) ? x : 1 - x;
    }
  return weights;
}


class Overlay
{
public:
  Overlay(const CellTable      &from_cells,
          const Discretisation &from,
          const CellTable      &to_cells,
          const Discretisation &to)
    : from_cells(from_cells)
    , to_cells(to_cells)
    , to(to)
    , n(to_cells.n_corners())
    , from_shares(integrate_shares(from_cells, from))
    , to_shares(integrate_shares(to_cells, to))
    , by_order(from_cells.n_cells())
  {
    result.row_of_node.assign(to.n_owned, none);
    loss_of_old.assign(from.n_owned + from_cells.other_positions.size(), none);
    loss_of_new.assign(to.n_owned + to_cells.other_positions.size(), none);
    std::iota(by_order.begin(), by_order.end(), 0);
    std::sort(by_order.begin(), by_order.end(), [&](auto a, auto b) {
      return from_cells.addresses[a] < from_cells.addresses[b];
    });
  }


  MeshOverlay
  run()
  {
    for (std::size_t cell = 0; cell < to_cells.n_cells(); ++cell)
      {
        const CellAddress &address = to_cells.addresses[cell];
        const auto         first   = first_not_before(address.order());
        if (first < by_order.size() &&
            from_address(first).order() < address.end_of_descendants() &&
            from_address(first).level > address.level)
          merge(cell, first);
        else
          split(cell, ancestor(address));
      }
    for (const std::uint32_t row : result.row_of_node)
      if (row == none)
        throw Error(ExitCode::internal, "a node belongs to no cell");
    return std::move(result);
  }

private:
  const CellAddress &
  from_address(const std::size_t place) const
  {
    return from_cells.addresses[by_order[place]];
  }


  std::size_t
  first_not_before(const std::uint64_t order) const
  {
    return std::lower_bound(by_order.begin(),
                            by_order.end(),
                            order,
                            [&](const std::size_t cell, const auto value) {
                              return from_cells.addresses[cell].order() < value;
                            }) -
           by_order.begin();
  }


  // The old cell that the new one is or lies in.
  std::size_t
  ancestor(const CellAddress &address) const
  {
    const std::size_t after = first_not_before(address.order() + 1);
    if (after == 0 ||
        from_address(after - 1).end_of_descendants() <= address.order())
      throw Error(ExitCode::internal, "a cell lies outside the mesh before");
    return by_order[after - 1];
  }


  // A cell that was there or lies in one.
  void
  split(const std::size_t cell, const std::size_t from)
  {
    const std::uint32_t *old_corners = &from_cells.corners[from * n];
    for (unsigned int v = 0; v < n; ++v)
      {
        const Weights weights =
          weights_at(from_cells.addresses[from], to_cells.addresses[cell], v);
        const std::uint32_t point = to_cells.corners[cell * n + v];
        if (is_missing(point))
          set_value(point, weights, old_corners);
        if (hangs(point))
          lose(loss_of_new[point], to_shares[cell * n + v], [&] {
            add_place(weights, old_corners);
            add_heirs(point, 1);
          });
      }
  }


  // A cell that is made of old ones.
  void
  merge(const std::size_t cell, const std::size_t first)
  {
    const CellAddress &address = to_cells.addresses[cell];
    for (std::size_t place = first;
         place < by_order.size() &&
         from_address(place).order() < address.end_of_descendants();
         ++place)
      for (unsigned int v = 0; v < n; ++v)
        {
          const std::size_t from   = by_order[place];
          const std::size_t corner = from * n + v;
          const Weights     weights =
            weights_at(address, from_cells.addresses[from], v);
          merge_point(cell,
                      from_cells.corners[corner],
                      weights,
                      from_shares[corner]);
        }
  }


  // A point of the old cells that make up a new one.
  void
  merge_point(const std::size_t   cell,
              const std::uint32_t old,
              const Weights      &weights,
              const double        share)
  {
    const std::uint32_t *corners = &to_cells.corners[cell * n];
    const unsigned int   a =
      std::find(weights.begin(), weights.begin() + n, 1.) - weights.begin();
    if (a == n)
      lose(loss_of_old[old], share, [&] {
        result.places.add(old, 1);
        for (unsigned int b = 0; b < n; ++b)
          add_heirs(corners[b], weights[b]);
      });
    else if (hangs(corners[a]))
      lose(loss_of_new[corners[a]], share, [&] {
        result.places.add(old, 1);
        add_heirs(corners[a], 1);
      });
    else if (is_missing(corners[a]))
      set_value(corners[a], {1.}, &old);
  }


  // Add to a loss, which is described when it is met for the first time.
  template <typename Describe>
  void
  lose(std::uint32_t &loss, const double share, const Describe &describe)
  {
    if (loss == none)
      {
        loss = result.masses.size();
        result.masses.push_back(0);
        describe();
        result.places.end_row();
        result.heirs.end_row();
      }
    result.masses[loss] += share;
  }


  void
  add_place(const Weights &weights, const std::uint32_t *corners)
  {
    for (unsigned int a = 0; a < n; ++a)
      result.places.add(corners[a], weights[a]);
  }


  void
  add_heirs(const std::uint32_t point, const double weight)
  {
    if (point < to.n_owned)
      {
        result.heirs.add(point, weight);
        return;
      }
    const std::uint32_t p = point - to.n_owned;
    for (std::uint32_t k = to_cells.master_start[p];
         k < to_cells.master_start[p + 1];
         ++k)
      result.heirs.add(to.n_owned + k, weight * to_cells.masters[k].weight);
  }


  bool
  hangs(const std::uint32_t point) const
  {
    return point >= to.n_owned &&
           to_cells.master_start[point - to.n_owned + 1] -
               to_cells.master_start[point - to.n_owned] >
             1;
  }


  bool
  is_missing(const std::uint32_t point) const
  {
    return point < to.n_owned && result.row_of_node[point] == none;
  }


  void
  set_value(const std::uint32_t  node,
            const Weights       &weights,
            const std::uint32_t *corners)
  {
    result.row_of_node[node] = result.values.size();
    for (unsigned int a = 0; a < n; ++a)
      if (weights[a] != 0)
        result.values.add(corners[a], weights[a]);
    result.values.end_row();
  }


  const CellTable           &from_cells, &to_cells;
  const Discretisation      &to;
  unsigned int               n; // corners of a cell
  std::vector<double>        from_shares, to_shares;
  std::vector<std::size_t>   by_order;                 // cells, depth first
  std::vector<std::uint32_t> loss_of_old, loss_of_new; // of points
  MeshOverlay                result;
};
} // namespace


MeshOverlay
overlay(const CellTable      &from_cells,
        const Discretisation &from,
        const CellTable      &to_cells,
        const Discretisation &to)
{
  return Overlay(from_cells, from, to_cells, to).run();
}
} // namespace disse
