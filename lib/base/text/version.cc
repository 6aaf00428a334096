// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/version.h>
#include <disse/version_config.h>

#include <mpi.h>
#include <nlohmann/json.hpp>
#include <p4est_config.h>
#include <petscversion.h>

namespace disse
{
std::string
version()
{
  return DISSE_VERSION;
}


std::vector<std::pair<std::string, std::string>>
version_table()
{
  char mpi_version[MPI_MAX_LIBRARY_VERSION_STRING];
  int  length;
  MPI_Get_library_version(mpi_version, &length);
  const std::string mpi(mpi_version, length);

  const auto number = [](const int value) { return std::to_string(value); };
  return {{"Disse", DISSE_VERSION},
          {"revision", DISSE_GIT_REVISION},
          {"build type", DISSE_BUILD_TYPE},
          {"compiler", DISSE_COMPILER},
          {"deal.II", DISSE_DEAL_II_VERSION},
          {"PETSc",
           number(PETSC_VERSION_MAJOR) + "." + number(PETSC_VERSION_MINOR) +
             "." + number(PETSC_VERSION_SUBMINOR)},
          {"p4est", P4EST_PACKAGE_VERSION},
          {"MPI", mpi.substr(0, mpi.find(','))}};
}


std::string
clinical_notice()
{
  return "research software; not for clinical decisions";
}
} // namespace disse
