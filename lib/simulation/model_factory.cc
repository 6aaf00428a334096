// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/model_factory.h"

#include <disse/base/text.h>

#include "parameters/listed_sections.h"

#include <algorithm>

namespace disse
{
namespace
{
// Null if the type is not known; the mistake is then on record.
template <typename T>
std::unique_ptr<T>
make_instance(
  const ParameterSection                                           &list,
  const std::string                                                &name,
  const Registry<T, const std::string &, const ParameterSection &> &registry,
  const std::string &type_documentation)
{
  const ParameterSection section = list.subsection(name);
  std::string            type;
  section.add_choice("Type", type, registry.names(), type_documentation);
  if (!section.is_written("Type"))
    section.mistake("Type",
                    "is not set; known: " + join(registry.names(), ", "));
  if (registry.knows(type))
    return registry.make(type, name, section);
  section.ignore_rest();
  return nullptr;
}


// Instances in the `List` of a section; the others are only read.
template <typename T>
std::vector<std::unique_ptr<T>>
make_instances(
  const ParameterSection                                           &section,
  const Registry<T, const std::string &, const ParameterSection &> &registry,
  const std::string &documentation,
  const std::string &type_documentation)
{
  const ListedSections sections(section, documentation);
  const auto           make = [&](const std::string &name) {
    return make_instance(section, name, registry, type_documentation);
  };

  std::vector<std::unique_ptr<T>> instances;
  for (const std::string &name : sections.listed)
    if (auto instance = make(name))
      instances.push_back(std::move(instance));
  for (const std::string &name : sections.unlisted)
    make(name);
  return instances;
}
} // namespace


std::shared_ptr<ReactionNetwork>
make_network(const ParameterSection &root, const Registries &registries)
{
  const ParameterSection section = root.subsection("Kinetics");
  std::string            name    = "LFM-1";
  if (!section.add_choice("Network",
                          name,
                          registries.networks.names(),
                          "Reaction network; see docs/models and, for a "
                          "network written here, docs/models/own_networks.md. "
                          "The constants of each: disse params --model NAME."))
    section.ignore_rest();
  return registries.networks.make(name, section);
}


SourceList
make_sources(const ParameterSection &section,
             const Registries       &registries,
             const std::string      &documentation)
{
  return make_instances(section,
                        registries.sources,
                        documentation,
                        "Kind of the source term.");
}


namespace
{
// A value can be prescribed only once at one place.
void
check_pair(const ParameterSection  &section,
           const BoundaryCondition &first,
           BoundaryCondition       &second)
{
  if (!first.prescribes_value() || !second.prescribes_value() ||
      first.species() != second.species())
    return;
  if (first.overlaps(second))
    section.subsection(second.name())
      .mistake("Boundary ids",
               "'" + first.name() + "' prescribes the value of " +
                 first.species() +
                 " on the same part already; give one of them other ids");
  second.leave_nodes_to(first);
}
} // namespace


BoundaryConditionList
make_boundary_conditions(const ParameterSection &root,
                         const Registries       &registries)
{
  const ParameterSection section = root.subsection("Boundary conditions");
  BoundaryConditionList  conditions =
    make_instances(section,
                   registries.boundary_conditions,
                   "Names of the boundary conditions that hold, separated by "
                   "commas; each has a subsection of its name. Where there is "
                   "none, nothing crosses the surface.",
                   "Kind of the boundary condition.");
  for (std::size_t j = 0; j < conditions.size(); ++j)
    for (std::size_t i = 0; i < j; ++i)
      check_pair(section, *conditions[i], *conditions[j]);
  return conditions;
}
} // namespace disse
