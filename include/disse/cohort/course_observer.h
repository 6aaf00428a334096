// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/clinical/event_time.h>
#include <disse/model/model_layout.h>
#include <disse/model/observer.h>
#include <disse/observers/regular_times.h>
#include <disse/solvers/organ_readouts.h>

#include <string>
#include <vector>

namespace disse
{
/// Keeps in memory what a trial asks of the run of one patient: read-outs on
/// some days, and the cumulative hazard of death, once a week.
class CourseObserver : public Observer
{
public:
  /// @param readouts names, as ModelLayout::readout() knows them
  /// @param adverse of which the largest value is kept
  /// @param days ascending; the last is the end of the run [day]
  /// @throws Error(usage) if a name is not known, or there is no blood
  ///   chemistry.
  CourseObserver(const Discretisation           &discretisation,
                 const ModelLayout              &layout,
                 const std::vector<std::string> &readouts,
                 const std::vector<std::string> &adverse,
                 const std::vector<double>      &days);

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

  /// A row on day 0 and one per day that has been reached.
  const std::vector<std::vector<double>> &
  values() const;

  /// Largest values of the adverse read-outs so far, of those once a week, on
  /// the days, and before and after each event.
  const std::vector<double> &
  peaks() const;

  /// Cumulative hazard of death: that of the liver times `frailty`, and that of
  /// other causes if the blood chemistry has background mortality.
  CumulativeHazard
  hazard(double frailty) const;

private:
  void
  record_hazard(const State &state);

  void
  record_peaks(const State &state);

  unsigned int                     hazard_index;
  OrganReadouts                    readouts, adverse;
  OrganReadouts                    background; ///< survival, if there is any
  std::vector<double>              days;
  RegularTimes                     weeks;
  CumulativeHazard                 of_liver;
  std::vector<double>              of_background; ///< as many
  std::vector<std::vector<double>> rows;
  std::vector<double>              largest;
};
} // namespace disse
