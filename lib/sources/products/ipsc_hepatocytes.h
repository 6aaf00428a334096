// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "sources/administration/species_dose.h"
#include "sources/products/hepatocytes.h"

#include <string>
#include <vector>

namespace disse
{
struct IPSCHepatocytesParameters
{
  void
  add_parameters(const ParameterSection &section);

  double                cells_per_dose = 1e9; ///< viable [cells]
  double                engraftment    = 0.2; ///< [-]
  double                normal_density = 120e3;
  SpeciesDoseParameters dose{"J"};
};


/// Hepatocytes derived from induced pluripotent stem cells. Of each dose of n
/// cells the fraction eps engrafts in the liver of volume V and adds to the
/// species J of the network, a fraction of the normal density rho of
/// hepatocytes, with a perfusion w of mean 1:
///
///     J -> J + w(x) eps n / (rho V)
///
/// What becomes of them is a matter of the network. Counters [1e6 cells], one
/// pair for all such therapies of a species: `<species>_given` and
/// `<species>_engrafted`.
class IPSCHepatocytes : public SpeciesDose
{
public:
  /// @throws ParameterError if the perfusion cannot be read.
  IPSCHepatocytes(const std::string               &name,
                  const IPSCHepatocytesParameters &parameters);

  void
  declare(ModelLayout &layout) override;

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

private:
  double       engraftment;         // [-]
  double       normal_density;      // [cells/mm3]
  unsigned int cells_given     = 0; // indices of the counters
  unsigned int cells_engrafted = 0;
};
} // namespace disse
