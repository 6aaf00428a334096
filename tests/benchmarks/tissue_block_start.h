// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/source_term.h>
#include <disse/parameters/parameter_file.h>

#include <vector>

namespace disse::benchmarks
{
/// What varies in space in the tissue block [0, L]^3: the injury
/// I = (1 + cos(2 pi x/L) cos(2 pi y/L) cos(2 pi z/L)) / 2 as input of the
/// network, and the state at t = 0, set by an event: cells in eight Gaussian
/// spots of width L/20 centred at L/4 and 3L/4 in each coordinate,
/// t = 0.3 I, and the other species uniform.
class TissueBlockStart : public SourceTerm
{
public:
  /// @param edge_length L [mm]
  TissueBlockStart(const std::string &name, double edge_length);

  void
  connect(ModelLayout &layout) override;

  void
  initialize(const Discretisation &discretisation) override;

  void
  add_inputs(const NodeBatch &batch, double *inputs) const override;

  /// It adds no rates.
  LedgerEntry
  ledger_entry() const override;

  std::vector<double>
  event_times() const override;

  std::string
  event_label(double time) const override;

  void
  apply_event(double time, Delivery &delivery) override;

private:
  void
  set_field(unsigned int               species,
            const std::vector<double> &values,
            Delivery                  &delivery) const;

  std::vector<double>
  cells() const;

  double                edge_length;
  unsigned int          injury_input = 0;
  std::vector<double>   injury; ///< padded
  const Discretisation *space = nullptr;
};
} // namespace disse::benchmarks
