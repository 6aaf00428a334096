// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/communication.h>

#include <numeric>
#include <type_traits>
#include <vector>

namespace disse
{
/// What came from each rank: `items` holds the items of rank 0 first, and so
/// on, counts[r] of them from rank r.
template <typename T>
struct Received
{
  std::vector<T>   items;
  std::vector<int> counts;
};


/// Send items to ranks: the first counts[0] of them to rank 0, and so on.
/// Collective.
template <typename T>
Received<T>
all_to_all(const std::vector<T>   &items,
           const std::vector<int> &counts,
           MPI_Comm                comm)
{
  static_assert(std::is_trivially_copyable_v<T>);
  const auto begins = [](const std::vector<int> &numbers) {
    std::vector<int> result(numbers.size(), 0);
    std::partial_sum(numbers.begin(), numbers.end() - 1, result.begin() + 1);
    return result;
  };
  Received<T> result;
  result.counts.resize(counts.size());
  MPI_Alltoall(
    counts.data(), 1, MPI_INT, result.counts.data(), 1, MPI_INT, comm);
  result.items.resize(std::accumulate(result.counts.begin(),
                                      result.counts.end(),
                                      std::size_t(0)));

  MPI_Datatype type;
  MPI_Type_contiguous(sizeof(T), MPI_BYTE, &type);
  MPI_Type_commit(&type);
  MPI_Alltoallv(items.data(),
                counts.data(),
                begins(counts).data(),
                type,
                result.items.data(),
                result.counts.data(),
                begins(result.counts).data(),
                type,
                comm);
  MPI_Type_free(&type);
  return result;
}
} // namespace disse
