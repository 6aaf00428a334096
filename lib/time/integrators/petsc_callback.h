// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <petscvec.h>

#include <exception>

namespace disse
{
/// Run what a callback of PETSc does. Exceptions must not cross PETSc: one is
/// kept in `failure`, to be rethrown by who called PETSc.
template <typename Action>
PetscErrorCode
keep_failure(std::exception_ptr &failure, const Action &action)
{
  try
    {
      action();
      return 0;
    }
  catch (...)
    {
      failure = std::current_exception();
      return PETSC_ERR_USER;
    }
}


/// The same for action(x, y) on the values of two vectors.
template <typename Action>
PetscErrorCode
with_arrays(Vec x, Vec y, std::exception_ptr &failure, const Action &action)
{
  const PetscScalar *input;
  PetscScalar       *output;
  PetscCall(VecGetArrayRead(x, &input));
  PetscCall(VecGetArray(y, &output));
  PetscCall(keep_failure(failure, [&] { action(input, output); }));
  PetscCall(VecRestoreArray(y, &output));
  return VecRestoreArrayRead(x, &input);
}
} // namespace disse
