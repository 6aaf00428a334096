// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>

#include <string>
#include <vector>

namespace disse
{
/// Starts MPI, PETSc and p4est and ends them again. A program makes one
/// object of this class first in main(); a host code that has started MPI or
/// PETSc itself keeps them: only what this object started is ended by it.
class Session
{
public:
  /// @param petsc_options options for PETSc, for instance {"-ksp_type",
  ///   "gmres"}.
  explicit Session(const std::vector<std::string> &petsc_options = {});
  ~Session();
  Session(const Session &) = delete;
  Session &
  operator=(const Session &) = delete;

  /// PETSc options that nothing has asked for, normally misspelt ones.
  static std::vector<std::string>
  unused_petsc_options();

private:
  bool started_mpi   = false;
  bool started_petsc = false;
};
} // namespace disse
