// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/session.h>
#include <disse/base/text.h>

#include "base/parallel/petsc.h"
#include "base/parallel/petsc_options.h"

#include <p4est_base.h>
#include <petscsys.h>

namespace disse
{
Session::Session(const std::vector<std::string> &petsc_options)
  : petsc_options(petsc_options)
{
  int initialized = 0;
  MPI_Initialized(&initialized);
  if (!initialized)
    {
      int provided;
      MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
      started_mpi = true;
    }

  PetscBool petsc_initialized;
  PetscInitialized(&petsc_initialized);
  if (!petsc_initialized)
    start_petsc();
}


void
Session::start_petsc()
{
  std::vector<std::string> words = {"disse"};
  words.insert(words.end(), petsc_options.begin(), petsc_options.end());
  std::vector<char *> arguments;
  for (std::string &word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int    count  = static_cast<int>(words.size());
  char **vector = arguments.data();

  // Signals keep their usual meaning.
  PetscOptionsSetValue(nullptr, "-no_signal_handler", nullptr);
  // Errors of PETSc are reported once, by the exception they become.
  PetscPushErrorHandler(&keep_petsc_error, nullptr);
  const PetscErrorCode code =
    PetscInitialize(&count, &vector, nullptr, nullptr);
  if (code != 0)
    {
      refusal = take_petsc_error(code);
      return;
    }
  started_petsc = true;
  if (sc_package_id < 0)
    sc_init(MPI_COMM_WORLD, 0, 0, nullptr, SC_LP_SILENT);
  if (p4est_package_id < 0)
    p4est_init(nullptr, SC_LP_SILENT);
}


Session::~Session()
{
  if (started_petsc)
    PetscFinalize();
  if (started_mpi)
    MPI_Finalize();
}


void
Session::check_petsc_options() const
{
  check_petsc_words(petsc_options);
  if (!refusal.empty())
    throw ParameterError("PETSc rejects the options " +
                         (petsc_options.empty()
                            ? "of PETSC_OPTIONS or .petscrc"
                            : "'" + join(petsc_options, " ") +
                                "', of PETSC_OPTIONS or of .petscrc") +
                         ": " + refusal);
  disse::check_petsc_options(petsc_options, MPI_COMM_WORLD);
}
} // namespace disse
