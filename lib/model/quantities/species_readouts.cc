// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "model/quantities/species_readouts.h"

#include <algorithm>

namespace disse
{
namespace
{
std::vector<Readout>
species_readouts(const SpeciesSet  &species,
                 const Readout     &common,
                 const std::string &prefix)
{
  std::vector<Readout> readouts;
  for (unsigned int s = 0; s < species.size(); ++s)
    {
      Readout readout = common;
      readout.name    = prefix + species[s].symbol;
      readout.unit    = species[s].unit;
      readout.description += species[s].name;
      readout.nodal = [s](const NodeBatch &batch, double *out) {
        std::copy_n(batch.row(s), NodeBatch::width, out);
      };
      readouts.push_back(readout);
    }
  return readouts;
}
} // namespace


std::vector<Readout>
mean_readouts(const SpeciesSet &species)
{
  Readout common;
  common.kind        = QuantityKind::mean;
  common.description = "volume mean: ";
  return species_readouts(species, common, "mean_");
}


std::vector<Readout>
maximum_readouts(const SpeciesSet &species)
{
  Readout common;
  common.kind        = QuantityKind::maximum;
  common.reduction   = Readout::Reduction::maximum;
  common.is_column   = false;
  common.description = "largest value at any node: ";
  return species_readouts(species, common, "max_");
}
} // namespace disse
