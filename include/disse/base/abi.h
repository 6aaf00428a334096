// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

// Build properties that must match where objects cross library boundaries, as a
// macro: each library records those it was built with. A function would always
// return those of the program.

#include <disse/version_config.h>

#include <mpi.h>
#include <petscconf.h>
#include <petscversion.h>

#include <cstddef>

#define DISSE_ABI_WORD(value) #value
#define DISSE_ABI_TEXT(value) DISSE_ABI_WORD(value)

#if defined(PETSC_USE_COMPLEX)
#  define DISSE_ABI_SCALARS "complex"
#elif defined(PETSC_USE_REAL_DOUBLE)
#  define DISSE_ABI_SCALARS "double"
#else
#  define DISSE_ABI_SCALARS "other"
#endif

#if defined(PETSC_USE_64BIT_INDICES)
#  define DISSE_ABI_INDICES "64 bit"
#else
#  define DISSE_ABI_INDICES "32 bit"
#endif

#if defined(OMPI_MAJOR_VERSION)
#  define DISSE_ABI_MPI "Open MPI " DISSE_ABI_TEXT(OMPI_MAJOR_VERSION)
#elif defined(MPICH_VERSION)
#  define DISSE_ABI_MPI "MPICH " MPICH_VERSION
#else
#  define DISSE_ABI_MPI "other MPI"
#endif

#if defined(_GLIBCXX_DEBUG)
#  define DISSE_ABI_CONTAINERS "libstdc++ with debug containers"
#elif defined(__GLIBCXX__)
#  define DISSE_ABI_CONTAINERS \
    "libstdc++ with strings " DISSE_ABI_TEXT(_GLIBCXX_USE_CXX11_ABI)
#else
#  define DISSE_ABI_CONTAINERS "other standard library"
#endif

/// One line of text. Optimisation and assertions are not in it, since no class
/// of the headers depends on them.
#define DISSE_ABI_TAG                                                     \
  "Disse " DISSE_VERSION ", deal.II " DISSE_DEAL_II_VERSION               \
  ", PETSc " DISSE_ABI_TEXT(PETSC_VERSION_MAJOR) "." DISSE_ABI_TEXT(      \
    PETSC_VERSION_MINOR) " (" DISSE_ABI_SCALARS ", " DISSE_ABI_INDICES    \
                         "), " DISSE_ABI_MPI ", C++ ABI " DISSE_ABI_TEXT( \
                           __GXX_ABI_VERSION) ", " DISSE_ABI_CONTAINERS
