// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_section.h>
#include <disse/sources/boundary_condition.h>

namespace disse
{
void
BoundaryConditionParameters::add_parameters(
  const ParameterSection &section, const std::string &value_documentation)
{
  section.add("Species",
              species,
              "Symbol of the species; each condition applies to one species.");
  if (species.empty())
    section.error("Species", "give the symbol of a species");
  section.add(
    "Boundary ids",
    parts,
    "Parts of the surface, by the ids that 'disse mesh info' lists or "
    "by the names of the physical surfaces of a Gmsh file: 0 .. 5 for "
    "the sides of a box at lower and upper x, y, z, 0 and 1 for the "
    "diaphragmatic and the visceral side of the liver, 1 for the "
    "central veins of lobules, 0 elsewhere. Empty: the whole "
    "surface.");
  section.add("Value", value, value_documentation);
  section.add("Event times",
              event_times,
              "day",
              Range::any(),
              "Times with rows in the time series, such as those at which the "
              "value jumps; steps land on jumps in any case.");
  species_place = section.place_of("Species");
  parts_place   = section.place_of("Boundary ids");
  value_place   = section.place_of("Value");
}


void
FluxParameters::add_parameters(const ParameterSection &section)
{
  BoundaryConditionParameters::add_parameters(
    section,
    "Flux into the organ [unit of the species mm/day], "
    "a formula of x, y, z [mm] and t [day]; negative: "
    "out of it.");
}


void
RobinParameters::add_parameters(const ParameterSection &section)
{
  BoundaryConditionParameters::add_parameters(
    section,
    "Value g outside [unit of the species], a formula "
    "of x, y, z [mm] and t [day].");
  section.add("Coefficient",
              coefficient,
              "mm/day",
              Range::non_negative(),
              "k of the flux k (g - u) into the organ. Plausible: about 1 for "
              "the wash-out of solutes into a central vein. Origin: assumed.");
}


void
DirichletParameters::add_parameters(const ParameterSection &section)
{
  BoundaryConditionParameters::add_parameters(
    section,
    "Value on the surface [unit of the species], a "
    "formula of x, y, z [mm] and t [day].");
}
} // namespace disse
