// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <cstddef>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// A few neighbouring nodes, handed to kinetics and sources together so that
/// one virtual call and one SIMD loop serve them all.
///
/// Values are stored species by species: `row(s)[i]` belongs to species s at
/// the node in lane i. All `width` lanes are always filled (unused ones repeat
/// a valid node), so that loops run over the constant `width`.
struct NodeBatch
{
  static constexpr unsigned int width = 16;

  double        time     = 0;       ///< [day]
  std::size_t   index    = 0;       ///< number of the batch on this rank
  unsigned int  n_nodes  = 0;       ///< lanes that are real nodes
  const double *values   = nullptr; ///< [species][width]
  const double *x        = nullptr; ///< [width] position [mm]
  const double *y        = nullptr; ///< [width] position [mm]
  const double *z        = nullptr; ///< [width] position [mm]
  const double *upstream = nullptr; ///< systemic variables that drive fields

  const double *
  row(const unsigned int s) const
  {
    return values + s * width;
  }

  /// Begin of this batch in an array of nodal data, padded as
  /// Discretisation::padded() does.
  std::size_t
  first_lane() const
  {
    return index * width;
  }

  /// Nodal data in the lanes of this batch, [width].
  /// @throws Error(usage) if they are not padded for the mesh of the batch.
  const double *
  lanes_of(const std::vector<double> &padded) const
  {
    if (padded.size() < first_lane() + width)
      throw_not_padded(padded.size());
    return padded.data() + first_lane();
  }

private:
  [[noreturn]] void
  throw_not_padded(std::size_t size) const;
};


/// "x = 1 mm, y = 2 mm, z = 3 mm, t = 4 day", for messages about a node.
std::string
position_text(const NodeBatch &batch, unsigned int lane);
} // namespace disse
