// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/sources/therapy_parameters.h>

#include <string>
#include <vector>

namespace disse
{
/// Prednisolone by mouth, the standard of care of autoimmune hepatitis. The
/// dose D [mg/day] is the induction dose, falls over the taper linearly to the
/// maintenance dose, and is 0 after the end. It adds
///
///     E = E_max D / (ED50 + D)
///
/// to the input `immune_suppression` of the network, everywhere alike: the drug
/// stays in the blood for hours, and all that it acts on takes days, so its
/// level is the dose of the day. What it does, remission or relapse, is up to
/// the network. Grades: docs/models/therapies.md.
class Corticosteroid : public SourceTerm
{
public:
  Corticosteroid(const std::string              &name,
                 const CorticosteroidParameters &parameters);

  /// @throws Error if the network has no input `immune_suppression`.
  void
  connect(ModelLayout &layout) override;

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override;

  LedgerEntry
  ledger_entry() const override;

  std::vector<double>
  event_times() const override;

  std::string
  event_label(double time) const override;

  /// D(t) [mg/day].
  double
  dose(double time) const;

  /// E(t) [-].
  double
  effect(double time) const;

private:
  double
  taper_start() const;

  double
  taper_end() const;

  CorticosteroidParameters p;
  unsigned int             row = 0; // of the input
};
} // namespace disse
