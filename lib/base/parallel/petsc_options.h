// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>

#include <string>
#include <vector>

namespace disse
{
/// An option of PETSc.
struct PetscOption
{
  std::string name;  ///< with its dash
  std::string value; ///< empty if there is none

  /// As one writes it.
  std::string
  text() const;
};


/// Check that words are options, each with at most one value.
/// @throws ParameterError naming the word that is neither.
void
check_petsc_words(const std::vector<std::string> &words);


/// Names of the options among such words.
std::vector<std::string>
petsc_option_names(const std::vector<std::string> &words);


/// The options of PETSc's solvers that PETSc has been given, from whatever
/// source: not those that PETSc itself has used when it started.
std::vector<PetscOption>
petsc_solver_options();


/// Try all options that PETSc has been given on solvers of the types that Disse
/// uses, apart from those of a run. Collective.
/// @param words the options that are meant for Disse: others, as those of
///   PETSC_OPTIONS and .petscrc, may be of no use to it
/// @throws ParameterError, collective, naming an option that no solver knows,
///   one without the value it needs, or one with a value that PETSc refuses.
void
check_petsc_options(const std::vector<std::string> &words, MPI_Comm comm);


/// The options that nothing has used so far. Those that PETSc uses at its very
/// end do not count.
std::vector<PetscOption>
unused_petsc_options();
} // namespace disse
