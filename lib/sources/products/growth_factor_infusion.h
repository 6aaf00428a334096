// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "sources/administration/species_dose.h"

#include <string>

namespace disse
{


/// A solute, for instance HGF, given as a protein: at once or by a pump. A dose
/// m [ug] that reaches the organ of volume V adds
///
///     u -> u + w(x) 1e6 m / V        [pg/mm3]
///
/// at once, or evenly while the infusion lasts, with a pattern w of mean 1.
class GrowthFactorInfusion : public SpeciesDose
{
public:
  /// @throws ParameterError if the pattern cannot be read.
  GrowthFactorInfusion(const std::string                    &name,
                       const GrowthFactorInfusionParameters &parameters);

protected:
  double
  amount_of_one(const Species &species) const override;

  double
  lifetime() const override;
};
} // namespace disse
