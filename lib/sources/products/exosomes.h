// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "sources/administration/species_dose.h"

#include <string>
#include <vector>

namespace disse
{


/// Extracellular vesicles given into the blood, as protein. The blood holds
/// Eb [mg] and is cleared at the rate k = ln 2 / half-life; the liver of volume
/// V takes up the part f of that, with a perfusion w of mean 1:
///
///     dEb/dt = doses(t) - k Eb
///     dE/dt  = w(x) f k Eb 1e9 / V        [pg/mm3/day]
///
/// Counters [mg] `<symbol>_given` and `<symbol>_elsewhere`, taken up by other
/// organs, close the balance given = Eb + elsewhere + delivered to the liver.
class Exosomes : public SpeciesDose
{
public:
  /// @throws ParameterError if the perfusion cannot be read.
  Exosomes(const std::string &name, const ExosomesParameters &parameters);

  /// @throws ParameterError if the symbol is taken or cannot be one.
  void
  declare(ModelLayout &layout) override;

  void
  add_upstream_rates(double                     time,
                     const std::vector<double> &upstream,
                     std::vector<double>       &rates,
                     std::vector<double>       &jacobian) const override;

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &jacobian) const override;

  void
  apply_event(double time, Delivery &delivery) override;

protected:
  double
  amount_of_one(const Species &species) const override;

  double
  lifetime() const override;

  double
  inflow(double time, const double *upstream) const override;

private:
  std::string  symbol, symbol_place;
  double       clearance; // k [1/day]
  double       liver_fraction;
  unsigned int blood     = 0; // index of the upstream variable
  unsigned int given     = 0; // indices of the counters
  unsigned int elsewhere = 0;
};
} // namespace disse
