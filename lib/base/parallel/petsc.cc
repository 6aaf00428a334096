// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/parallel/petsc.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/parallel/petsc_options.h"

#include <utility>

namespace disse
{
namespace
{
// As the error handler itself, of which PETSc has one per process.
std::string kept_error;


// Errors of PETSc that occur on all ranks alike.
bool
is_of_all_ranks(const PetscErrorCode code)
{
  return code == PETSC_ERR_SUP || code == PETSC_ERR_MISSING_FACTOR ||
         code == PETSC_ERR_ARG_UNKNOWN_TYPE || code == PETSC_ERR_ORDER ||
         code == PETSC_ERR_USER || code == PETSC_ERR_ARG_INCOMP ||
         code == PETSC_ERR_ARG_WRONGSTATE;
}
} // namespace


PetscErrorCode
keep_petsc_error(MPI_Comm,
                 const int,
                 const char *function,
                 const char *,
                 const PetscErrorCode code,
                 const PetscErrorType type,
                 const char          *message,
                 void *)
{
  // What follows as it is passed on says nothing new.
  if (type == PETSC_ERROR_INITIAL && message != nullptr)
    kept_error = trim(message) + " (" + function + ")";
  return code;
}


std::string
take_petsc_error(const PetscErrorCode code)
{
  if (!kept_error.empty())
    return std::exchange(kept_error, "");
  const char *text = nullptr;
  PetscErrorMessage(code, &text, nullptr);
  return text != nullptr ? text : "error " + std::to_string(code);
}


void
throw_petsc_error(const PetscErrorCode code)
{
  std::vector<std::string> options;
  for (const PetscOption &option : petsc_solver_options())
    options.push_back(option.text());
  const std::string text = "PETSc: " + take_petsc_error(code);
  PetscFailure      error =
    options.empty() || code == PETSC_ERR_MEM
           ? PetscFailure(ExitCode::internal, text)
           : PetscFailure(ExitCode::usage,
                     text + "; the solver was modified by the PETSc options " +
                       join(options, " ") +
                       "; remove the one that causes the error");
  if (is_of_all_ranks(code))
    error.set_collective();
  throw error;
}
} // namespace disse
