// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/cell_address.h"

#include <disse/base/exceptions.h>

namespace disse
{
namespace
{
constexpr unsigned int path_bits = 3 * CellAddress::max_level;

// Of a coordinate, which may be 2^10 itself.
constexpr unsigned int coordinate_bits = CellAddress::max_level + 1;
} // namespace


CellAddress
CellAddress::of_path(const std::uint64_t              coarse_cell,
                     const std::vector<unsigned int> &children)
{
  if (children.size() > max_level || coarse_cell >= (1u << 31))
    throw Error(ExitCode::mesh,
                "the mesh is too large: more than 2^31 coarse cells or 10 "
                "levels of refinement");
  CellAddress address;
  address.coarse_cell = coarse_cell;
  for (const unsigned int index : children)
    address = address.child(index);
  return address;
}


CellAddress
CellAddress::child(const unsigned int index) const
{
  CellAddress result = *this;
  ++result.level;
  result.path |= index << (path_bits - 3 * result.level);
  return result;
}


CellAddress
CellAddress::parent() const
{
  CellAddress result = *this;
  --result.level;
  const unsigned int n_lower_bits = path_bits - 3 * result.level;
  result.path                     = path >> n_lower_bits << n_lower_bits;
  return result;
}


std::uint64_t
CellAddress::order() const
{
  return std::uint64_t(coarse_cell) << path_bits | path;
}


std::uint64_t
CellAddress::end_of_descendants() const
{
  return order() + (std::uint64_t(1) << (path_bits - 3 * level));
}


std::array<std::uint32_t, 3>
CellAddress::origin() const
{
  std::array<std::uint32_t, 3> result = {{0, 0, 0}};
  for (unsigned int l = 1; l <= level; ++l)
    for (unsigned int d = 0; d < 3; ++d)
      result[d] |= (path >> (path_bits - 3 * l + d) & 1) << (max_level - l);
  return result;
}


std::uint32_t
CellAddress::size() const
{
  return 1u << (max_level - level);
}


std::uint64_t
CellAddress::vertex_key(const unsigned int v) const
{
  const std::array<std::uint32_t, 3> lowest = origin();
  std::uint64_t                      key    = coarse_cell;
  for (unsigned int d = 0; d < 3; ++d)
    key = key << coordinate_bits | (lowest[d] + (v >> d & 1) * size());
  return key;
}
} // namespace disse
