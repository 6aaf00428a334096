// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/adaptive/level_balance.h"

#include <disse/base/communication.h>

#include "fields/nodes/point_values.h"

#include <algorithm>
#include <map>

namespace disse
{
namespace
{
// The levels that cells are going to have.
class Levels
{
public:
  Levels(const CellTable               &cells,
         const Discretisation          &nodes,
         const std::vector<CellChange> &flags)
    : cells(cells)
    , nodes(nodes)
    , points(cells, nodes)
    , n(cells.n_corners())
  {
    for (std::size_t i = 0; i < flags.size(); ++i)
      {
        const unsigned int level = cells.addresses[i].level;
        const bool         refine =
          flags[i] == CellChange::refine && level < CellAddress::max_level;
        levels.push_back(level + (refine ? 1. : 0.));
      }
  }


  // Refine what lies beside cells that would be two halvings finer.
  void
  refine_neighbours()
  {
    for (bool has_changed = true; any(has_changed, nodes.comm);)
      {
        has_changed                      = false;
        const std::vector<double> finest = finest_around(false);
        for (std::size_t k = 0; k < cells.corners.size(); ++k)
          if (finest[cells.corners[k]] > levels[k / n] + 1)
            {
              levels[k / n] = finest[cells.corners[k]] - 1;
              has_changed   = true;
            }
      }
  }


  // Of the cells at each point. A hanging point counts for its masters, too, if
  // asked for: not all cells around it are known here.
  std::vector<double>
  finest_around(const bool with_hanging) const
  {
    std::vector<double> finest(nodes.n_owned + cells.other_positions.size(),
                               0.);
    for (std::size_t k = 0; k < cells.corners.size(); ++k)
      finest[cells.corners[k]] =
        std::max(finest[cells.corners[k]], levels[k / n]);
    return points.largest(finest, with_hanging);
  }


  double
  level(const std::size_t cell) const
  {
    return levels[cell];
  }

private:
  const CellTable      &cells;
  const Discretisation &nodes;
  PointValues           points;
  unsigned int          n; // corners of a cell
  std::vector<double>   levels;
};


// Cells that are flagged for coarsening and prevent no refinement, by their
// parents.
std::map<CellAddress, std::vector<std::size_t>>
families(const CellTable               &cells,
         const std::vector<CellChange> &flags,
         const Levels                  &levels)
{
  const std::vector<double> finest = levels.finest_around(true);
  const unsigned int        n      = cells.n_corners();
  std::map<CellAddress, std::vector<std::size_t>> result;
  for (std::size_t i = 0; i < flags.size(); ++i)
    {
      const CellAddress &cell           = cells.addresses[i];
      const auto         may_stay_alone = [&](const std::uint32_t point) {
        return finest[point] <= cell.level;
      };
      if (flags[i] == CellChange::coarsen && cell.level > 0 &&
          levels.level(i) == cell.level &&
          std::all_of(&cells.corners[i * n],
                      &cells.corners[i * n] + n,
                      may_stay_alone))
        result[cell.parent()].push_back(i);
    }
  return result;
}
} // namespace


std::vector<CellChange>
balanced(const CellTable               &cells,
         const Discretisation          &nodes,
         const std::vector<CellChange> &flags)
{
  Levels levels(cells, nodes, flags);
  levels.refine_neighbours();
  std::vector<CellChange> result(flags.size(), CellChange::keep);
  for (std::size_t i = 0; i < result.size(); ++i)
    if (levels.level(i) > cells.addresses[i].level)
      result[i] = CellChange::refine;
  for (const auto &entry : families(cells, flags, levels))
    if (entry.second.size() == cells.n_corners())
      for (const std::size_t i : entry.second)
        result[i] = CellChange::coarsen;
  return result;
}
} // namespace disse
