// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/position_text.h"

#include <disse/base/text.h>
#include <disse/fields/node_batch.h>

namespace disse
{
std::string
position_text(const std::array<double, 3> &position)
{
  return "x = " + to_text(position[0], 6) +
         " mm, y = " + to_text(position[1], 6) +
         " mm, z = " + to_text(position[2], 6) + " mm";
}


std::string
position_text(const NodeBatch &batch, const unsigned int lane)
{
  return position_text({batch.x[lane], batch.y[lane], batch.z[lane]}) +
         ", t = " + to_text(batch.time, 6) + " day";
}
} // namespace disse
