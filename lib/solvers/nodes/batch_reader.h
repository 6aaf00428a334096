// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/state.h>

#include <vector>

namespace disse
{
/// Makes the batches of this rank from node-major fields.
class BatchReader
{
public:
  BatchReader(const Discretisation &discretisation, unsigned int n_species);

  /// Batch `index`; valid until the next call.
  NodeBatch
  read(double                     time,
       const std::vector<double> &upstream,
       const FieldVector         &fields,
       std::size_t                index);

private:
  const Discretisation &discretisation;
  std::vector<double>   x, y, z; ///< [width] positions [mm]
  std::vector<double>   values;  ///< [species][width]
};
} // namespace disse
