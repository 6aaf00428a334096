// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <cstdint>
#include <vector>

namespace disse
{
/// The nodes of all ranks in the order of their keys, known on rank 0 only.
class KeyOrder
{
public:
  /// Collective.
  explicit KeyOrder(const Discretisation &discretisation);

  /// The keys of all nodes, sorted; empty on other ranks than 0.
  const std::vector<std::uint64_t> &
  keys() const;

  /// Rows of all nodes in this order, on rank 0 only. Collective.
  std::vector<double>
  gather(const std::vector<double> &values, unsigned int n_components) const;

private:
  MPI_Comm                   comm;
  std::vector<std::uint64_t> sorted_keys;
  std::vector<std::uint32_t> order;
};

/// The rows of this rank's nodes out of rows in the order of `keys`.
/// @return false if a node of this rank is not among the keys
bool
pick_owned_rows(const Discretisation             &discretisation,
                const std::vector<std::uint64_t> &keys,
                const char                       *rows,
                unsigned int                      n_components,
                std::vector<double>              &values);
} // namespace disse
