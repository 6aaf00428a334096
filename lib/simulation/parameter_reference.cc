// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/clinical/blood_chemistry.h>
#include <disse/simulation/model_factory.h>
#include <disse/simulation/parameter_reference.h>
#include <disse/simulation/run_parameters.h>
#include <disse/sources/own_quantity_parameters.h>

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
  ParameterFile          file("subsection Kinetics\nset Network = " + network +
                       "\nend\n" +
                       one_of_each("Therapies", registries.sources.names()) +
                       one_of_each("Boundary conditions",
                                   registries.boundary_conditions.names()) +
                       "subsection Biopsies\nsubsection NAME\nend\nend\n"
                                "subsection Quantities\nsubsection NAME\nend\nend\n",
                     "reference");
  const ParameterSection root = file.root();
  RunParameters().add_parameters(root);
  const auto kinetics = make_network(root, registries);
  make_blood_chemistry(root, *kinetics);
  make_sources(root.subsection("Injuries"),
               registries,
               "Names of the injuries that act; each has a subsection, with "
               "the keys of the types shown under Therapies.");
  make_sources(root.subsection("Therapies"),
               registries,
               "Names of the therapies that are given; each has a subsection "
               "with the keys of its type. Empty: the control.");
  make_boundary_conditions(root, registries);
  read_own_quantities(root.subsection("Quantities"));

  return file.descriptions();
}
} // namespace disse
