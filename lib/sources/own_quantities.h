// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/sources/own_quantity_parameters.h>

#include "model/formulas/formula_arguments.h"

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// Adds the quantities that a parameter file defines to those of the model. It
/// acts on nothing.
class OwnQuantities : public SourceTerm
{
public:
  explicit OwnQuantities(const std::vector<OwnQuantityParameters> &parameters);
  ~OwnQuantities() override;

  /// To be called when all others have declared.
  /// @throws ParameterError if a name is taken.
  void
  declare(ModelLayout &layout) override;

  /// @throws ParameterError for a formula that is wrong, and for expressions
  ///   that depend on themselves.
  void
  connect(ModelLayout &layout) override;

  /// @throws Error(mesh), collective, if the mesh lacks a region, a point or
  ///   the named data of a formula.
  void
  initialize(const Discretisation &discretisation) override;

private:
  class NodalFormula;

  struct Quantity
  {
    OwnQuantityParameters         parameters;
    std::unique_ptr<NodalFormula> nodal;      ///< null for an expression
    std::unique_ptr<Expression>   expression; ///< of `arguments`
    std::vector<std::string>      arguments;
    NodalWeights                  weights; ///< of a region or a point
  };

  Readout
  readout(const Quantity &quantity) const;

  void
  check_circles() const;

  std::vector<Quantity> quantities;
};

} // namespace disse
