// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/parameters/expression.h>
#include <disse/sources/formula_parameters.h>

#include "model/formulas/formula_arguments.h"

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// Adds to an input of the network, whichever it has, by a formula in the
/// parameter file, for instance glucose that rises or an influx of cells:
///
///     set Type        = input
///     set Input       = macrophage_influx
///     set Value       = (t <= 4) ? 1e6 : 0
///     set Event times = 4 day
///
/// Event times are those that shall have rows in the time series; steps follow
/// the formula anyway, see sampled_limits().
class InputSource : public SourceTerm
{
public:
  /// @throws ParameterError if the formula is none.
  InputSource(const std::string &name, const InputSourceParameters &parameters);

  /// @throws ParameterError if the network has no such input.
  void
  connect(ModelLayout &layout) override;

  /// @throws Error(mesh) if the geometry lacks a variable of the formula.
  void
  initialize(const Discretisation &discretisation) override;

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override;

  LedgerEntry
  ledger_entry() const override;

  std::vector<double>
  event_times() const override;

  StepLimits
  step_limits(const RunSpan &span) const override;

private:
  InputSourceParameters parameters;
  FormulaArguments      arguments;
  Expression            value;
  unsigned int          row = 0; ///< of the input
};
} // namespace disse
