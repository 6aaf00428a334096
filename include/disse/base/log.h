// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <mpi.h>

#include <memory>
#include <string>

namespace DISSE_EXPORT disse
{
class GrowingFile;

/// Messages of a run: to the error stream of rank 0 and, once a file is
/// attached, to DIR/log.txt. Other ranks are silent.
class Log
{
public:
  enum class Level
  {
    silent, ///< nothing, for one of very many runs
    quiet,  ///< warnings only
    normal,
    verbose ///< every step
  };

  explicit Log(MPI_Comm comm, Level level = Level::normal);
  ~Log();
  Log(Log &&) noexcept;
  Log &
  operator=(Log &&) noexcept;

  /// Also write all messages, of every level, past and future, to this file.
  /// Collective.
  /// @param append append to the file of an earlier run
  void
  attach_file(const std::string &path, bool append = false);

  void
  info(const std::string &message);

  /// Written to the file; on the screen only at level verbose.
  void
  detail(const std::string &message);

  void
  warning(const std::string &message);

  /// A status line, overwritten in place on a terminal; nothing elsewhere.
  void
  status(const std::string &message);

  bool
  is_terminal() const;

private:
  void
  write(const std::string &message, bool on_screen);

  void
  write_to_file(const std::string &message);

  MPI_Comm    comm;
  Level       level;
  bool        active;
  bool        terminal;
  std::size_t status_width = 0;
  std::string unwritten;         ///< lines to write once a file is attached
  bool        keeps_file = true; ///< until writing to it fails

  std::unique_ptr<GrowingFile> file; ///< null until one is attached
};
} // namespace disse
