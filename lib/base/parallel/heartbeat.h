// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace disse
{
/// Renews the time of modification of a file again and again, from a thread of
/// its own, so that others see that this process runs.
class Heartbeat
{
public:
  /// @param path of an existing file
  /// @param interval [s]
  /// @throws Error(io)
  Heartbeat(const std::string &path, double interval);
  ~Heartbeat();

  void
  stop();

  /// Of the file, as long as this object lives.
  int
  descriptor() const;

private:
  void
  beat(double interval);

  int                     file;
  bool                    is_stopped = false;
  std::mutex              mutex;
  std::condition_variable wake;
  std::thread             thread;
};
} // namespace disse
