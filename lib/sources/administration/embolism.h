// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/sources/cell_product_parameters.h>

#include <string>
#include <vector>

namespace disse
{
/// The part O [-] of the terminal vessels of the organ that cells obstruct
/// which come with the blood of an artery or the portal vein. Each of the
/// part c that arrests closes one vessel, an open or a closed one:
///
///     dO/dt = (1 - O) c a(t) / n - O / tau
///
/// with the arriving cells a [cells/day], the number n of vessels and the
/// clearing time tau. A dose of m cells at once is a jump
///
///     O -> 1 - (1 - O) exp(-c m / n)
///
/// A read-out of a risk, which acts on nothing. Grades:
/// docs/models/cell_products.md.
class Embolism
{
public:
  explicit Embolism(const EmbolismParameters &parameters);

  /// Add the variable `<symbol>_obstructed`.
  void
  declare(ModelLayout &layout, const std::string &symbol);

  /// @param volume of the organ [mm3]
  void
  initialize(double volume);

  /// @param arriving cells [1e6 cells/day]
  void
  add_rates(double                     arriving,
            const std::vector<double> &upstream,
            std::vector<double>       &rates,
            std::vector<double>       &jacobian) const;

  /// What a dose at once adds to O.
  /// @param millions [1e6 cells]
  double
  jump(double millions, const std::vector<double> &upstream) const;

  /// Index of O among the upstream variables.
  unsigned int
  obstructed() const;

private:
  EmbolismParameters p;
  double             vessels = 1; // [1e6]
  unsigned int       O       = 0;
};
} // namespace disse
