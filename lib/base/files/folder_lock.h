// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>

#include <mpi.h>

#include <memory>
#include <string>

namespace disse
{
/// How long a lock of another machine, whose processes cannot be looked up, may
/// show no sign of life [s].
struct LockTimes
{
  double beat     = 10; ///< between two signs
  double patience = 60; ///< without a sign: its process has ended
};


/// The right to write into a folder, which one run has at a time. It is the
/// file `disse.lock` there, made by link(2), which succeeds once on NFS too,
/// with process id, host, start and command of its holder.
///
/// A lock that its process has left behind, for instance by SIGKILL, is taken
/// over: on the same machine if there is no process of that id and start; else
/// if its time of modification, which the holder renews, has not changed for
/// LockTimes::patience. A machine is identified by its boot and its namespace
/// of process ids.
class FolderLock
{
public:
  /// Create the folder if there is none, and take the lock on the first rank.
  /// May wait for LockTimes::patience. Collective.
  /// @throws Error(io) naming the process that has it.
  FolderLock(const std::string &folder,
             MPI_Comm           comm,
             Log               &log,
             const LockTimes   &times = {});

  /// Release it, and remove the folder if it has been created for it and is
  /// empty.
  ~FolderLock();

  /// @throws Error(io) if another process has taken the lock over, because
  ///   this one was halted for too long. Collective.
  void
  check() const;

  /// True if the folder has a lock, of whatever process. Collective.
  static bool
  exists(const std::string &folder, MPI_Comm comm);

  /// True if there is the folder, and anything in it but locks, files that a
  /// kill has left half written, and empty folders.
  static bool
  holds_anything(const std::string &folder);

private:
  class Holder;

  MPI_Comm                comm;
  std::unique_ptr<Holder> holder; ///< on the first rank
};
} // namespace disse
