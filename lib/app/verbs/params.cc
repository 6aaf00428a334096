// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>

#include "app/verb.h"
#include "parameters/reference.h"
#include "simulation/load_plugins.h"
#include "simulation/parameter_reference.h"
#include "studies/trial/trial_parameters.h"

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;
using Words  = std::vector<std::string>;

// Those of a section and of its subsections.
std::vector<ParameterDescription>
in_section(const std::vector<ParameterDescription> &parameters,
           const std::string                       &section)
{
  std::vector<ParameterDescription> result;
  std::vector<std::string>          sections;
  for (const ParameterDescription &parameter : parameters)
    {
      const std::string own =
        parameter.path.substr(0, parameter.path.rfind('/'));
      if (!contains(sections, own))
        sections.push_back(own);
      if (parameter.path.rfind(section + "/", 0) == 0)
        result.push_back(parameter);
    }
  if (result.empty())
    throw Error(ExitCode::usage,
                "there is no section '" + section + "'" +
                  suggestion(section, sections))
      .set_collective();
  return result;
}


// The section that only `disse trial` reads, with an arm.
void
add_trial(std::vector<ParameterDescription> &parameters)
{
  ParameterFile file("subsection Trial\nset Arms = ARM\nsubsection ARM\n"
                     "end\nend\n",
                     "reference");
  TrialParameters().add_parameters(file.root().subsection("Trial"));
  parameters.insert(parameters.end(),
                    file.descriptions().begin(),
                    file.descriptions().end());
}


class ParamsVerb : public Verb
{
public:
  ParamsVerb()
    : Verb({"params",
            "[--markdown | --json-schema] [--model NAME] [--section NAME] "
            "[--plugin FILE]...",
            "print the reference of all parameters",
            {}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()("markdown", "Markdown tables (default)")(
      "json-schema", "JSON schema, for editors and programs")(
      "model",
      po::value<std::string>()->value_name("NAME")->default_value("LFM-1"),
      "include the constants of this reaction network")(
      "section",
      po::value<std::string>()->value_name("NAME"),
      "only this section, e.g. Kinetics or Mesh")(
      "plugin",
      po::value<Words>()->value_name("FILE"),
      "include the types of this plug-in library; may be repeated");
  }

  int
  execute(const po::variables_map &options,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    Registries registries = Registries::builtin();
    if (options.count("plugin") > 0)
      load_plugins(options["plugin"].as<Words>(), "--plugin", registries, comm);
    auto parameters =
      all_parameters(registries, options["model"].as<std::string>());
    add_trial(parameters);
    if (options.count("section") > 0)
      parameters = in_section(parameters, options["section"].as<std::string>());
    if (rank(comm) == 0)
      std::cout << (options.count("json-schema") > 0
                      ? reference_as_json_schema(parameters)
                      : "# Parameters\n" + reference_as_markdown(parameters));
    return 0;
  }
};
} // namespace


std::unique_ptr<Verb>
make_params_verb()
{
  return std::make_unique<ParamsVerb>();
}
} // namespace disse
