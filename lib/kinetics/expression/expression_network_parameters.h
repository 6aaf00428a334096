// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/expression.h>
#include <disse/state/species.h>

#include <string>
#include <vector>

namespace disse
{
class ParameterSection;

/// A reaction network as it is written in a parameter file.
struct ExpressionNetworkParameters
{
  struct Formula
  {
    std::string text  = "0";
    std::string place = ""; ///< where it was written, for messages
  };

  struct Definition
  {
    std::string name;
    Formula     formula;
  };

  /// A species and its rate, production - loss [unit/day].
  struct Reaction
  {
    explicit Reaction(const std::string &symbol);

    std::string name; ///< of its subsection: the symbol
    Species     species;
    Formula     production;
    Formula     loss;
    Formula     start; ///< without place if Species::initial holds everywhere
  };

  struct Mean
  {
    std::string name;
    std::string unit    = "-";
    Formula     formula = {};
  };

  /// Declare and read all keys, check names and formulas, and record every
  /// error. A formula with an error is left at 0.
  void
  add_parameters(const ParameterSection &section);

  /// As written.
  std::vector<std::string> species_names;
  std::vector<std::string> input_names;
  std::vector<std::string> readout_names;
  std::vector<NamedNumber> written_constants;
  std::string              written_definitions;

  std::vector<NamedNumber> constants; ///< and definitions of constants alone
  std::vector<std::string> inputs;
  std::vector<Definition>  definitions; ///< each uses only earlier ones
  std::vector<Reaction>    reactions;
  std::vector<Mean>        readouts; ///< use no inputs
};
} // namespace disse
