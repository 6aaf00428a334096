// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/assembly.h"

#include "fields/assembly/nodal_entries.h"
#include "fields/cells/cells_of_nodes.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// Place of the pair of corners a and b in the list of pairs a < b.
unsigned int
pair_index(const unsigned int n, const unsigned int a, const unsigned int b)
{
  const unsigned int low = std::min(a, b), high = std::max(a, b);
  return low * (2 * n - low - 1) / 2 + high - low - 1;
}


// Goes through the rows of owned nodes. Cells with points that are not owned
// nodes are condensed on the way; what they have for rows of other ranks goes
// through a list of entries of the global matrix.
class Assembly
{
public:
  Assembly(const CellTable     &cells,
           const CellIntegrals &integrals,
           Discretisation      &discretisation)
    : cells(cells)
    , space(discretisation)
    , n(cells.n_corners())
    , n_pairs(n * (n - 1) / 2)
    , matrices(integrate_cells(cells, integrals, discretisation))
    , around(cells_of_nodes(cells, discretisation))
  {
    for (unsigned int a = 0; a < n; ++a)
      for (unsigned int b = 0; b < n; ++b)
        if (a != b)
          place_of_pair[a][b] = pair_index(n, a, b);
    find_border_entries();
    add_rows();
    find_ghosts();
  }

private:
  struct RowEntry
  {
    std::uint32_t column;
    double        value;
  };

  bool
  is_owned(const std::uint32_t point) const
  {
    return point < space.n_owned;
  }


  bool
  is_local(const std::int64_t node) const
  {
    return node >= space.first_node && node < space.first_node + space.n_owned;
  }


  bool
  is_plain(const std::size_t cell) const
  {
    const std::uint32_t *corners = &cells.corners[cell * n];
    return std::all_of(corners, corners + n, [&](const std::uint32_t p) {
      return is_owned(p);
    });
  }


  // A pair k of a cell's matrix stands for -k (e_a - e_b)(e_a - e_b)^T: itself,
  // its mirror image and its part of the diagonal. Condensed, -k d d^T.
  // Calls action(d, k).
  template <typename Action>
  void
  for_each_condensed_pair(const std::size_t cell, const Action &action)
  {
    const std::uint32_t *corners = &cells.corners[cell * n];
    const double        *pair    = &matrices.pairs[cell * n_pairs];
    for (unsigned int a = 0; a < n; ++a)
      for (unsigned int b = a + 1; b < n; ++b, ++pair)
        if (*pair != 0)
          {
            difference.clear();
            for_each_master(cells, space, corners[a], [&](auto node, auto w) {
              difference.push_back({node, w});
            });
            for_each_master(cells, space, corners[b], [&](auto node, auto w) {
              difference.push_back({node, -w});
            });
            action(difference, *pair);
          }
  }


  // What is known of rows of other ranks, and of own rows there; and all nodes
  // of other ranks that may be columns.
  void
  find_border_entries()
  {
    for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
      {
        if (is_plain(cell))
          continue;
        const std::size_t n_others = others.size();
        for_each_node(cells, space, cell, [&](const std::int64_t node) {
          if (!is_local(node))
            others.push_back(node);
        });
        if (others.size() > n_others)
          add_border_entries(cell);
      }
    border = send_to_owners(std::move(border), space);
    for (const NodalEntry &entry : border)
      if (!is_local(entry.column))
        others.push_back(entry.column);
    std::sort(others.begin(), others.end());
    others.erase(std::unique(others.begin(), others.end()), others.end());
  }


  void
  add_border_entries(const std::size_t cell)
  {
    for_each_condensed_pair(cell, [&](const auto &d, const double value) {
      for (const auto &[row, row_weight] : d)
        if (!is_local(row))
          for (const auto &[column, column_weight] : d)
            if (row != column)
              border.push_back(
                {row, column, -value * row_weight * column_weight});
    });
  }


  void
  add_rows()
  {
    StiffnessMatrix &K = space.stiffness;
    K.row_start.reserve(space.n_owned + 1);
    K.row_start.assign(1, 0);
    K.diagonal.reserve(space.n_owned);
    // Enough for a mesh without irregular nodes.
    K.columns.reserve(space.n_owned * (cells.dim == 2 ? 8ul : 26ul));
    K.values.reserve(K.columns.capacity());
    place.assign(space.n_owned + others.size(), nowhere);
    auto entry = border.begin();
    for (unsigned int i = 0; i < space.n_owned; ++i)
      {
        for (auto k = around.start[i]; k < around.start[i + 1]; ++k)
          if (is_plain(around.cells[k]))
            add_cell(i, around.cells[k]);
          else
            add_condensed_cell(i, around.cells[k]);
        for (; entry != border.end() && entry->row == space.first_node + i;
             ++entry)
          add(column_of(entry->column), entry->value);
        append_row();
      }
    matrices = CellMatrices();
    around   = CellsOfNodes();
    K.columns.shrink_to_fit();
    K.values.shrink_to_fit();
  }


