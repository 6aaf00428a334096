// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>
#include <disse/fields/discretisation.h>

#include <map>
#include <utility>
#include <vector>

namespace disse::testing
{
/// Entries of K by the keys of row and column, with the diagonal, of all ranks.
using Entries = std::map<std::pair<std::uint64_t, std::uint64_t>, double>;


/// The values of all ranks, on all ranks.
template <typename T>
std::vector<T>
gather(const std::vector<T> &own)
{
  std::vector<int> counts(n_ranks(MPI_COMM_WORLD)), begins(counts.size(), 0);
  const int        count = own.size() * sizeof(T);
  MPI_Allgather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, MPI_COMM_WORLD);
  for (std::size_t r = 1; r < counts.size(); ++r)
    begins[r] = begins[r - 1] + counts[r - 1];
  std::vector<T> all((begins.back() + counts.back()) / sizeof(T));
  MPI_Allgatherv(own.data(),
                 count,
                 MPI_BYTE,
                 all.data(),
                 counts.data(),
                 begins.data(),
                 MPI_BYTE,
                 MPI_COMM_WORLD);
  return all;
}


inline Entries
entries_of(const Discretisation &space)
{
  struct Entry
  {
    std::uint64_t row, column;
    double        value;
  };
  const std::vector<std::uint64_t> keys = gather(space.keys);
  std::vector<Entry>               own;
  const StiffnessMatrix           &K = space.stiffness;
  for (unsigned int i = 0; i < space.n_owned; ++i)
    {
      own.push_back({space.keys[i], space.keys[i], K.diagonal[i]});
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        {
          const unsigned int j = K.columns[k];
          own.push_back(
            {space.keys[i],
             keys.at(j < space.n_owned ? space.first_node + j
                                       : space.ghosts.at(j - space.n_owned)),
             K.values[k]});
        }
    }
  Entries result;
  for (const Entry &entry : gather(own))
    result[{entry.row, entry.column}] = entry.value;
  return result;
}


/// Areas of the parts of the surface, by id, on all ranks.
inline std::map<int, double>
areas_of(const Discretisation &space)
{
  std::map<int, double> result;
  for (const BoundaryPart &part : space.boundary)
    {
      double total = 0;
      for (const double area : part.areas)
        total += area;
      result[part.id] = sum(total, space.comm);
    }
  return result;
}
} // namespace disse::testing
