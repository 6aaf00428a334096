# SPDX-License-Identifier: Apache-2.0
# Copyright (c) 2026 the Disse authors
find_package(MPI REQUIRED COMPONENTS C CXX)
# The C++ bindings of MPI are gone since MPI 3; their headers only warn.
add_compile_definitions(OMPI_SKIP_MPICXX MPICH_SKIP_MPICXX)
