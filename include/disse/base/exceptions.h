// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <stdexcept>
#include <string>

namespace DISSE_EXPORT disse
{
/// Exit codes of the program, one per kind of error (docs/run/exit_codes.md).
enum class ExitCode
{
  ok         = 0,
  internal   = 1,
  usage      = 2, ///< command line, parameter file, or calls of the library
  mesh       = 3, ///< mesh or other input data
  solver     = 4, ///< no convergence, or a value that is not finite
  io         = 5, ///< files, disk
  state_file = 6,
  plugin     = 7,
  comparison = 8, ///< `compare` found a difference beyond tolerance
  wall_time  = 9  ///< stopped at the wall time limit
};

/// Base of all exceptions that Disse throws: a message for the user and the
/// exit code of the program.
class Error : public std::runtime_error
{
public:
  Error(const ExitCode code, const std::string &message);

  ExitCode
  code() const;

  /// True if every rank of the run throws the same error at the same place, so
  /// that the ranks can terminate cleanly; false if only this rank knows, and
  /// the others must be terminated by MPI_Abort. See agree_on_errors().
  bool
  is_collective() const;

  /// Mark as thrown on all ranks.
  Error &
  set_collective();

private:
  ExitCode exit_code;
  bool     collective = false;
};

/// An error in the parameter file or the command line. Every rank parses the
/// same text, so this error is collective by construction.
class ParameterError : public Error
{
public:
  explicit ParameterError(const std::string &message);
};
} // namespace disse
