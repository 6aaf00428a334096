// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/simulation_setup.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/parallel/petsc_options.h"

#include <algorithm>

namespace disse
{
namespace po = boost::program_options;


void
add_parameter_options(po::options_description &options)
{
  using Words = std::vector<std::string>;
  options.add_options()("set",
                        po::value<Words>()->value_name("KEY=VALUE"),
                        "replace a value, e.g. --set "
                        "\"Mesh/Cell size=4 mm\"; may be repeated")(
    "until",
    po::value<std::string>()->value_name("TIME"),
    "end of the run, e.g. --until \"10 day\" (Time/End)")(
    "verbose,v", "report every time step")("quiet,q",
                                           "only warnings and errors");
}


std::vector<std::string>
assignments(const po::variables_map &options)
{
  std::vector<std::string> result;
  if (options.count("set") > 0)
    result = options["set"].as<std::vector<std::string>>();
  if (options.count("until") > 0)
    result.push_back("Time/End=" + options["until"].as<std::string>());
  return result;
}


ParameterInput
read_parameters(const std::string       &path,
                const po::variables_map &options,
                MPI_Comm                 comm)
{
  const std::string original = read_file(path, comm, ExitCode::io);
  return {original,
          Scenario::parse(original, path, assignments(options), comm)};
}


ParameterInput
read_parameters(const po::variables_map &options, MPI_Comm comm)
{
  return read_parameters(options["FILE"].as<std::vector<std::string>>()[0],
                         options,
                         comm);
}


void
simulate(Simulation   &simulation,
         RunDirectory &directory,
         Log          &log,
         MPI_Comm      comm)
{
  try
    {
      directory.simulate(simulation);
      directory.close(0);
    }
  catch (const Error &error)
    {
      if (error.is_collective() || n_ranks(comm) == 1)
        {
          log.detail(std::string("error: ") + error.what());
          directory.close(static_cast<int>(error.code()));
        }
      throw;
    }
}


void
add_folder_options(po::options_description &options,
                   const std::string       &overwrite,
                   const std::string       &resume)
{
  options.add_options()("overwrite", overwrite.c_str())(
    "resume",
    po::value<std::string>()->value_name("auto")->implicit_value("yes"),
    (resume + "; --resume=auto: start if DIR is empty, else resume").c_str());
}


FolderMode
folder_mode(const po::variables_map &options)
{
  if (options.count("resume") == 0)
    return options.count("overwrite") > 0 ? FolderMode::overwrite
                                          : FolderMode::fresh;
  if (options.count("overwrite") > 0)
    throw ParameterError("--overwrite and --resume exclude each other");
  const std::string how = options["resume"].as<std::string>();
  if (how != "yes" && how != "auto")
    throw ParameterError("--resume=" + how +
                         ": use --resume, which resumes a run, or "
                         "--resume=auto, which also starts one");
  return how == "auto" ? FolderMode::automatic : FolderMode::resume;
}


std::vector<std::string>
petsc_words(const std::vector<std::string> &command_line)
{
  const auto separator =
    std::find(command_line.begin(), command_line.end(), "--");
  return {separator + (separator == command_line.end() ? 0 : 1),
          command_line.end()};
}


void
require_used_petsc_options(const std::vector<std::string> &command_line)
{
  const auto own = petsc_option_names(petsc_words(command_line));
  for (const PetscOption &option : unused_petsc_options())
    if (contains(own, option.name))
      throw ParameterError("nothing uses the PETSc option '" + option.text() +
                           "' in this run: options of -ksp need a mesh, those "
                           "of -ts also Integrator/Method = petsc, and those "
                           "of one type, such as -ksp_gmres_restart, that "
                           "type");
}


void
report_petsc_options(Log &log)
{
  std::vector<std::string> unused, used;
  for (const PetscOption &option : unused_petsc_options())
    unused.push_back(option.text());
  for (const PetscOption &option : petsc_solver_options())
    if (!contains(unused, option.text()))
      used.push_back(option.text());
  if (!used.empty())
    log.info("PETSc options: " + join(used, " "));
  for (const std::string &option : unused)
    log.warning("nothing used the PETSc option '" + option +
                "' (from PETSC_OPTIONS or .petscrc)");
}


Log::Level
log_level(const po::variables_map &options)
{
  return options.count("quiet") > 0     ? Log::Level::quiet
         : options.count("verbose") > 0 ? Log::Level::verbose
                                        : Log::Level::normal;
}
} // namespace disse
