// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <cstdint>
#include <vector>

namespace disse
{
/// A number that is to be added to an entry of a distributed matrix.
struct NodalEntry
{
  std::int64_t row; ///< global nodes
  std::int64_t column;
  double       value;
};

/// Send entries to the ranks that own their rows and return those that belong
/// here, sorted by row and column, with all that meet at one place summed.
/// Collective.
std::vector<NodalEntry>
send_to_owners(std::vector<NodalEntry> entries,
               const Discretisation   &discretisation);
} // namespace disse
