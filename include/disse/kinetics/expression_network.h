// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/kinetics/expression_network_parameters.h>
#include <disse/model/reaction_network.h>

#include <string>
#include <vector>

namespace disse
{
/// A reaction network of formulas in the parameter file (docs/own_networks.md):
/// for each species the rate is
///
///     du/dt = Production - Loss        [unit/day]
///
/// with formulas of species, inputs, constants, definitions, x, y, z [mm] and
/// t [day]. They see max(u, 0) for every species u. The loss, which must not be
/// negative, enters the mass ledger as `decayed`.
///
/// The Jacobian has an entry for each variable that a rate uses, directly or
/// through definitions, and is taken by difference quotients (see
/// difference_points()) with the scale of the species, for inputs 1e-3. At u <=
/// 0 derivatives are those from above, so that implicit steps know how a value
/// below 0 would decay.
class ExpressionNetwork : public ReactionNetwork
{
public:
  /// @throws ParameterError for formulas that cannot be read.
  explicit ExpressionNetwork(const ExpressionNetworkParameters &parameters);

  std::string
  name() const override;

  const std::vector<Species> &
  species() const override;

  const std::vector<NetworkInput> &
  inputs() const override;

  const std::vector<MatrixEntry> &
  jacobian_pattern() const override;

  const std::vector<MatrixEntry> &
  input_pattern() const override;

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

  // A production or loss.
  struct RateTerm : Term
  {
    unsigned int species;
    bool         is_loss;
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
    double                    scale;
    std::vector<unsigned int> definitions;
    std::vector<Entry>        entries;
  };

  void
  add_definition(const ExpressionNetworkParameters::Definition &definition);

  void
  add_rate(unsigned int                                species,
           bool                                        is_loss,
           const ExpressionNetworkParameters::Formula &formula);

  Expression
  compile(const ExpressionNetworkParameters::Formula &formula) const;

  std::vector<bool>
  dependences(const Expression &formula) const;

  Column
  make_column(unsigned int              variable,
              double                    scale,
              unsigned int              column,
              std::vector<MatrixEntry> &pattern) const;

  // Set the variables to the values in a lane.
  void
  gather(const NodeBatch &batch, const double *inputs, unsigned int lane) const;

  double
  rate(const RateTerm &term) const;

  void
  differentiate(const Column &column, double *slots) const;

  std::vector<NamedNumber>  constants;
  std::vector<Species>      species_list;
  std::vector<NetworkInput> input_list;
  std::vector<std::string>  variables; // x y z t, species, inputs, definitions
  std::vector<Definition>   definitions;
  std::vector<RateTerm>     terms;
  std::vector<Mean>         means;
  std::vector<Column>       species_columns;
  std::vector<Column>       input_columns;
  std::vector<MatrixEntry>  pattern;
  std::vector<MatrixEntry>  pattern_of_inputs;

  mutable std::vector<double> values; // of the variables at one node
};
} // namespace disse
