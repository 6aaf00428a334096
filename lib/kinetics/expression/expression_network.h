// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_network.h>

#include "kinetics/expression/expression_network_parameters.h"
#include "model/formulas/formula_species.h"
#include "model/formulas/nodal_variables.h"

#include <array>
#include <string>
#include <vector>

namespace disse
{
/// A reaction network of formulas in the parameter file
/// (docs/models/own_networks.md): for each species the rate is
///
///     du/dt = Production - Loss        [unit/day]
///
/// with formulas of species, inputs, constants, definitions, x, y, z [mm] and
/// t [day]. Species are those of FormulaSpecies. The loss, which must not be
/// negative, enters the mass ledger as `decayed`. Steps follow rates that
/// change in time, see sampled_limits().
///
/// The Jacobian has an entry for each variable that a rate uses, directly or
/// through definitions, and is taken by difference quotients with the scale of
/// the species, for inputs 1e-3.
class ExpressionNetwork : public ReactionNetwork
{
public:
  /// @throws ParameterError for formulas that cannot be read.
  explicit ExpressionNetwork(const ExpressionNetworkParameters &parameters);

  std::string
  name() const override;

  /// @throws Error(solver), with formula and position, if a rate is not finite
  ///   or a loss is negative.
  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override;

  void
  jacobian(const NodeBatch &batch,
           const double    *inputs,
           double          *jacobian,
           double          *input_jacobian) const override;

  void
  add_ledger_rates(const NodeBatch &batch,
                   const double    *inputs,
                   LedgerRates     &ledger) const override;

  StepLimits
  step_limits(const RunSpan &span) const override;

  std::string
  uneven_start() const override;

  /// @throws Error(solver), collective, if a formula has no value or one that
  ///   is negative without being allowed to.
  std::vector<double>
  initial_fields(const Discretisation &discretisation) const override;

  /// Means over the organ. They must not outlive the network.
  std::vector<Readout>
  readouts() const override;

private:
  // A formula and which variables change its value, through definitions too.
  struct Term
  {
    Expression        formula;
    std::vector<bool> depends_on;
  };

  struct Definition : Term
  {
    unsigned int variable; // that holds its value
    bool         needs_inputs;
  };

  // A value at the start that depends on the position.
  struct Start
  {
    unsigned int species;
    Expression   formula;
    std::string  place;
  };

  // A production or loss.
  struct RateTerm : Term
  {
    unsigned int species;
    bool         is_loss;
    std::string  place;
  };

  struct Mean
  {
    std::string name;
    std::string unit;
    Expression  formula;
  };

  struct Entry
  {
    unsigned int term;
    unsigned int slot; // in the pattern of the species or of the inputs
  };

  // All that changes with one species or input.
  struct Column
  {
    unsigned int              variable;
    std::vector<unsigned int> definitions;
    std::vector<Entry>        entries;
  };

  void
  add_definition(const ExpressionNetworkParameters::Definition &definition);

  void
  add_rate(unsigned int                                species,
           bool                                        is_loss,
           const ExpressionNetworkParameters::Formula &formula);

  void
  add_start(unsigned int                                species,
            const ExpressionNetworkParameters::Formula &formula);

  double
  initial_value(const Start                 &start,
                const NodalVariables        &nodal,
                unsigned int                 node,
                const std::array<double, 3> &position) const;

  Expression
  compile(const ExpressionNetworkParameters::Formula &formula) const;

  std::vector<bool>
  dependences(const Expression &formula) const;

  Column
  make_column(unsigned int              variable,
              unsigned int              column,
              std::vector<MatrixEntry> &pattern) const;

  StepLimits
  step_limits(const RateTerm &term, const RunSpan &span) const;

  // Where a variable is likely to be.
  std::array<double, 2>
  range(unsigned int variable, const RunSpan &span) const;

  // Set the variables to the values in a lane.
  void
  gather(const NodeBatch &batch, const double *inputs, unsigned int lane) const;

  double
  rate(const RateTerm &term) const;

  void
  differentiate(const Column           &column,
                const DifferencePoints &stencil,
                double                 *slots) const;

  std::vector<NamedNumber> constants;
  FormulaSpecies           seen_species;
  std::vector<Start>       starts;
  std::vector<std::string> variables; // x y z t, species, inputs, definitions
  std::vector<Definition>  definitions;
  std::vector<RateTerm>    terms;
  std::vector<Mean>        means;
  std::vector<Column>      species_columns;
  std::vector<Column>      input_columns;

  mutable std::vector<double> values; // of the variables at one node
};
} // namespace disse
