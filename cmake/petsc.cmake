# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
# PETSc (real scalars) as target PkgConfig::PETSC.
find_package(PkgConfig REQUIRED)
pkg_check_modules(PETSC REQUIRED IMPORTED_TARGET GLOBAL PETSc>=3.18)
