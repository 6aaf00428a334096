// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "studies/uncertainty/uncertainty.h"

#include <string>
#include <vector>

namespace disse
{
/// A number and the 90 % of draws around their middle.
struct Band
{
  double value;  ///< with the constants of the file
  double lower;  ///< 5th percentile of the draws
  double median; ///< 50th
  double upper;  ///< 95th

  /// False if zero is in the band, or nearer to it than `resolution`.
  bool
  is_distinguishable(double resolution) const;
};

/// Percentiles interpolated linearly between the sorted draws, of which there
/// must be one.
Band
band_of(double value, std::vector<double> draws);


/// A line of the table.
struct BandRow
{
  std::string readout; ///< "cpa [%]"
  std::string what;    ///< "treated", "treated - control"
  Band        band;
  bool        is_difference;
  bool        is_distinguishable; ///< from zero; true for what is no difference
};


/// Per read-out first the arms, then the differences of the others to the arm
/// `control`, each between runs with the same constants, over the draws that
/// count. What the time integration cannot distinguish, the tolerance times the
/// value of the control, is not distinguishable either.
std::vector<BandRow>
bands_of(const UncertaintyResult &result);

/// For people.
std::string
text_of(const std::vector<BandRow> &rows);

/// For programs, header first: a row per draw with the constants and all
/// read-outs of all arms, empty where the draw does not count. Draw 0 has the
/// values of the file.
std::vector<std::vector<std::string>>
rows_of(const UncertaintyResult &result, const UncertainConstants &constants);
} // namespace disse
