// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/version.h>
#include <disse/simulation/simulation.h>

#include "app/protocols.h"
#include "app/simulation_setup.h"
#include "app/verb.h"
#include "simulation/folder/run_directory.h"

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

class RunVerb : public Verb
{
public:
  RunVerb()
    : Verb({"run",
            "FILE [--set \"Section/Key=value\"]... [-o DIR] [options] "
            "[-- PETSc options]",
            "simulate the scenario in a parameter file",
            {"FILE"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()(
      "output,o",
      po::value<std::string>()->value_name("DIR")->default_value("results"),
      "folder for the results")(
      "variants",
      po::value<std::string>()->value_name("VARIANTS"),
      "run each variant of the scenario, a line NAME: KEY=VALUE; KEY=VALUE, "
      "in DIR/NAME")("dry-run",
                     "check all input up to the mesh without simulating");
    add_folder_options(options,
                       "replace the results of an earlier run in DIR",
                       "resume the run in DIR from its last state");
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map        &options,
          const std::vector<std::string> &command_line,
          MPI_Comm                        comm) const override
  {
    const std::string folder = options["output"].as<std::string>();
    const auto        mode   = folder_mode(options);
    if (options.count("variants") > 0)
      {
        run_variants(options, command_line, comm);
        return 0;
      }
    Log log(comm, log_level(options));
    if (options.count("dry-run") > 0)
      {
        RunDirectory::check(folder, mode, comm);
        log.info("Disse " + version() + ", " + clinical_notice());
        const ParameterInput input = read_parameters(options, comm);
        const Simulation     checked(input.scenario, comm, log); // or throws
        require_used_petsc_options(command_line);
        return 0;
      }

    RunDirectory directory(folder, mode, comm, log);
    log.info("Disse " + version() + ", " + clinical_notice());
    const ParameterInput input = read_parameters(options, comm);
    Simulation           simulation(input.scenario, comm, log);
    require_used_petsc_options(command_line);
    directory.record(simulation, input.original, command_line);
    directory.observe(simulation);
    simulate(simulation, directory, log, comm);
    report_petsc_options(log);
    if (rank(comm) == 0)
      {
        const std::string summary = directory.summary();
        if (directory.is_complete())
          std::cout << "the run in '" << folder
                    << "' is already complete: nothing was computed, nothing "
                       "was changed\n";
        std::cout << summary << (summary.empty() ? "" : "\n")
                  << "results: " << folder << std::endl;
      }
    return 0;
  }
};
} // namespace


std::unique_ptr<Verb>
make_run_verb()
{
  return std::make_unique<RunVerb>();
}
} // namespace disse
