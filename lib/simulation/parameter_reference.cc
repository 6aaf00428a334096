// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/parameter_reference.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/simulation/scenario.h>

namespace disse
{
namespace
{
// A section with an instance of each type, named after it.
std::string
one_of_each(const std::string &section, const std::vector<std::string> &types)
{
  std::string text = "subsection " + section + "\n";
  for (const std::string &type : types)
    text += "subsection " + type + "\nset Type = " + type + "\nend\n";
  return text + "end\n";
}
} // namespace


std::vector<ParameterDescription>
all_parameters(const Registries &registries, const std::string &network)
{
  const std::vector<std::string> known = registries.networks.names();
  if (!contains(known, network))
    throw Error(ExitCode::usage,
                "there is no network '" + network + "'" +
                  suggestion(network, known))
      .set_collective();
  ParameterFile file("subsection Kinetics\nset Network = " + network +
                       "\nend\n" +
                       one_of_each("Therapies", registries.sources.names()) +
                       one_of_each("Boundary conditions",
                                   registries.boundary_conditions.names()) +
                       "subsection Biopsies\nsubsection NAME\nend\nend\n"
                       "subsection Quantities\nsubsection NAME\nend\nend\n",
                     "reference");
  Scenario(registries).add_parameters(file);
  return file.descriptions();
}
} // namespace disse
