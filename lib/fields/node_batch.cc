// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/fields/node_batch.h>

namespace disse
{
std::string
position_text(const NodeBatch &batch, const unsigned int lane)
{
  return "x = " + to_text(batch.x[lane], 6) +
         " mm, y = " + to_text(batch.y[lane], 6) +
         " mm, z = " + to_text(batch.z[lane], 6) +
         " mm, t = " + to_text(batch.time, 6) + " day";
}
} // namespace disse
