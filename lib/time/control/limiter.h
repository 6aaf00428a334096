// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/model_layout.h>
#include <disse/state/state.h>

#include "time/control/error_norm.h"

#include <vector>

namespace disse
{
/// Negative values in the fields of a state.
struct Undershoot
{
  bool                is_none = true; ///< nothing beyond negligible_value
  double              size    = 0; ///< as an error, in units of the tolerance
  std::vector<double> below; ///< amount below 0 [unit mm3]; 0: leave as it is
  std::vector<double> above; ///< amount above 0 [unit mm3]
};


/// What the limiter did to a species in one step.
struct LimitedSpecies
{
  unsigned int species;
  double       amount; ///< that was below 0 [unit mm3]
  double       total;  ///< that was above 0 [unit mm3]
};


/// Sets negative values to 0 and takes what that adds from the positive values
/// of the same species, all by the same factor. So the amount in the organ
/// stays as it is, to rounding. Species that Species::may_be_negative are left
/// alone.
class Limiter
{
public:
  Limiter(const Discretisation &discretisation,
          const ModelLayout    &layout,
          const ErrorNorm      &norm);

  /// Collective.
  Undershoot
  measure(const FieldVector &fields) const;

  /// Where more is below 0 than above, the field becomes 0 and the difference
  /// is entered in the ledger, as LedgerEntry::limiter.
  std::vector<LimitedSpecies>
  apply(const Undershoot &undershoot, State &state) const;

private:
  const Discretisation &discretisation;
  const ErrorNorm      &norm;
  std::vector<double>   smallest; ///< allowed value of each species [unit]
};
} // namespace disse
