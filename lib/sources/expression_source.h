// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/parameters/expression.h>
#include <disse/sources/formula_parameters.h>

#include "model/formulas/formula_arguments.h"

#include <string>
#include <vector>

namespace disse
{
/// Rates [unit/day] of any species as formulas in the parameter file. A formula
/// knows x, y, z [mm], t [day], on lobules zonation, all species of the model
/// and own constants:
///
///     set Type        = expression
///     set Constants   = k = 0.5
///     set G           = (t > 7) ? 120 * exp(-k * (t - 7)) : 0
///     set Event times = 7 day
///
/// Steps end where a formula jumps in time and are short where it changes fast
/// (sampled_limits()); event times are those that shall have rows in the time
/// series.
///
/// Species are those of FormulaSpecies; derivatives with respect to those that
/// a formula uses are difference quotients.
class ExpressionSource : public SourceTerm
{
public:
  ExpressionSource(const std::string                &name,
                   const ExpressionSourceParameters &parameters);

  /// @throws ParameterError for unknown species or names.
  void
  connect(ModelLayout &layout) override;

  void
  initialize(const Discretisation &discretisation) override;

  void
  add_rates(const NodeBatch &batch, double *rates) const override;

  void
  add_jacobian(const NodeBatch &batch, double *slots) const override;

  std::vector<double>
  event_times() const override;

  StepLimits
  step_limits(const RunSpan &span) const override;

private:
  struct Derivative
  {
    unsigned int species;
    unsigned int slot;
  };

  struct Term
  {
    unsigned int            species;
    Expression              formula;
    std::string             place; // where it was written
    std::vector<Derivative> derivatives;
  };

  void
  add_term(ModelLayout &layout, const ExpressionSourceParameters::Rate &rate);

  ExpressionSourceParameters parameters;
  FormulaArguments           arguments;
  std::vector<Term>          terms;
};
} // namespace disse
