// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/species.h>

#include <vector>

namespace disse
{
/// An order of the species in which those that diffuse come first.
///
/// Only they take part in the linear solve. Their values at the nodes are kept
/// in *mobile vectors*: node-major, the mobile species innermost, padded with
/// zeros to a multiple of four so that explicit vector types fit.
class MobileSpecies
{
public:
  /// @param can_diffuse false on a mesh of one node: all species count as
  ///   immobile
  MobileSpecies(const SpeciesSet &species, bool can_diffuse);

  /// Number of species that diffuse.
  unsigned int
  size() const;

  /// Number of all species.
  unsigned int
  n_species() const;

  /// Values per node of a mobile vector.
  unsigned int
  stride() const;

  /// The species in row `row` of this order.
  unsigned int
  species(unsigned int row) const;

  /// The row of a species.
  unsigned int
  row(unsigned int species) const;

  /// Of the species in a row, see Species::may_be_negative.
  bool
  may_be_negative(unsigned int row) const;

  /// [mm2/day], one per value of a node; 0 in the padding.
  const std::vector<double> &
  diffusivities() const;

private:
  unsigned int              n_mobile = 0;
  std::vector<unsigned int> order;
  std::vector<unsigned int> rows;
  std::vector<bool>         signed_rows;
  std::vector<double>       diffusivity;
};
} // namespace disse
