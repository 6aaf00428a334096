// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/simulation.h>

#include <map>
#include <string>
#include <vector>

namespace disse::testing
{
/// What is looked at on one day: symbols of species, `cpa` [%], `meld`, raw
/// function `F` = (H + f_J J) B, turnover of collagen `FSR` [%/day], `R/W`, and
/// `cpa change` and `meld change` since the day before t = 0 [%].
using Figures = std::map<std::string, double>;


/// The example cirrhosis_0d with other settings.
struct LFM1Case
{
  std::vector<std::string> settings;     ///< "Section/Key=value"
  int                      n_pulses = 0; ///< CCl4, if not 0
  std::vector<double>      days;         ///< in order

  /// The figures on these days. Collective.
  std::vector<Figures>
  run(MPI_Comm comm) const;
};
} // namespace disse::testing
