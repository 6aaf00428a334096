// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/source_term.h>
#include <disse/sources/injury_parameters.h>
#include <disse/sources/spatial_pattern.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{


/// An injury that kills hepatocytes: adds d_inj(x, t) = r(t) w(x) [1/day] to
/// the input `injury_rate`, with a pattern w in space. What r(t) is, and the
/// events where it jumps or has a kink, is for derived classes to say.
class Injury : public SourceTerm
{
public:
  Injury(const std::string &name, const InjuryPatternParameters &parameters);

  /// r(t) [1/day]. At a jump it has the value before.
  virtual double
  rate(double time) const = 0;

  /// Act as a phase of disease before day 0: persist at all times, with this
  /// rate in place of its own [1/day].
  /// @throws std::invalid_argument if the injury is not of that kind,
  ///   ParameterError if it says something else about its past.
  virtual void
  set_past(double rate);

  void
  connect(ModelLayout &layout) override;

  void
  initialize(const Discretisation &discretisation) override;

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override;

  /// It adds no rates.
  LedgerEntry
  ledger_entry() const override;

  /// w, as "pattern".
  std::vector<NodalPattern>
  patterns() const override;

protected:
  SpatialPattern pattern;
  unsigned int   injury_rate = 0; ///< number of the input

private:
  bool                normalise;
  std::vector<double> weights; ///< w at the nodes, padded
};
} // namespace disse
