// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/app/simulation_setup.h>
#include <disse/app/verb.h>
#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/version.h>
#include <disse/simulation/run_directory.h>
#include <disse/simulation/simulation.h>

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

class RunVerb : public Verb
{
public:
  std::string
  name() const override
  {
    return "run";
  }

  std::string
  synopsis() const override
  {
    return "FILE [--set \"Section/Key=value\"]... [-o DIR] [options] "
           "[-- PETSc options]";
  }

  std::string
  summary() const override
  {
    return "simulate the scenario in a parameter file";
  }

  std::vector<std::string>
  arguments() const override
  {
    return {"FILE"};
  }

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()(
      "output,o",
      po::value<std::string>()->value_name("DIR")->default_value("results"),
      "folder for the results")("overwrite",
                                "replace the results of an earlier run in DIR")(
      "resume", "go on with the run in DIR from its last state file")(
      "dry-run", "check everything up to the mesh, simulate nothing");
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map        &options,
          const std::vector<std::string> &command_line,
          MPI_Comm                        comm) const override
  {
    const std::string folder = options["output"].as<std::string>();
    const auto        mode   = folder_mode(options);
    RunDirectory::check(folder, mode, comm);

    Log log(comm, log_level(options));
    log.info("Disse " + version() + ", " + clinical_notice());
    const ParameterInput input = read_parameters(options, comm);
    Simulation           simulation(*input.file, comm, log);
    require_used_petsc_options(command_line);
    if (options.count("dry-run") > 0)
      return 0;

    RunDirectory directory(folder, mode, comm, log);
    directory.record(input.original, *input.file, command_line);
    directory.observe(simulation);
    simulate(simulation, directory, mode, log, comm);
    report_petsc_options(log);
    if (rank(comm) == 0)
      {
        const std::string summary = directory.summary();
        std::cout << summary << (summary.empty() ? "" : "\n")
                  << "results: " << folder << std::endl;
      }
    return 0;
  }

private:
  static RunDirectory::Mode
  folder_mode(const po::variables_map &options)
  {
    const bool overwrite = options.count("overwrite") > 0;
    const bool resume    = options.count("resume") > 0;
    if (overwrite && resume)
      throw ParameterError("--overwrite and --resume exclude each other");
    return overwrite ? RunDirectory::Mode::overwrite
           : resume  ? RunDirectory::Mode::resume
                     : RunDirectory::Mode::fresh;
  }
};
} // namespace


std::unique_ptr<Verb>
make_run_verb()
{
  return std::make_unique<RunVerb>();
}
} // namespace disse
