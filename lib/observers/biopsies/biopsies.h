// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>
#include <disse/model/reaction_system.h>
#include <disse/observers/biopsy_parameters.h>

#include "clinical/histology.h"
#include "observers/biopsies/needle.h"
#include "observers/csv_file.h"
#include "observers/quantity_evaluator.h"
#include "solvers/nodes/organ_readouts.h"

#include <string>
#include <vector>

namespace disse
{
class Log;

/// Takes virtual biopsies and writes `biopsies.csv`: a row per needle with the
/// time, the name of the biopsy, the number of the needle, where its core
/// begins [mm], its direction, its length [mm], and what the core has: the mean
/// of the read-out `cpa` [%] and the stages that follow from it. At the end of
/// the run the log compares the needles with the organ: the sampling error.
class Biopsies : public Observer
{
public:
  /// Collective.
  /// @param path file; its folder must exist
  /// @throws Error(usage) if the model has no volume mean `cpa` [%], or if a
  ///   given needle misses the organ.
  Biopsies(const std::string                   &path,
           QuantityEvaluator                   &evaluator,
           const ModelLayout                   &layout,
           const std::vector<BiopsyParameters> &biopsies,
           const HistologyParameters           &bounds,
           Log                                 &log);

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

private:
  struct Biopsy
  {
    BiopsyParameters    parameters;
    std::vector<Needle> needles;
  };

  void
  check_places();

  void
  take_due(double time, const State &state);

  void
  take(const Biopsy &biopsy, const State &state);

  void
  summarise(const Biopsy            &biopsy,
            const std::vector<Core> &cores,
            double                   organ,
            double                   time);

  QuantityEvaluator    &evaluator;
  const Discretisation &discretisation;
  HistologyParameters   bounds;
  Log                  &log;
  NodalReadouts         area; ///< `cpa`
  std::vector<Biopsy>   biopsies;
  std::vector<double>   times;        ///< of all, ascending [day]
  std::size_t           n_passed = 0; ///< of the times
  std::string           summaries;    ///< one line each
  CsvFile               file;
};
} // namespace disse
