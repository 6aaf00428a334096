// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/node_order.h"

#include <disse/base/communication.h>

#include <algorithm>
#include <cstring>
#include <numeric>

namespace disse
{
namespace
{
// All values of all ranks on rank 0.
template <typename T>
std::vector<T>
gather(const std::vector<T> &values, MPI_Datatype type, MPI_Comm comm)
{
  const int        count = values.size();
  std::vector<int> counts(n_ranks(comm)), begins(n_ranks(comm));
  MPI_Gather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, comm);
  std::partial_sum(counts.begin(), counts.end() - 1, begins.begin() + 1);
  std::vector<T> result(rank(comm) == 0 ? begins.back() + counts.back() : 0);
  MPI_Gatherv(values.data(),
              count,
              type,
              result.data(),
              counts.data(),
              begins.data(),
              type,
              0,
              comm);
  return result;
}
} // namespace


KeyOrder::KeyOrder(const Discretisation &discretisation)
  : comm(discretisation.comm)
  , sorted_keys(disse::gather(discretisation.keys, MPI_UINT64_T, comm))
  , order(sorted_keys.size())
{
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(),
            order.end(),
            [&](const std::uint32_t a, const std::uint32_t b) {
              return sorted_keys[a] < sorted_keys[b];
            });
  std::sort(sorted_keys.begin(), sorted_keys.end());
}


const std::vector<std::uint64_t> &
KeyOrder::keys() const
{
  return sorted_keys;
}


std::vector<double>
KeyOrder::gather(const std::vector<double> &values, const unsigned int n) const
{
  const auto          rows = disse::gather(values, MPI_DOUBLE, comm);
  std::vector<double> sorted;
  sorted.reserve(rows.size());
  for (const std::size_t i : order)
    sorted.insert(sorted.end(),
                  rows.begin() + i * n,
                  rows.begin() + (i + 1) * n);
  return sorted;
}


bool
pick_owned_rows(const Discretisation             &discretisation,
                const std::vector<std::uint64_t> &keys,
                const char                       *rows,
                const unsigned int                n,
                std::vector<double>              &values)
{
  values.resize(discretisation.n_owned * n);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      const auto found =
        std::lower_bound(keys.begin(), keys.end(), discretisation.keys[i]);
      if (found == keys.end() || *found != discretisation.keys[i])
        return false;
      const std::size_t row = found - keys.begin();
      std::memcpy(&values[i * n],
                  rows + row * n * sizeof(double),
                  n * sizeof(double));
    }
  return true;
}
} // namespace disse
