// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/discretisation.h>

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Read-only view of a field at the nodes that this rank owns, in the order of
/// Discretisation::positions. Each node has one owner; a rank may own none.
///
///     const NodalField C = simulation.field("C");
///     for (std::size_t i = 0; i < C.size(); ++i)
///       host.set(C.position(i), C[i]);
///
/// A view of a species copies nothing: it shows the present state, and is valid
/// until the next call that advances the simulation or changes its mesh.
class NodalField
{
public:
  /// @param values of owned node i at `values[i * stride]`; they and the
  ///   discretisation must outlive the view
  NodalField(const std::string    &name,
             const std::string    &unit,
             const Discretisation &discretisation,
             const double         *values,
             std::size_t           stride);

  /// The same for values that the view keeps, one per owned node or padded.
  NodalField(const std::string    &name,
             const std::string    &unit,
             const Discretisation &discretisation,
             std::vector<double>   values);

  const std::string &
  name() const;

  const std::string &
  unit() const;

  /// Number of nodes that this rank owns.
  std::size_t
  size() const
  {
    return space->n_owned;
  }

  /// Value at node i [unit()].
  double
  operator[](const std::size_t i) const
  {
    return begin[i * stride];
  }

  /// Position of node i [mm].
  const std::array<double, 3> &
  position(const std::size_t i) const
  {
    return space->positions[i];
  }

  /// Lumped volume of node i [mm3; 2D: mm2]: the sum of value times volume over
  /// all nodes is the integral.
  double
  volume(const std::size_t i) const
  {
    return space->volumes[i];
  }

  /// A copy of the values.
  std::vector<double>
  values() const;

  /// Volume integral over all ranks [unit() mm3]. Collective.
  double
  integral() const;

  /// Values at points of space [mm], the same on all ranks. Collective.
  /// @throws Error(usage), collective, naming a point outside the organ, or if
  ///   the ranks have different numbers of points.
  std::vector<double>
  values_at(const std::vector<std::array<double, 3>> &points) const;

private:
  std::string                                field_name, field_unit;
  const Discretisation                      *space;
  std::shared_ptr<const std::vector<double>> kept; ///< or null
  const double                              *begin;
  std::size_t                                stride;
};
} // namespace disse
