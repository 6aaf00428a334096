// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>
#include <disse/model/reaction_system.h>
#include <disse/observers/comparison.h>
#include <disse/observers/regular_times.h>
#include <disse/solvers/organ_readouts.h>

#include <string>
#include <vector>

namespace disse
{
/// Keeps in memory what tells therapies apart and a time series does not have,
/// at the times of its rows:
///
/// | column | what |
/// |---|---|
/// | `cells_given [1e6 cells]` | all cells given so far (1) |
/// | `cells_engrafted [1e6 cells]` | that have ever settled in the organ (2) |
/// | `max_<symbol>` | largest value at any node; not at a point |
///
/// (1) The counters `<symbol>_given [1e6 cells]` of the products, added up.
/// (2) The counters `<symbol>_engrafted`, else what the ledger has as delivered
/// of the species `<symbol>` [kcell/mm3].
///
/// A column is left out if the model has no such counters or species.
class TherapyRecord : public Observer
{
public:
  /// @param times those of the time series
  TherapyRecord(const Discretisation &discretisation,
                const ModelLayout    &layout,
                const RegularTimes   &times);

  void
  start(const State &state, const std::string &event) override;
  void
  save(StateArchive &archive) const override;
  void
  resume(const StateArchive &archive) override;
  double
  next_time() const override;
  void
  notify(const State &state) override;
  void
  notify_event(const State &state, const std::string &event) override;
  void
  finish(const State &state) override;

  /// Add the columns to the time series of the run, as it was read back.
  /// @throws Error(internal) if it has other rows.
  void
  append_to(TimeSeriesTable &series) const;

private:
  // Where the numbers of one product are; positions in the lists of a state.
  struct Product
  {
    unsigned int given;
    unsigned int engrafted;
    bool         has_counter; ///< engrafted is a counter, not a species
  };

  void
  add_products(const ModelLayout &layout);

  void
  add_row(const State &state);

  double
  engrafted_cells(const State &state) const;

  RegularTimes                     times;
  NodalReadouts                    maxima;
  std::vector<Product>             products;
  bool                             knows_engrafted = true;
  std::vector<std::string>         columns;
  std::vector<std::vector<double>> rows;
  double                           last_time = 0; ///< of the last row [day]
};
} // namespace disse
