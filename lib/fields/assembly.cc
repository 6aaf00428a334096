// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/fields/assembly.h>
#include <disse/fields/nodal_entries.h>

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


// Goes through the rows of owned nodes. What involves other points (border
// entries) goes through a list of entries of the global matrix.
class Assembly
{
public:
  Assembly(const CellTable     &cells,
           const CellIntegrals &integrals,
           Discretisation      &discretisation)
    : cells(cells)
    , space(discretisation)
    , n(cells.n_corners())
    , matrices(integrate_cells(cells, integrals, discretisation))
  {
    for (unsigned int a = 0; a < n; ++a)
      for (unsigned int b = 0; b < n; ++b)
        if (a != b)
          place_of_pair[a][b] = pair_index(n, a, b);
    find_border_entries();
    find_ghosts();
    find_cells_of_nodes();
    add_rows();
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


  void
  find_border_entries()
  {
    const unsigned int n_pairs = n * (n - 1) / 2;
    for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
      {
        const std::uint32_t *corners = &cells.corners[cell * n];
        if (std::all_of(corners, corners + n, [&](const std::uint32_t p) {
              return is_owned(p);
            }))
          continue;
        const double *pair = &matrices.pairs[cell * n_pairs];
        for (unsigned int a = 0; a < n; ++a)
          for (unsigned int b = a + 1; b < n; ++b, ++pair)
            if (*pair != 0 && !(is_owned(corners[a]) && is_owned(corners[b])))
              add_border_pair(corners[a], corners[b], *pair);
      }
    border = send_to_owners(std::move(border), space);
  }


  // A pair k of a cell's matrix stands for -k (e_a - e_b)(e_a - e_b)^T: itself,
  // its mirror image and its part of the diagonal. Condensed, -k d d^T.
  void
  add_border_pair(const std::uint32_t a,
                  const std::uint32_t b,
                  const double        value)
  {
    difference.clear();
    for_each_master(cells,
                    space,
                    a,
                    [&](const std::int64_t node, const double weight) {
                      difference.push_back({node, weight});
                    });
    for_each_master(cells,
                    space,
                    b,
                    [&](const std::int64_t node, const double weight) {
                      difference.push_back({node, -weight});
                    });
    for (const auto &[row, row_weight] : difference)
      for (const auto &[column, column_weight] : difference)
        if (row != column)
          border.push_back({row, column, -value * row_weight * column_weight});
  }


  void
  find_ghosts()
  {
    for (const NodalEntry &entry : border)
      if (!is_local(entry.column) &&
          std::abs(entry.value) > matrices.negligible)
        space.ghosts.push_back(entry.column);
    std::sort(space.ghosts.begin(), space.ghosts.end());
    space.ghosts.erase(std::unique(space.ghosts.begin(), space.ghosts.end()),
                       space.ghosts.end());
  }


  bool
  is_local(const std::int64_t node) const
  {
    return node >= space.first_node && node < space.first_node + space.n_owned;
  }


  void
  find_cells_of_nodes()
  {
    first_corner.assign(space.n_owned + 1, 0);
    for (const std::uint32_t point : cells.corners)
      if (is_owned(point))
        ++first_corner[point + 1];
    for (unsigned int i = 0; i < space.n_owned; ++i)
      first_corner[i + 1] += first_corner[i];
    corners_of_nodes.resize(first_corner.back());
    std::vector<std::size_t> next(first_corner.begin(), first_corner.end() - 1);
    for (std::size_t k = 0; k < cells.corners.size(); ++k)
      if (is_owned(cells.corners[k]))
        corners_of_nodes[next[cells.corners[k]]++] = k;
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
    place.assign(space.n_owned + space.ghosts.size(), nowhere);
    auto entry = border.begin();
    for (unsigned int i = 0; i < space.n_owned; ++i)
      {
        add_cells(i);
        for (; entry != border.end() && entry->row == space.first_node + i;
             ++entry)
          add_border_entry(*entry);
        append_row();
      }
    matrices         = CellMatrices();
    corners_of_nodes = std::vector<std::uint32_t>();
    K.columns.shrink_to_fit();
    K.values.shrink_to_fit();
  }


  void
  add_cells(const unsigned int node)
  {
    for (std::size_t k = first_corner[node]; k < first_corner[node + 1]; ++k)
      {
        const std::size_t    cell    = corners_of_nodes[k] / n;
        const unsigned int   a       = corners_of_nodes[k] % n;
        const std::uint32_t *corners = &cells.corners[cell * n];
        const double        *pairs = &matrices.pairs[cell * (n * (n - 1) / 2)];
        for (unsigned int b = 0; b < n; ++b)
          if (b != a && is_owned(corners[b]))
            add(corners[b], pairs[place_of_pair[a][b]]);
      }
  }


  void
  add_border_entry(const NodalEntry &entry)
  {
    if (is_local(entry.column))
      add(entry.column - space.first_node, entry.value);
    else if (const auto ghost = std::lower_bound(space.ghosts.begin(),
                                                 space.ghosts.end(),
                                                 entry.column);
             ghost != space.ghosts.end() && *ghost == entry.column)
      add(space.n_owned + (ghost - space.ghosts.begin()), entry.value);
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
  unsigned int                   place_of_pair[8][8]; // in a cell's matrix
  CellMatrices                   matrices;
  std::vector<CellTable::Master> difference;
  std::vector<NodalEntry>        border;
  std::vector<std::size_t>       first_corner;     // of each owned node in:
  std::vector<std::uint32_t>     corners_of_nodes; // indices of cells.corners
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


void
lump_volumes(const CellTable           &cells,
             const std::vector<double> &cell_shares,
             Discretisation            &space)
{
  std::vector<NodalEntry> shares;
  space.volumes.assign(space.n_owned, 0.);
  for (std::size_t k = 0; k < cells.corners.size(); ++k)
    if (cells.corners[k] < space.n_owned)
      space.volumes[cells.corners[k]] += cell_shares[k];
    else
      for_each_master(cells,
                      space,
                      cells.corners[k],
                      [&](const std::int64_t node, const double weight) {
                        shares.push_back({node, node, weight * cell_shares[k]});
                      });
  for (const NodalEntry &share : send_to_owners(std::move(shares), space))
    space.volumes[share.row - space.first_node] += share.value;
  space.total_volume = space.integral(std::vector<double>(space.n_owned, 1.));
}
} // namespace disse
