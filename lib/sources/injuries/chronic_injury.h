// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/sources/injury.h>

#include "model/formulas/formula_arguments.h"

#include <memory>
#include <string>
#include <vector>

namespace disse
{


/// A persistent injury: for Start < t <= End a rate that is constant or, over
/// `Rise time`, changes linearly to `Final rate`, times a pattern in space; or
/// an expression of position and time in place of both. When its cause is
/// removed, it falls, see CauseRemoval.
class ChronicInjury : public Injury
{
public:
  /// @throws ParameterError if an expression cannot be read.
  ChronicInjury(const std::string             &name,
                const ChronicInjuryParameters &parameters);

  double
  rate(double time) const override;

  void
  set_past(double rate) override;

  void
  initialize(const Discretisation &discretisation) override;

  std::vector<SourceSite>
  sites() const override;

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override;

  std::vector<double>
  event_times() const override;

  StepLimits
  step_limits(const RunSpan &span) const override;

  std::string
  event_label(double time) const override;

  /// None if the rate is an expression.
  std::vector<NodalPattern>
  patterns() const override;

private:
  double
  rise_end() const;

  void
  add_expression(const NodeBatch &batch, double *rates) const;

  ChronicInjuryParameters     parameters;
  FormulaArguments            arguments;
  std::unique_ptr<Expression> expression;
};
} // namespace disse
