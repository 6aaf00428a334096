// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/parallel/heartbeat.h"

#include <disse/base/exceptions.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace disse
{
Heartbeat::Heartbeat(const std::string &path, const double interval)
  : file(::open(path.c_str(), O_WRONLY | O_CLOEXEC))
{
  if (file < 0)
    throw Error(ExitCode::io,
                "cannot open '" + path + "': " + std::strerror(errno));
  // Signals are for the thread that computes.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  thread = std::thread([this, interval] { beat(interval); });
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
}


Heartbeat::~Heartbeat()
{
  stop();
  ::close(file);
}


void
Heartbeat::stop()
{
  {
    const std::lock_guard<std::mutex> guard(mutex);
    is_stopped = true;
  }
  wake.notify_all();
  if (thread.joinable())
    thread.join();
}


int
Heartbeat::descriptor() const
{
  return file;
}


void
Heartbeat::beat(const double interval)
{
  std::unique_lock<std::mutex> guard(mutex);
  const auto                   pause = std::chrono::duration<double>(interval);
  while (!wake.wait_for(guard, pause, [this] { return is_stopped; }))
    ::futimens(file, nullptr);
}
} // namespace disse
