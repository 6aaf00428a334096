// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/state/state.h>

#include <vector>

namespace disse
{
/// Order of the parts of a State in one long distributed vector, for solvers
/// that know no parts: the fields of the owned nodes, node-major, and after
/// them on rank 0 the upstream variables, the downstream variables and the
/// ledger. Everything is in units of its typical size.
class StatePacking
{
public:
  StatePacking(const Discretisation &discretisation, const ModelLayout &layout);

  /// Values of the vector that this rank owns.
  std::size_t
  size() const;

  /// Those of them that belong to fields; they come first.
  std::size_t
  n_field_values() const;

  /// Write a state, or rates in the shape of one, to a vector.
  void
  pack(const State &state, double *values) const;

  /// The reverse. The time of the state stays. Collective.
  void
  unpack(const double *values, State &state) const;

  /// Typical sizes of the upstream variables.
  const double *
  upstream_scales() const;

  const double *
  downstream_scales() const;

private:
  MPI_Comm            comm;
  bool                has_systemic; ///< on this rank
  std::size_t         n_fields;
  std::size_t         n_upstream;
  std::vector<double> species_scale;
  std::vector<double> systemic_scale; ///< upstream, downstream, ledger
};
} // namespace disse
