// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>
#include <disse/solvers/organ_readouts.h>

#include <string>
#include <vector>

namespace disse
{
/// Keeps what read-outs are on one day, at an event before it. For runs that
/// are not interrupted.
class DayRecord : public Observer
{
public:
  /// @param day within the run [day]
  DayRecord(const Discretisation       &discretisation,
            const ModelLayout          &layout,
            const std::vector<Readout> &readouts,
            double                      day);

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

  /// One number per read-out.
  const std::vector<double> &
  values() const;

private:
  OrganReadouts       readouts;
  double              day;
  bool                has_passed = false; ///< the day
  std::vector<double> found;
};
} // namespace disse
