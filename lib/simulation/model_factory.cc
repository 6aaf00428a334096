// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/simulation/model_factory.h>

#include <algorithm>

namespace disse
{
namespace
{
// Null if the type is not known; the mistake is then on record.
std::unique_ptr<SourceTerm>
make_source(const ParameterSection &list,
            const std::string      &name,
            const Registries       &registries)
{
  const ParameterSection section = list.subsection(name);
  std::string            type;
  section.add_choice("Type",
                     type,
                     registries.sources.names(),
                     "Kind of the source term.");
  if (!section.is_changed("Type"))
    section.mistake("Type",
                    "is not set; known: " +
                      join(registries.sources.names(), ", "));
  if (registries.sources.knows(type))
    return registries.sources.make(type, name, section);
  section.ignore_rest();
  return nullptr;
}
} // namespace


std::shared_ptr<ReactionNetwork>
make_network(const ParameterSection &root, const Registries &registries)
{
  const ParameterSection section = root.subsection("Kinetics");
  std::string            name    = "LFM-1";
  section.add_choice("Network",
                     name,
                     registries.networks.names(),
                     "Reaction network; see docs/models.");
  return registries.networks.make(name, section);
}


SourceList
make_sources(const ParameterSection &section,
             const Registries       &registries,
             const std::string      &documentation)
{
  std::vector<std::string> list;
  section.add("List", list, documentation);
  const std::vector<std::string> written = section.written_subsections();

  SourceList sources;
  for (const std::string &name : list)
    if (std::count(list.begin(), list.end(), name) > 1)
      section.mistake("List", "'" + name + "' is listed twice");
    else if (std::find(written.begin(), written.end(), name) == written.end())
      section.mistake("List",
                      "there is no subsection '" + name + "'" +
                        suggestion(name, written));
    else if (auto source = make_source(section, name, registries))
      sources.push_back(std::move(source));

  for (const std::string &name : written)
    if (std::find(list.begin(), list.end(), name) == list.end())
      make_source(section, name, registries);
  return sources;
}
} // namespace disse
