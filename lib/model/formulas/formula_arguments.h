// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/step_limits.h>
#include <disse/parameters/expression.h>

#include "model/formulas/formula_species.h"
#include "model/formulas/nodal_variables.h"

#include <string>
#include <vector>

namespace disse
{
/// The variables of users' formulas that act on the model, one set for all:
/// x, y, z [mm], t [day], the NodalVariables of the formulas and, if given,
/// species as FormulaSpecies has them.
class FormulaArguments
{
public:
  explicit FormulaArguments(const std::vector<Species>     &species  = {},
                            const std::vector<std::string> &formulas = {});

  /// In this order.
  const std::vector<std::string> &
  names() const;

  /// Forget named data, for a new mesh.
  void
  clear();

  /// Keep the named data that a formula uses.
  /// @throws Error(mesh), collective, if the geometry does not have them.
  void
  keep(const Expression     &formula,
       const std::string    &place,
       const Discretisation &discretisation);

  /// The values at a node, without species.
  /// @param node owned
  void
  gather(std::size_t                  node,
         const std::array<double, 3> &position,
         double                       time,
         std::vector<double>         &values) const;

  /// The values in a lane.
  void
  gather(const NodeBatch     &batch,
         unsigned int         lane,
         std::vector<double> &values) const;

  /// The derivative of a formula by a species.
  /// @param values from gather(); unchanged in the end
  double
  derivative(const Expression    &formula,
             unsigned int         species,
             std::vector<double> &values) const;

  /// Limits on steps that resolve a formula.
  /// @param suspects times [day] at which it may jump besides those written
  StepLimits
  step_limits(const Expression          &formula,
              const std::string         &place,
              const std::vector<double> &suspects,
              const RunSpan             &span) const;

private:
  std::vector<std::string> variables;
  NodalVariables           nodal;
  FormulaSpecies           species;
};
} // namespace disse
