// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/kinetics/differentiation.h>
#include <disse/kinetics/reactions.h>
#include <disse/model/reaction_network.h>

#include <array>
#include <string>
#include <utility>
#include <vector>

namespace DISSE_EXPORT disse
{
/// A reaction network from its reactions alone: Jacobian, sparsity and mass
/// ledger follow from them. `Kinetics` is a plain struct, for instance
///
///     struct Decay
///     {
///       static constexpr unsigned int n_species = 1, n_inputs = 1;
///
///       std::string name() const { return "decay"; }
///       std::vector<Species> species() const
///         { return {{"c", "solute", "pg/mm3", 1., 1., 0.}}; }
///       std::vector<NetworkInput> inputs() const
///         { return {{"supply", "pg/mm3/day", "of the solute"}}; }
///       std::vector<Readout> readouts() const { return {}; }
///
///       template <typename Number, typename Reactions>
///       void react(const Number *u, const Number *w, Reactions &reactions)
///       const
///       {
///         reactions.make(0, w[0]);
///         reactions.lose(0, 2. * u[0]);
///       }
///     };
///
/// where `u` are the species and `w` the inputs at one node and Reactions is
/// as SumOfReactions. `Number` knows + - * /, exp, log, sqrt, pow with a
/// constant exponent, positive_part and hill; it cannot be compared.
/// Derivatives are exact (forward differentiation). A whole program with a
/// network of its own is tests/package/consumer/network.cc.
template <typename Kinetics>
class DifferentiatedNetwork : public ReactionNetwork
{
public:
  explicit DifferentiatedNetwork(const Kinetics &kinetics)
    : kinetics(kinetics)
  {
    species_list = kinetics.species();
    input_list   = kinetics.inputs();
    find_patterns();
  }

  std::string
  name() const override
  {
    return kinetics.name();
  }

  void
  rates(const NodeBatch &batch,
        const double    *inputs,
        double          *rates) const override
  {
    for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
      {
        const auto                    x = values(batch, inputs, lane);
        std::array<double, n_species> r = {};
        add_up(x, r);
        for (unsigned int s = 0; s < n_species; ++s)
          rates[s * width + lane] = r[s];
      }
    repeat_last_node(batch, n_species, rates);
  }

  void
  jacobian(const NodeBatch &batch,
           const double    *inputs,
           double          *jacobian,
           double          *input_jacobian) const override
  {
    for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
      {
        const auto                  x = values(batch, inputs, lane);
        std::array<Dual, n_species> r;
        add_up(variables(x), r);
        const auto slope = [&](const unsigned int row, const unsigned int i) {
          return r[row].derivatives.values[i];
        };
        for (std::size_t e = 0; e < pattern.size(); ++e)
          jacobian[e * width + lane] = slope(pattern[e].row, pattern[e].column);
        for (std::size_t e = 0; e < pattern_of_inputs.size(); ++e)
          input_jacobian[e * width + lane] =
            slope(pattern_of_inputs[e].row,
                  n_species + pattern_of_inputs[e].column);
      }
    repeat_last_node(batch, pattern.size(), jacobian);
    repeat_last_node(batch, pattern_of_inputs.size(), input_jacobian);
  }

  void
  add_ledger_rates(const NodeBatch &batch,
                   const double    *inputs,
                   LedgerRates     &ledger) const override
  {
    double *decayed   = ledger.of(LedgerEntry::decayed);
    double *exchanged = ledger.of(LedgerEntry::exchanged);
    for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
      {
        const auto        x = values(batch, inputs, lane);
        LedgerOfReactions reactions{decayed + lane, exchanged + lane, width};
        kinetics.react(x.data(), x.data() + n_species, reactions);
      }
  }

  std::vector<Readout>
  readouts() const override
  {
    return kinetics.readouts();
  }

private:
  static constexpr unsigned int width       = NodeBatch::width;
  static constexpr unsigned int n_species   = Kinetics::n_species;
  static constexpr unsigned int n_variables = n_species + Kinetics::n_inputs;

  using Dual      = Tracked<Slopes<n_variables>>;
  using Dependent = Dependence<n_variables>;

  // Lanes without a node hold the last node again.
  static void
  repeat_last_node(const NodeBatch  &batch,
                   const std::size_t n_rows,
                   double           *rows)
  {
    for (std::size_t row = 0; row < n_rows; ++row)
      for (unsigned int lane = batch.n_nodes; lane < width; ++lane)
        rows[row * width + lane] = rows[row * width + batch.n_nodes - 1];
  }

  // Species and inputs of a lane.
  static std::array<double, n_variables>
  values(const NodeBatch &batch, const double *inputs, const unsigned int lane)
  {
    std::array<double, n_variables> x;
    for (unsigned int s = 0; s < n_species; ++s)
      x[s] = batch.row(s)[lane];
    for (unsigned int i = n_species; i < n_variables; ++i)
      x[i] = inputs[(i - n_species) * width + lane];
    return x;
  }

  static std::array<Dual, n_variables>
  variables(const std::array<double, n_variables> &x)
  {
    std::array<Dual, n_variables> result;
    for (unsigned int i = 0; i < n_variables; ++i)
      result[i] = {x[i], Slopes<n_variables>::of_variable(i)};
    return result;
  }

  template <typename Number>
  void
  add_up(const std::array<Number, n_variables> &x,
         std::array<Number, n_species>         &rates) const
  {
    SumOfReactions<Number> reactions{rates.data()};
    kinetics.react(x.data(), x.data() + n_species, reactions);
  }

  void
  find_patterns()
  {
    std::array<Dependent, n_variables> x;
    for (unsigned int i = 0; i < n_variables; ++i)
      x[i] = Dependent::on_variable(i);
    std::array<Dependent, n_species> r;
    add_up(x, r);
    for (unsigned int s = 0; s < n_species; ++s)
      for (unsigned int i = 0; i < n_variables; ++i)
        if (r[s].on[i])
          {
            if (i < n_species)
              pattern.push_back({s, i});
            else
              pattern_of_inputs.push_back({s, i - n_species});
          }
  }

  Kinetics kinetics;
};
} // namespace disse
