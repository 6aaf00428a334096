// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/simulation/simulation.h>

#include "app/simulation_setup.h"
#include "app/verb.h"

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

class ValidateVerb : public Verb
{
public:
  ValidateVerb()
    : Verb({"validate",
            "FILE [options]",
            "check a parameter file, its expressions and its mesh",
            {"FILE"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map        &options,
          const std::vector<std::string> &command_line,
          MPI_Comm                        comm) const override
  {
    Log                  log(comm, log_level(options));
    const ParameterInput input = read_parameters(options, comm);
    const Simulation     simulation(input.scenario, comm, log);
    require_used_petsc_options(command_line);
    if (rank(comm) == 0)
      std::cout << description(simulation) << "\n"
                << input.scenario.name() << ": ok" << std::endl;
    return 0;
  }

private:
  static std::string
  description(const Simulation &simulation)
  {
    const ModelLayout &layout = simulation.system().layout();
    std::string        text =
      "species: " + join(layout.species.symbols(), " ") +
      "\nupstream: " + join(layout.upstream.symbols(), " ") +
      "\ndownstream: " + join(layout.downstream.symbols(), " ") +
      "\nunknowns: " +
      to_text(double(simulation.discretisation().n_global_nodes) *
              layout.species.size());
    for (const Event &event : simulation.system().events())
      text +=
        "\nevent: day " + to_text(event.time) + ", " +
        simulation.system().sources()[event.source]->event_label(event.time);
    return text;
  }
};
} // namespace


std::unique_ptr<Verb>
make_validate_verb()
{
  return std::make_unique<ValidateVerb>();
}
} // namespace disse
