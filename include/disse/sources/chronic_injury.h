// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/sources/nodal_variables.h>
#include <disse/sources/spatial_pattern.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
struct ChronicInjuryParameters
{
  void
  add_parameters(const ParameterSection &section);

  double                   rate = 0; ///< [1/day]
  SpatialPatternParameters pattern;
  bool                     normalise       = false;
  std::string              rate_expression = "";
  double                   start           = -1e9; ///< [day]
  double                   end             = 1e9;  ///< [day]

  std::string place = "Rate expression"; ///< where it was written
};


/// An injury that kills hepatocytes: adds d_inj(x, t) [1/day] to the input
/// `injury_rate`, either a rate times a spatial pattern or an expression of
/// position and time. It acts for Start < t <= End.
class ChronicInjury : public SourceTerm
{
public:
  /// @throws ParameterError if an expression cannot be read.
  ChronicInjury(const std::string             &name,
                const ChronicInjuryParameters &parameters);

  void
  connect(ModelLayout &layout) override;

  void
  initialize(const Discretisation &discretisation) override;

  std::vector<SourceSite>
  sites() const override;

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override;

  /// It adds no rates.
  LedgerEntry
  ledger_entry() const override;

  std::vector<double>
  event_times() const override;

  std::string
  event_label(double time) const override;

private:
  void
  add_expression(const NodeBatch &batch, double *rates) const;

  ChronicInjuryParameters     parameters;
  SpatialPattern              pattern;
  std::unique_ptr<Expression> expression;
  NodalVariables              nodal;
  std::vector<double>         nodal_rate; ///< padded [1/day]
  unsigned int                injury_rate = 0;
};
} // namespace disse
