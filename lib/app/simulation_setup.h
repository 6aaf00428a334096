// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/simulation/simulation.h>

#include "simulation/folder/run_directory.h"

#include <boost/program_options.hpp>
#include <mpi.h>

#include <string>
#include <vector>

namespace disse
{
/// A parameter file as `run` and `validate` take it from the command line.
struct ParameterInput
{
  std::string original; ///< text as it stands in the file
  Scenario    scenario; ///< with --set and --until applied
};

/// The options that such verbs share.
void
add_parameter_options(boost::program_options::options_description &options);

/// From --set and --until, as Scenario::parse() takes them.
std::vector<std::string>
assignments(const boost::program_options::variables_map &options);

/// Collective. @throws Error(io) if the file cannot be read, ParameterError.
ParameterInput
read_parameters(const std::string                           &path,
                const boost::program_options::variables_map &options,
                MPI_Comm                                     comm);

/// The same for the argument FILE.
ParameterInput
read_parameters(const boost::program_options::variables_map &options,
                MPI_Comm                                     comm);

/// Run to the end, or resume, and complete the record, also if it fails.
/// Collective.
void
simulate(Simulation   &simulation,
         RunDirectory &directory,
         Log          &log,
         MPI_Comm      comm);

/// --overwrite and --resume.
void
add_folder_options(boost::program_options::options_description &options,
                   const std::string                           &overwrite,
                   const std::string                           &resume);

/// From --overwrite and --resume. @throws ParameterError
FolderMode
folder_mode(const boost::program_options::variables_map &options);

/// What stands after `--`.
std::vector<std::string>
petsc_words(const std::vector<std::string> &command_line);

/// To be called as soon as all solvers of a run are there.
/// @throws ParameterError naming an option after `--` that none of them uses.
void
require_used_petsc_options(const std::vector<std::string> &command_line);

/// Log the options of PETSc's solvers in effect, whatever they come from, and
/// warn of those of PETSC_OPTIONS and .petscrc that had none.
void
report_petsc_options(Log &log);

/// From --verbose and --quiet.
Log::Level
log_level(const boost::program_options::variables_map &options);
} // namespace disse
