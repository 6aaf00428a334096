// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/parameters/expression.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class ParameterSection;

/// Rates [unit/day] of any species as formulas.
struct ExpressionSourceParameters
{
  /// A rate that was written under the symbol of a species.
  struct Rate
  {
    std::string symbol;
    std::string formula;
    std::string place; ///< where it was written
  };

  /// Every key of the section that is not `Type`, `Constants` or
  /// `Event times` is the symbol of a species.
  void
  add_parameters(const ParameterSection &section);

  std::vector<Rate>        rates;
  std::vector<NamedNumber> constants;
  std::vector<double>      event_times; ///< [day]

  std::string constants_place = "Constants"; ///< where they were written
};


/// An amount that is added to an input of the network, as a formula.
struct InputSourceParameters
{
  void
  add_parameters(const ParameterSection &section);

  std::string input;       ///< name of an input of the network
  std::string value = "0"; ///< formula of x, y, z [mm], t [day], zonation
  std::vector<double> event_times; ///< [day]

  std::string input_place = "Input"; ///< where it was written
  std::string value_place = "Value";
};
} // namespace disse
