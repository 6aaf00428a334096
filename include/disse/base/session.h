// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <mpi.h>

#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Initialises MPI, PETSc and p4est and finalises them again. A program creates
/// one object of this class first in main(). A host code that has initialised
/// MPI or PETSc itself keeps them: the object finalises only what it
/// initialised.
class Session
{
public:
  /// @param petsc_options options for PETSc, for instance {"-ksp_type",
  ///   "gmres"}; see check_petsc_options().
  explicit Session(const std::vector<std::string> &petsc_options = {});
  ~Session();
  Session(const Session &) = delete;
  Session &
  operator=(const Session &) = delete;

  /// See check_petsc_words() and check_petsc_options(). If PETSc could not
  /// start with the options, the object must not be used otherwise. Collective.
  /// @throws ParameterError naming an option that PETSc cannot use, or the line
  ///   of .petscrc that it cannot read.
  void
  check_petsc_options() const;

private:
  void
  start_petsc();

  std::vector<std::string> petsc_options;
  std::string              refusal; ///< why PETSc did not start
  bool                     started_mpi   = false;
  bool                     started_petsc = false;
};
} // namespace disse
