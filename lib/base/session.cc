// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/session.h>

#include <p4est_base.h>
#include <petscsys.h>

namespace disse
{
Session::Session(const std::vector<std::string> &petsc_options)
{
  int initialized = 0;
  MPI_Initialized(&initialized);
  if (!initialized)
    {
      int provided;
      MPI_Init_thread(nullptr, nullptr, MPI_THREAD_SERIALIZED, &provided);
      started_mpi = true;
    }

  std::vector<std::string> words = {"disse"};
  words.insert(words.end(), petsc_options.begin(), petsc_options.end());
  std::vector<char *> arguments;
  for (std::string &word : words)
    arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int    count  = static_cast<int>(words.size());
  char **vector = arguments.data();

  PetscBool petsc_initialized;
  PetscInitialized(&petsc_initialized);
  if (!petsc_initialized)
    {
      // Signals keep their usual meaning.
      PetscOptionsSetValue(nullptr, "-no_signal_handler", nullptr);
      PetscInitialize(&count, &vector, nullptr, nullptr);
      started_petsc = true;
      // Errors of PETSc are reported once, by the exception they become.
      PetscPushErrorHandler(PetscReturnErrorHandler, nullptr);
      if (sc_package_id < 0)
        sc_init(MPI_COMM_WORLD, 0, 0, nullptr, SC_LP_SILENT);
      if (p4est_package_id < 0)
        p4est_init(nullptr, SC_LP_SILENT);
    }
}


Session::~Session()
{
  if (started_petsc)
    PetscFinalize();
  if (started_mpi)
    MPI_Finalize();
}


std::vector<std::string>
Session::unused_petsc_options()
{
  PetscInt count  = 0;
  char   **names  = nullptr;
  char   **values = nullptr;
  PetscOptionsLeftGet(nullptr, &count, &names, &values);
  std::vector<std::string> result;
  for (PetscInt i = 0; i < count; ++i)
    if (std::string(names[i]) != "no_signal_handler")
      result.push_back(names[i]);
  PetscOptionsLeftRestore(nullptr, &count, &names, &values);
  return result;
}
} // namespace disse
