// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/model/observer.h>
#include <disse/model/quantity_set.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class QuantityEvaluator;

/// The times begin, begin + interval, begin + 2 interval, ... up to the end,
/// which is always one of them.
class RegularTimes
{
public:
  /// @param interval [day]; 0: only begin and end
  RegularTimes(double interval, double begin, double end);

  /// The first time not yet passed [day]; infinity after the end.
  double
  next() const;

  /// Mark all times up to `time` as passed.
  void
  skip_until(double time);

  /// Number of times passed; and resume from there.
  long
  n_passed() const;
  void
  resume(long n_passed, double time);

private:
  double interval, begin, end, next_time;
  long   count = 0;
};


/// When a RowObserver takes rows.
struct RowTimes
{
  RegularTimes        regular;
  std::vector<double> days        = {};   ///< besides; ascending [day]
  bool                with_events = true; ///< also before and after each event
};


/// The values of quantities at one time.
struct Row
{
  double              time;   ///< [day]
  std::string         event;  ///< event before or after which it is, or empty
  bool                is_due; ///< at one of the times, not only at an event
  std::vector<double> values;
};


/// Records a row of quantities at given times and events; the derived class
/// processes it. A row that is due at the time of an event shows the state
/// before it.
class RowObserver : public Observer
{
public:
  /// @param name in state files, of which each observer of a run needs its own
  RowObserver(const std::string                 &name,
              QuantityEvaluator                 &evaluator,
              const std::vector<QuantityHandle> &quantities,
              const RowTimes                    &times);

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

  /// "cpa [%]" of each quantity.
  const std::vector<std::string> &
  headings() const;

protected:
  /// Before the first row of a run.
  virtual void
  begin();

  virtual void
  take(const Row &row) = 0;

  /// Take a row now, whether it is due or not.
  void
  take_row(const State &state, const std::string &event);

  /// Of the last row [day].
  double
  last_time() const;

  const std::string  name;
  QuantityEvaluator &evaluator;

private:
  bool
  is_due(double time) const;

  std::vector<QuantityHandle> quantities;
  std::vector<std::string>    names; ///< kept beyond the run
  RowTimes                    times;
  std::size_t                 n_days = 0; ///< of times.days, passed
  double                      last   = 0;
};
} // namespace disse
