// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>

#include <petscsys.h>

#include <string>

namespace disse
{
/// Turn an error code of PETSc into an exception.
inline void
check_petsc(const PetscErrorCode code)
{
  if (code == 0)
    return;
  const char *text = nullptr;
  PetscErrorMessage(code, &text, nullptr);
  throw Error(ExitCode::internal,
              std::string("PETSc: ") + (text != nullptr ? text : "error"));
}
} // namespace disse
