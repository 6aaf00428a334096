// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/scenario.h>

#include <map>
#include <string>
#include <vector>

namespace disse
{
/// A constant that is not known well. Its logarithm, or the constant itself
/// where the lower end is 0, has a triangular distribution between the ends,
/// with its mode at the value of the parameter file.
struct UncertainConstant
{
  std::string path; ///< "Kinetics/K_N"
  std::string unit;
  double      value = 0; ///< of the file
  double      lower = 0;
  double      upper = 0;

  /// The number below which the constant is with the given probability.
  double
  quantile(double probability) const;
};


/// A constant that is lowered to another one where that is smaller.
struct CappedConstant
{
  std::string path;
  double      value; ///< of the file
  std::string cap;   ///< path of the other
};


/// Constants that vary from draw to draw.
struct UncertainConstants
{
  std::vector<UncertainConstant> varied;
  std::vector<CappedConstant>    capped;

  /// The numbers of a draw, by path, as Scenario::set_numbers() takes them.
  /// @param probabilities one per varied constant
  std::map<std::string, double>
  numbers(const std::vector<double> &probabilities) const;

  /// The values of the varied constants in a draw.
  std::vector<double>
  values(const std::vector<double> &probabilities) const;

  /// Vary another constant, or the same within other ends.
  /// @param text "Section/Key=LOWER .. UPPER", each with a unit or without
  /// @throws ParameterError naming `option` and the text.
  void
  vary(const std::string     &text,
       const CheckedScenario &scenario,
       const std::string     &option);
};


/// The constants of a scenario with a PlausibleRange, except those without
/// effect at a point, the diffusivities, and those that are 0: what is switched
/// off stays so.
UncertainConstants
plausible_constants(const Scenario &scenario);
} // namespace disse
