// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/state/state_archive.h>

#include <string>

namespace DISSE_EXPORT disse
{
/// Observes a run: writes files and checks conservation.
class Observer
{
public:
  virtual ~Observer() = default;

  /// The run begins at this state. Collective, as all calls.
  /// @param event what happens at this time, or empty
  virtual void
  start(const State &state, const std::string &event) = 0;

  /// Save what it needs to resume a run. By default nothing.
  virtual void
  save(StateArchive & /*archive*/) const
  {}

  /// Resume from there, in place of start(): output written after the state was
  /// saved is discarded.
  virtual void
  resume(const StateArchive & /*archive*/)
  {}

  /// Next time at which it observes the state [day]; infinity if none.
  virtual double
  next_time() const = 0;

  /// The state at next_time().
  virtual void
  notify(const State &state) = 0;

  /// The state before and after an event, which the text distinguishes.
  virtual void
  notify_event(const State &state, const std::string &event) = 0;

  /// The run ends at this state.
  virtual void
  finish(const State & /*state*/)
  {}
};
} // namespace disse
