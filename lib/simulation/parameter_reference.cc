// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/simulation/model_factory.h>
#include <disse/simulation/parameter_reference.h>
#include <disse/simulation/run_parameters.h>

namespace disse
{
std::vector<ParameterDescription>
all_parameters(const Registries &registries)
{
  std::string text = "subsection Therapies\n";
  for (const std::string &type : registries.sources.names())
    text += "subsection " + type + "\nset Type = " + type + "\nend\n";
  ParameterFile          file(text + "end\n", "reference");
  const ParameterSection root = file.root();
  RunParameters().add_parameters(root);
  make_network(root, registries);
  make_sources(root.subsection("Injuries"),
               registries,
               "Names of the injuries that act; each has a subsection, with "
               "the keys of the types shown under Therapies.");
  make_sources(root.subsection("Therapies"),
               registries,
               "Names of the therapies that are given; each has a subsection "
               "with the keys of its type. Empty: the control.");
  return file.descriptions();
}
} // namespace disse
