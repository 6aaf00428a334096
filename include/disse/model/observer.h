// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/state_archive.h>

#include <string>

namespace disse
{
/// Watches a run: writes files, keeps books.
class Observer
{
public:
  virtual ~Observer() = default;

  /// The run begins at this state. Collective, as all calls.
  /// @param event what happens at this time, or empty
  virtual void
  start(const State &state, const std::string &event) = 0;

  /// What it needs to go on in the middle of a run.
  virtual void
  save(StateArchive &archive) const = 0;

  /// Go on from there, in place of start(): what was written after the state
  /// was saved is taken back.
  virtual void
  resume(const StateArchive &archive) = 0;

  /// Next time at which it wants to see the state [day]; infinity if none.
  virtual double
  next_time() const = 0;

  /// The state at next_time().
  virtual void
  notify(const State &state) = 0;

  /// The state before and after an event, told apart by the text.
  virtual void
  notify_event(const State &state, const std::string &event) = 0;

  virtual void
  finish(const State &state) = 0;
};
} // namespace disse
