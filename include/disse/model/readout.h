// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/node_batch.h>

#include <functional>
#include <string>

namespace disse
{
struct OrganValues;


/// A number per time that summarises the state: a nodal function, reduced over
/// the organ, then possibly transformed; or a function of such numbers and of
/// the systemic variables.
struct Readout
{
  enum class Reduction
  {
    mean, ///< volume mean
    integral,
    minimum,
    maximum
  };

  /// One of systemic variables and integrals over the organ.
  static Readout
  of_organ(const std::string                                &name,
           const std::string                                &unit,
           const std::function<double(const OrganValues &)> &value);

  std::string name; ///< for instance "cpa"
  std::string unit; ///< as printed, for instance "%"
  Reduction   reduction = Reduction::mean;

  /// Nodal values: fills out[NodeBatch::width].
  std::function<void(const NodeBatch &batch, double *out)> nodal;

  /// Applied to the reduced number if set.
  std::function<double(double)> transform;

  /// If set, it is the value, and nothing is reduced.
  std::function<double(const OrganValues &)> of_whole = {};
};


inline Readout
Readout::of_organ(const std::string                                &name,
                  const std::string                                &unit,
                  const std::function<double(const OrganValues &)> &value)
{
  Readout readout;
  readout.name     = name;
  readout.unit     = unit;
  readout.of_whole = value;
  return readout;
}
} // namespace disse