  void
  add_cell(const unsigned int node, const std::size_t cell)
  {
    const std::uint32_t *corners = &cells.corners[cell * n];
    const double        *pairs   = &matrices.pairs[cell * n_pairs];
    const unsigned int   a = std::find(corners, corners + n, node) - corners;
    for (unsigned int b = 0; b < n; ++b)
      if (b != a)
        add(corners[b], pairs[place_of_pair[a][b]]);
  }


  void
  add_condensed_cell(const unsigned int node, const std::size_t cell)
  {
    const std::int64_t row = space.first_node + node;
    for_each_condensed_pair(cell, [&](const auto &d, const double value) {
      double row_weight = 0;
      for (const CellTable::Master &master : d)
        row_weight += master.node == row ? master.weight : 0;
      if (row_weight != 0)
        for (const CellTable::Master &master : d)
          if (master.node != row)
            add(column_of(master.node), -value * row_weight * master.weight);
    });
  }


  // Those of other ranks are behind the owned ones, as in `others`.
  std::uint32_t
  column_of(const std::int64_t node) const
  {
    if (is_local(node))
      return node - space.first_node;
    return space.n_owned +
           (std::lower_bound(others.begin(), others.end(), node) -
            others.begin());
  }


  // Of the nodes of other ranks only those matter that have entries.
  void
  find_ghosts()
  {
    StiffnessMatrix           &K = space.stiffness;
    std::vector<std::uint32_t> ghost_of(others.size(), nowhere);
    for (const unsigned int column : K.columns)
      if (!is_owned(column))
        ghost_of[column - space.n_owned] = 0;
    for (std::size_t k = 0; k < others.size(); ++k)
      if (ghost_of[k] != nowhere)
        {
          ghost_of[k] = space.n_owned + space.ghosts.size();
          space.ghosts.push_back(others[k]);
        }
    for (unsigned int &column : K.columns)
      if (!is_owned(column))
        column = ghost_of[column - space.n_owned];
  }


  void
  add(const std::uint32_t column, const double value)
  {
    if (place[column] == nowhere)
      {
        place[column] = row.size();
        row.push_back({column, 0.});
      }
    row[place[column]].value += value;
  }


  void
  append_row()
  {
    StiffnessMatrix &K     = space.stiffness;
    double           total = 0;
    std::sort(row.begin(), row.end(), [](const auto &a, const auto &b) {
      return a.column < b.column;
    });
    for (const auto &[column, value] : row)
      {
        place[column] = nowhere;
        if (std::abs(value) <= matrices.negligible)
          continue;
        K.columns.push_back(column);
        K.values.push_back(value);
        total += K.values.back();
      }
    K.row_start.push_back(K.columns.size());
    K.diagonal.push_back(-total);
    row.clear();
  }


  static constexpr std::uint32_t nowhere = -1;

  const CellTable               &cells;
  Discretisation                &space;
  unsigned int                   n;                   // corners of a cell
  unsigned int                   n_pairs;             // of them
  unsigned int                   place_of_pair[8][8]; // in a cell's matrix
  CellMatrices                   matrices;
  std::vector<CellTable::Master> difference;
  std::vector<NodalEntry>        border;
  std::vector<std::int64_t>      others; // nodes of other ranks
  CellsOfNodes                   around;
  std::vector<RowEntry>          row;
  std::vector<std::uint32_t>     place; // of a column in the row
};
} // namespace


void
assemble(const CellTable     &cells,
         const CellIntegrals &integrals,
         Discretisation      &discretisation)
{
  Assembly(cells, integrals, discretisation);
}


std::vector<double>
sum_at_nodes(const CellTable           &cells,
             const std::vector<double> &corner_values,
             const Discretisation      &nodes)
{
  std::vector<NodalEntry> others;
  std::vector<double>     sums(nodes.n_owned, 0.);
  for (std::size_t k = 0; k < cells.corners.size(); ++k)
    if (cells.corners[k] < nodes.n_owned)
      sums[cells.corners[k]] += corner_values[k];
    else
      for_each_master(
        cells,
        nodes,
        cells.corners[k],
        [&](const std::int64_t node, const double weight) {
          others.push_back({node, node, weight * corner_values[k]});
        });
  for (const NodalEntry &entry : send_to_owners(std::move(others), nodes))
    sums[entry.row - nodes.first_node] += entry.value;
  return sums;
}


void
lump_volumes(const CellTable           &cells,
             const std::vector<double> &cell_shares,
             Discretisation            &space)
{
  space.volumes      = sum_at_nodes(cells, cell_shares, space);
  space.total_volume = space.integral(std::vector<double>(space.n_owned, 1.));
}
} // namespace disse
