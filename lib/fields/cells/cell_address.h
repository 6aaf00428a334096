// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace disse
{
/// The position of a cell in the refinement forest: a coarse cell and the path
/// through its children. It does not depend on the partition.
struct CellAddress
{
  static constexpr unsigned int max_level = 10;

  std::uint32_t coarse_cell = 0;
  std::uint32_t path        = 0; ///< 3 bits per level, the first ones highest
  std::uint32_t level       = 0;

  /// @throws Error(mesh) if there are too many coarse cells or levels.
  static CellAddress
  of_path(std::uint64_t coarse_cell, const std::vector<unsigned int> &children);

  CellAddress
  child(unsigned int index) const;

  /// Of a cell that is not a coarse one.
  CellAddress
  parent() const;

  /// Cells in the order of this number are in depth-first order, and a cell
  /// has that of its first descendant.
  std::uint64_t
  order() const;

  /// One beyond the order() of the last descendant.
  std::uint64_t
  end_of_descendants() const;

  /// Corner of lowest coordinates in units of the finest cells there can be,
  /// 2^10 of them along an edge of the coarse cell.
  std::array<std::uint32_t, 3>
  origin() const;

  /// Edge in the same units.
  std::uint32_t
  size() const;

  /// A name of vertex v. Coarse cells that share it have their own names for
  /// it, but refinement does not change them.
  std::uint64_t
  vertex_key(unsigned int v) const;
};


inline bool
operator<(const CellAddress &a, const CellAddress &b)
{
  return a.order() != b.order() ? a.order() < b.order() : a.level < b.level;
}
} // namespace disse
