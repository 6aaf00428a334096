// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>

#include <petscsys.h>

#include <string>

namespace disse
{
/// Handler for PetscPushErrorHandler(): keeps what PETSc says of an error and
/// prints nothing; the error is reported by the exception it becomes.
PetscErrorCode
keep_petsc_error(MPI_Comm,
                 int            line,
                 const char    *function,
                 const char    *file,
                 PetscErrorCode code,
                 PetscErrorType type,
                 const char    *message,
                 void          *context);

/// What PETSc says of an error with this code: what keep_petsc_error() has
/// kept, which is then forgotten, or else PETSc's text for the code.
std::string
take_petsc_error(PetscErrorCode code);

/// PETSc cannot do what was requested. Unlike other errors that all ranks see
/// alike during a step, no shorter step helps.
class PetscFailure : public Error
{
public:
  using Error::Error;
};


/// @throws PetscFailure with the code `internal`, or, if options were given to
/// PETSc that may be the cause, with the code `usage` and their names.
[[noreturn]] void
throw_petsc_error(PetscErrorCode code);

/// Turn an error code of PETSc into an exception.
inline void
check_petsc(const PetscErrorCode code)
{
  if (code != 0)
    throw_petsc_error(code);
}
} // namespace disse
