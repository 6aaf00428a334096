// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>
#include <disse/sources/boundary_condition.h>

namespace disse
{
namespace
{
std::vector<int>
read_ids(const ParameterSection &section)
{
  std::vector<int> ids;
  section.add("Boundary ids",
              ids,
              Range::non_negative(),
              "Parts of the surface, by the ids that 'disse mesh info' lists: "
              "0 .. 5 for the sides of a box at lower and upper x, y, z, 0 and "
              "1 for the diaphragmatic and the visceral side of the liver, 1 "
              "for the central veins of lobules, 0 elsewhere. Empty: the whole "
              "surface.");
  return ids;
}
} // namespace


void
BoundaryConditionParameters::add_parameters(
  const ParameterSection &section, const std::string &value_documentation)
{
  section.add("Species",
              species,
              "Symbol of the species; one condition is about one species.");
  if (species.empty())
    section.mistake("Species", "give the symbol of a species");
  ids = read_ids(section);
  section.add("Value", value, value_documentation);
  section.add("Event times",
              event_times,
              "day",
              Range::any(),
              "Times at which the value jumps; steps land on them exactly.");
  species_place = section.place_of("Species");
  ids_place     = section.place_of("Boundary ids");
  value_place   = section.place_of("Value");
}
} // namespace disse
