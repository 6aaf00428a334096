// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/adaptive/node_migration.h"

#include "base/parallel/all_to_all.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace disse
{
namespace
{
struct NamedNode
{
  std::uint64_t key;
  std::int64_t  node; ///< global index
};


// The rank at which a key is looked up.
int
directory_of(const std::uint64_t key, const int n_ranks)
{
  // Neighbouring keys should not all meet on one rank (Fibonacci hashing).
  return (key * 0x9E3779B97F4A7C15u >> 32) % n_ranks;
}


// The order that puts the keys of each directory together, and their numbers.
std::vector<unsigned int>
sorted_by_directory(const std::vector<std::uint64_t> &keys,
                    std::vector<int>                 &counts)
{
  const int n = counts.size();
  for (const std::uint64_t key : keys)
    ++counts[directory_of(key, n)];
  std::vector<int> next(n, 0);
  std::partial_sum(counts.begin(), counts.end() - 1, next.begin() + 1);
  std::vector<unsigned int> order(keys.size());
  for (unsigned int i = 0; i < keys.size(); ++i)
    order[next[directory_of(keys[i], n)]++] = i;
  return order;
}


// The nodes whose keys this rank looks up for others.
std::unordered_map<std::uint64_t, std::int64_t>
directory(const Discretisation &nodes)
{
  std::vector<int>       counts(n_ranks(nodes.comm), 0);
  std::vector<NamedNode> entries;
  for (const unsigned int i : sorted_by_directory(nodes.keys, counts))
    entries.push_back({nodes.keys[i], nodes.first_node + i});
  std::unordered_map<std::uint64_t, std::int64_t> result;
  for (const NamedNode &entry : all_to_all(entries, counts, nodes.comm).items)
    result.emplace(entry.key, entry.node);
  return result;
}


// Global indices in `from` of the nodes of `to`.
std::vector<std::int64_t>
find_nodes(const Discretisation &from, const Discretisation &to)
{
  const auto                      known = directory(from);
  std::vector<int>                counts(n_ranks(to.comm), 0);
  const std::vector<unsigned int> order = sorted_by_directory(to.keys, counts);
  std::vector<std::uint64_t>      questions;
  for (const unsigned int i : order)
    questions.push_back(to.keys[i]);
  const auto                asked = all_to_all(questions, counts, to.comm);
  std::vector<std::int64_t> answers;
  agree_on_errors(to.comm, [&] {
    for (const std::uint64_t key : asked.items)
      {
        const auto found = known.find(key);
        if (found == known.end())
          throw Error(ExitCode::internal,
                      "a node is not on the mesh that it comes from");
        answers.push_back(found->second);
      }
  });
  const auto answered = all_to_all(answers, asked.counts, to.comm).items;
  std::vector<std::int64_t> result(order.size());
  for (unsigned int k = 0; k < order.size(); ++k)
    result[order[k]] = answered[k];
  return result;
}
} // namespace


NodeMigration::NodeMigration(const Discretisation &from,
                             const Discretisation &to)
  : n_nodes(to.n_owned)
  , exchange(from, find_nodes(from, to))
{}


std::vector<double>
NodeMigration::operator()(const std::vector<double> &values,
                          const unsigned int         n) const
{
  std::vector<double> result(std::size_t(n_nodes) * n);
  exchange.fetch(values.data(), n, result.data());
  return result;
}
} // namespace disse
