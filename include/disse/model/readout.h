// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/node_batch.h>

#include <functional>
#include <string>

namespace disse
{
/// A number per time that summarises the fields: a nodal function, reduced
/// over the organ, then possibly transformed.
struct Readout
{
  enum class Reduction
  {
    mean, ///< volume mean
    integral,
    minimum,
    maximum
  };

  std::string name; ///< for instance "cpa"
  std::string unit; ///< as printed, for instance "%"
  Reduction   reduction = Reduction::mean;

  /// Nodal values: fills out[NodeBatch::width].
  std::function<void(const NodeBatch &batch, double *out)> nodal;

  /// Applied to the reduced number if set.
  std::function<double(double)> transform;
};
} // namespace disse
