// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/assembly/nodal_entries.h"

#include "base/parallel/all_to_all.h"

#include <algorithm>
#include <tuple>

namespace disse
{
namespace
{
void
sort_and_sum(std::vector<NodalEntry> &entries)
{
  const auto place = [](const NodalEntry &e) {
    return std::make_tuple(e.row, e.column);
  };
  std::sort(entries.begin(), entries.end(), [&](const auto &a, const auto &b) {
    return place(a) < place(b);
  });
  std::size_t n = 0;
  for (const NodalEntry &entry : entries)
    if (n > 0 && place(entries[n - 1]) == place(entry))
      entries[n - 1].value += entry.value;
    else
      entries[n++] = entry;
  entries.resize(n);
}


// Entries sorted by row are sorted by rank too.
std::vector<int>
count_by_owner(const std::vector<NodalEntry> &entries,
               const Discretisation          &discretisation)
{
  std::vector<std::int64_t> first_nodes(n_ranks(discretisation.comm));
  MPI_Allgather(&discretisation.first_node,
                1,
                MPI_INT64_T,
                first_nodes.data(),
                1,
                MPI_INT64_T,
                discretisation.comm);
  std::vector<int> counts(first_nodes.size(), 0);
  for (const NodalEntry &entry : entries)
    ++counts[std::upper_bound(
               first_nodes.begin(), first_nodes.end(), entry.row) -
             first_nodes.begin() - 1];
  return counts;
}
} // namespace


std::vector<NodalEntry>
send_to_owners(std::vector<NodalEntry> entries,
               const Discretisation   &discretisation)
{
  sort_and_sum(entries);
  std::vector<NodalEntry> result =
    all_to_all(entries,
               count_by_owner(entries, discretisation),
               discretisation.comm)
      .items;
  sort_and_sum(result);
  return result;
}
} // namespace disse
