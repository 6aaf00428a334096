// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>

#include "base/files/folder_lock.h"

#include <mpi.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// What to do with a folder that has results in it.
enum class FolderMode
{
  fresh,     ///< refuse it
  overwrite, ///< replace them
  resume,    ///< resume what was begun in it
  automatic  ///< resume what was begun in it; start if it is empty
};


/// The folder that a run, a trial or a comparison writes into, locked while the
/// object lives.
class OutputFolder
{
public:
  /// Refuse a folder that does not fit the mode. Collective.
  /// @param marks files of which one is there if work has begun in the folder;
  ///   a "*" stands for any folder
  /// @throws Error(io) if the folder holds anything and the mode is fresh, or
  ///   anything but begun work and the mode is automatic; Error(state_file) if
  ///   the mode is resume and no work has begun.
  static void
  check(const std::string              &path,
        FolderMode                      mode,
        const std::vector<std::string> &marks,
        MPI_Comm                        comm);

  /// Check the folder, create it if there is none, and lock it; nothing in it
  /// is changed. Collective.
  /// @throws Error(io) also if another process has the lock.
  OutputFolder(const std::string              &path,
               FolderMode                      mode,
               const std::vector<std::string> &marks,
               MPI_Comm                        comm,
               Log                            &log);

  /// True if work that was begun in the folder is to be resumed.
  bool
  goes_on() const;

  /// True if there is a file of this name in the folder. Collective.
  bool
  has(const std::string &file) const;

  /// Remove files and folders in it. Collective. @throws Error(io)
  void
  remove(const std::vector<std::string> &files) const;

  /// Remove what writers that were killed have left. Collective.
  /// @param places folders in it
  void
  remove_half_written(const std::vector<std::string> &places) const;

  const FolderLock &
  lock() const;

  const std::string &
  path() const;

private:
  std::string                 folder;
  MPI_Comm                    comm;
  std::unique_ptr<FolderLock> folder_lock;
  bool                        continues = false;
};
} // namespace disse
