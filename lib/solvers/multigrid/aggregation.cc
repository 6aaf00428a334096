// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/multigrid/aggregation.h"

#include <disse/base/communication.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace disse
{
namespace
{
// Edge of the cubes of a grid on which V / K_ii is that of the mesh on average:
// 3/8 of its square. Flat cells count with their short edges, along which
// diffusion couples most. Where cells were halved, each node counts as if it
// were in the finest part of the mesh.
double
spacing(const Discretisation &discretisation)
{
  const int           deepest = discretisation.largest_depth();
  std::vector<double> total   = {0, 0}; // of V and K_ii
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      const int missing = deepest - int(discretisation.depth(i));
      total[0] += std::ldexp(discretisation.volumes[i], -3 * missing);
      total[1] += std::ldexp(discretisation.stiffness.diagonal[i], -missing);
    }
  sum(total, discretisation.comm);
  return std::sqrt(8. / 3 * total[0] / total[1]);
}


using Key = std::uint64_t;

// Of a coordinate: a lattice wider than two million cells would not fit.
constexpr unsigned int bits = 21;


Key
key_of(const LatticeCell &cell)
{
  Key key = 0;
  for (const int coordinate : cell)
    key = key << bits | static_cast<Key>(coordinate);
  return key;
}


LatticeCell
cell_of(const Key key)
{
  constexpr Key mask = (Key(1) << bits) - 1;
  return {int(key >> 2 * bits), int(key >> bits & mask), int(key & mask)};
}


// The keys of all ranks, one after the other, and how many each rank has.
std::vector<Key>
gather(const std::vector<Key> &keys, std::vector<int> &counts, MPI_Comm comm)
{
  const int count = keys.size();
  counts.resize(n_ranks(comm));
  MPI_Allgather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, comm);
  std::vector<int> offsets(counts.size());
  std::partial_sum(counts.begin(), counts.end() - 1, offsets.begin() + 1);
  std::vector<Key> all(offsets.back() + counts.back());
  MPI_Allgatherv(keys.data(),
                 count,
                 MPI_UINT64_T,
                 all.data(),
                 counts.data(),
                 offsets.data(),
                 MPI_UINT64_T,
                 comm);
  return all;
}
} // namespace


std::vector<LatticeCell>
lattice_cells(const Discretisation &discretisation)
{
  MPI_Comm              comm = discretisation.comm;
  std::array<double, 3> origin;
  for (unsigned int d = 0; d < 3; ++d)
    {
      double lowest = std::numeric_limits<double>::max();
      for (const auto &position : discretisation.positions)
        lowest = std::min(lowest, position[d]);
      origin[d] = min(lowest, comm);
    }
  const double             width = spacing(discretisation);
  std::vector<LatticeCell> cells;
  cells.reserve(discretisation.n_owned);
  for (const auto &position : discretisation.positions)
    {
      LatticeCell cell;
      for (unsigned int d = 0; d < 3; ++d)
        cell[d] = std::lround((position[d] - origin[d]) / width);
      cells.push_back(cell);
    }
  return cells;
}


bool
Aggregates::are_next_to(const PetscInt     aggregate,
                        const LatticeCell &finer_cell) const
{
  const LatticeCell &cell = cells_of_all[aggregate];
  for (unsigned int d = 0; d < 3; ++d)
    if (std::abs(3 * cell[d] + 1 - finer_cell[d]) > 2)
      return false;
  return true;
}


Aggregates
aggregate(const std::vector<LatticeCell> &cells, MPI_Comm comm)
{
  std::vector<Key> keys;
  keys.reserve(cells.size());
  for (const LatticeCell &cell : cells)
    keys.push_back(key_of({cell[0] / 3, cell[1] / 3, cell[2] / 3}));
  std::vector<Key> distinct = keys;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());

  Aggregates                        result;
  std::unordered_map<Key, PetscInt> indices;
  std::vector<int>                  counts;
  const std::vector<Key>            all = gather(distinct, counts, comm);
  auto                              key = all.begin();
  for (int r = 0; r < n_ranks(comm); ++r)
    for (const auto end = key + counts[r]; key < end; ++key)
      if (indices.emplace(*key, indices.size()).second)
        {
          result.cells_of_all.push_back(cell_of(*key));
          if (r == rank(comm))
            result.cells.push_back(result.cells_of_all.back());
        }

  result.members.reserve(keys.size());
  for (const Key k : keys)
    result.members.push_back(indices.at(k));
  return result;
}
} // namespace disse
