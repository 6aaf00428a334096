// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/observer.h>
#include <disse/observers/row_observer.h>

#include <string>

namespace disse
{
/// Writes the state at regular times. What is due at an event shows the state
/// before it.
class RegularObserver : public Observer
{
public:
  explicit RegularObserver(const RegularTimes &times)
    : times(times)
  {}

  double
  next_time() const override
  {
    return times.next();
  }

  void
  notify(const State &state) override
  {
    write(state);
  }

  void
  notify_event(const State &state, const std::string &) override
  {
    if (times.next() <= state.time)
      write(state);
  }

protected:
  virtual void
  write(const State &state) = 0;

  RegularTimes times;
};
} // namespace disse
