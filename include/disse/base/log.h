// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/file_output.h>

#include <mpi.h>

#include <string>

namespace disse
{
/// Messages of a run: to the error stream of rank 0 and, once a file is
/// attached, to DIR/log.txt. Other ranks are silent.
class Log
{
public:
  enum class Level
  {
    silent, ///< nothing: one of very many runs
    quiet,  ///< warnings only
    normal,
    verbose ///< every step
  };

  explicit Log(MPI_Comm comm, Level level = Level::normal);

  /// Also write to this file, every level included: what was said so far and
  /// what will be. Collective.
  /// @param append go on in the file of an earlier run
  void
  attach_file(const std::string &path, bool append = false);

  void
  info(const std::string &message);

  /// Written to the file; on the screen only at level verbose.
  void
  detail(const std::string &message);

  void
  warning(const std::string &message);

  /// One line that replaces itself on a terminal; nothing elsewhere.
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
  std::string unwritten;         ///< lines for the file, while there is none
  bool        keeps_file = true; ///< until writing to it fails
  GrowingFile file;
};
} // namespace disse
