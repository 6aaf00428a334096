// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <cstdint>
#include <vector>

namespace disse
{
/// Rows of all nodes of all ranks in the order of their keys, on rank 0 only.
/// Collective.
std::vector<double>
gather_in_key_order(const Discretisation      &discretisation,
                    const std::vector<double> &values,
                    unsigned int               n_components);

/// The keys of all nodes, sorted, on rank 0 only. Collective.
std::vector<std::uint64_t>
sorted_keys(const Discretisation &discretisation);

/// The rows of this rank's nodes out of rows in the order of `keys`.
/// @return false if a node of this rank is not among the keys
bool
pick_owned_rows(const Discretisation             &discretisation,
                const std::vector<std::uint64_t> &keys,
                const char                       *rows,
                unsigned int                      n_components,
                std::vector<double>              &values);
} // namespace disse
