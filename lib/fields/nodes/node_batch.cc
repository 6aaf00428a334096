// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/fields/node_batch.h>

namespace disse
{
void
NodeBatch::throw_not_padded(const std::size_t size) const
{
  throw Error(ExitCode::usage,
              "nodal data have " + std::to_string(size) +
                " values, but nodes " + std::to_string(first_lane()) + " to " +
                std::to_string(first_lane() + width - 1) +
                " are requested; pad them with Discretisation::padded() in "
                "each SourceTerm::initialize()");
}
} // namespace disse
