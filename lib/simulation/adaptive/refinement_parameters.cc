// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/simulation/run_parameters.h>

#include "parameters/listed_sections.h"


namespace disse
{
void
RefinedPlace::add_parameters(const ParameterSection &section)
{
  constexpr EnumName<bool> shapes[] = {{true, "ball"}, {false, "region"}};
  section.add_choice("Shape",
                     is_ball,
                     shapes,
                     "Shape of the place: a ball or a region of the mesh.");
  section.add("Centre",
              centre,
              "mm",
              Range::any(),
              "Centre of a ball: x, y, z, or x, y in two dimensions.");
  section.add("Radius", radius, "mm", Range::positive(), "Radius of a ball.");
  section.add("Region", region, Range::any(), "Region id of the mesh.");
  section.add("Cell size",
              cell_size,
              "mm",
              Range::positive(),
              "Cells there are refined until they are no larger (cube root of "
              "the volume).");
  section.add("Start", start, "day", Range::any(), "Start of the refinement.");
  section.add("End", end, "day", Range::any(), "End of the refinement.");
  written      = section.place_of(is_ball ? "Centre" : "Region");
  written_size = section.place_of("Cell size");
  if (centre.size() < 2 || centre.size() > 3)
    section.error("Centre", "give two or three coordinates");
  centre.resize(3, 0.);
}


bool
RefinementParameters::is_wanted() const
{
  return tolerance > 0 || source_cell_size > 0 || !places.empty();
}


double
RefinementParameters::size_at_sources() const
{
  return source_cell_size > 0 ? source_cell_size : finest_cell_size;
}


std::vector<bool>
RefinementParameters::counted(const SpeciesSet &all) const
{
  for (const std::string &symbol : species)
    if (!all.contains(symbol))
      throw ParameterError(species_place + ": there is no species '" + symbol +
                           "'" + suggestion(symbol, all.symbols()));
  std::vector<bool> result;
  for (const Species &s : all)
    result.push_back(species.empty() || contains(species, s.symbol));
  return result;
}


void
RefinementParameters::add_parameters(const ParameterSection &section)
{
  section.add("Tolerance",
              tolerance,
              "-",
              Range::non_negative(),
              "Interpolation error above which a cell is refined, relative to "
              "the largest value of the species in the organ; below an eighth "
              "of it cells are coarsened. 0: only the places count.");
  section.add("Species",
              species,
              "Symbols of the species whose error counts; empty: all.");
  section.add(
    "Finest cell size",
    finest_cell_size,
    "mm",
    Range::positive(),
    "The error refines no cell below this size (cube root of the volume).");
  section.add("Source cell size",
              source_cell_size,
              "mm",
              Range::non_negative(),
              "Cells at the edges of balls, depots, points and lines in which "
              "injuries and therapies act are refined down to this size (cube "
              "root of the volume), from the time of a dose until a thousandth "
              "of its cells is alive. 0: as Finest cell size.");
  section.add("Interval",
              interval,
              Range::between(1, 1000000),
              "Number of steps between checks of the mesh.");
  section.add("Maximum cells",
              maximum_cells,
              "-",
              Range::positive(),
              "The error refines no cells beyond this number; the largest "
              "errors are refined first.");
  add_listed(section,
             places,
             "Names of places with small cells, separated by commas; each has "
             "a subsection of its name.",
             "Places");
  species_place       = section.place_of("Species");
  written_source_size = section.place_of(
    source_cell_size > 0 ? "Source cell size" : "Finest cell size");
}
} // namespace disse
