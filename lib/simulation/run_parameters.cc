// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/simulation/run_parameters.h>

#include "parameters/listed_sections.h"

#include <stdexcept>

namespace disse
{
namespace
{
// "15 year at 0.020 1/day"
PreparationPhase
parse_phase(const std::string &text)
{
  const auto at = text.find(" at ");
  if (at == std::string::npos)
    throw std::invalid_argument(
      "'" + text +
      "' is not of the form DURATION at RATE, for instance "
      "'15 year at 0.020 1/day'");
  const PreparationPhase phase = {parse_quantity(text.substr(0, at), "day"),
                                  parse_quantity(text.substr(at + 4), "1/day")};
  if (phase.duration <= 0)
    throw std::invalid_argument("the duration in '" + text +
                                "' must be positive");
  if (phase.injury_rate < 0)
    throw std::invalid_argument("the rate in '" + text +
                                "' must not be negative");
  return phase;
}


std::string
print_phase(const PreparationPhase &phase)
{
  return print_quantity(phase.duration, "day") + " at " +
         print_quantity(phase.injury_rate, "1/day");
}


void
add_cache(const ParameterSection &section,
          CachePlace             &place,
          std::string            &folder)
{
  constexpr EnumName<CachePlace> words[] = {{CachePlace::automatic, "auto"},
                                            {CachePlace::none, "none"}};
  const std::string              key     = "Cache";
  section.add_text(
    key,
    "Cache folder of prepared states for runs with the same disease; 'auto': "
    "DISSE_CACHE_DIR or the user's cache folder; 'none': no cache.",
    [&](const std::string &text) {
      place  = find_named(text, words).value_or(CachePlace::folder);
      folder = place == CachePlace::folder ? text : "";
    },
    [&] {
      return place == CachePlace::folder ? folder : name_of(place, words);
    });
  section.may_differ(key);
}
} // namespace


void
PreparationParameters::add_parameters(const ParameterSection &section)
{
  section.add_list(
    "Phases",
    phases,
    parse_phase,
    print_phase,
    "Disease before t = 0, in order: duration [day] and injury rate "
    "[1/day], for instance '15 year at 0.020 1/day, 200 day at "
    "0.012 1/day'. Empty: t = 0 is the start.");
  section.add("Rate factor",
              rate_factor,
              "-",
              Range::non_negative(),
              "Factor on the rates of all phases, for instance for a faster "
              "disease of one patient.");
  section.add_choice("Start",
                     start,
                     preparation_start_names,
                     "State at the start of the phases: the healthy steady "
                     "state, which the network reaches in 20 000 days without "
                     "injury, or the initial values of its species. Read-outs "
                     "such as liver function are relative to this state.");
  constexpr EnumName<bool> places[] = {{true, "mesh"}, {false, "homogeneous"}};
  section.add_choice("Place",
                     on_mesh,
                     places,
                     "On the mesh with the pattern of the injury, or at a "
                     "point with its rate, copied to all nodes.");
  section.add("Injury",
              injury,
              "Instance in Injuries whose Rate the phases replace; optional if "
              "there is only one.");
  add_cache(section, cache, cache_folder);
  phases_place = section.place_of("Phases");
  place_place  = section.place_of("Place");
  injury_place = section.place_of("Injury");
  if (phases.empty())
    section.without_effect({"Rate factor"},
                           "set Phases too, the disease before t = 0");
}


void
OutputParameters::add_parameters(const ParameterSection &section)
{
  section.add("Interval",
              interval,
              "day",
              Range::positive(),
              "Time between rows of timeseries.csv; events add their own.");
  section.add("Columns",
              columns,
              "Quantities that timeseries.csv has besides the usual ones, by "
              "name: 'disse quantities FILE' lists all.");
  columns_place = section.place_of("Columns");
  section.add(
    "Field interval",
    field_interval,
    "day",
    Range::non_negative(),
    "Time between field files; 0: only the first and the last state.");
  section.add("Ledger interval",
              ledger_interval,
              "day",
              Range::non_negative(),
              "Time between the rows of ledger.csv, one per species; 0: only "
              "the first and the last.");
  section.add("State interval",
              state_interval,
              "day",
              Range::non_negative(),
              "Time between state files, from which 'run --resume' continues; "
              "each replaces the previous one. 0: only at the end.");
  section.add("Write fields",
              write_fields,
              "Write field files for ParaView (there are none at a point).");
  section.add("Field quantities",
              field_quantities,
              "Nodal data in field files: names, such as C, cpa or "
              "injury_rate, and groups: 'species', the unknowns; 'read-outs', "
              "those that are means over the organ; 'injury', the injury rate; "
              "'inputs', all inputs of the network from sources; 'patterns' of "
              "injuries and therapies. See docs/run/running.md.");
  field_quantities_place         = section.place_of("Field quantities");
  const ParameterSection regions = section.subsection("Regions");
  regions.add("Write",
              write_regions,
              "Write regions.csv: the read-outs of each region of the mesh, "
              "for instance the lobes of the built-in liver. Not at a point.");
  regions.add("Interval",
              region_interval,
              "day",
              Range::non_negative(),
              "Time between the rows of regions.csv, one per region; 0: only "
              "the first and the last.");
  if (!write_regions)
    regions.without_effect({"Interval"}, "set Write = true");
}


void
RunParameters::add_parameters(const ParameterSection &root)
{
  root.add_paths("Plugin libraries",
                 plugin_libraries,
                 "Shared libraries that add types of source terms, boundary "
                 "conditions and networks, separated by commas; see "
                 "docs/link/plugins.md.");
  mesh.add_parameters(root.subsection("Mesh"));
  root.subsection("Time").add("End",
                              end,
                              "day",
                              Range::positive(),
                              "End of the run; t = 0 is the start of therapy.");
  root.subsection("Time").may_differ("End");
  end_place = root.subsection("Time").place_of("End");
  integrator.add_parameters(root.subsection("Integrator"));
  const ParameterSection section = root.subsection("Refinement");
  refinement.add_parameters(section);
  check_refinement(section);
  preparation.add_parameters(root.subsection("Preparation"));
  output.add_parameters(root.subsection("Output"));
  if (output.write_regions && mesh.dimension() == 0)
    root.subsection("Output").subsection("Regions").error(
      "Write", "a point has no regions");
  histology.add_parameters(root.subsection("Histology"));
  add_biopsies(root.subsection("Biopsies"));
  add_listed(
    root.subsection("Quantities"),
    quantities,
    "Names of own quantities, separated by commas; each has a subsection of "
    "its name and is a column of timeseries.csv. See docs/run/quantities.md.");
}


void
RunParameters::add_biopsies(const ParameterSection &section)
{
  add_listed(section,
             biopsies,
             "Names of the biopsies, separated by commas; each has a "
             "subsection of its name. See docs/models/histology.md.");
  for (const BiopsyParameters &biopsy : biopsies)
    for (const double time : biopsy.times)
      if (time > end)
        section.subsection(biopsy.name)
          .warning("Times",
                   "day " + to_text(time) +
                     " is after the end of the run, day " + to_text(end) +
                     "; no biopsy is taken then");
  if (!biopsies.empty() && mesh.dimension() != 3)
    section.error("List", "a needle needs a mesh of three dimensions");
}


void
RunParameters::check_refinement(const ParameterSection &section) const
{
  const std::string key = refinement.tolerance > 0 ? "Tolerance" : "Places";
  if (refinement.is_wanted() && mesh.dimension() == 0)
    section.error(key, "a point cannot be refined");
  if (refinement.is_wanted() && mesh.dimension() > 0 && mesh.has_simplices())
    section.error(key,
                  "only hexahedra and quadrilaterals can be refined locally; "
                  "remove Mesh/Cells = tetrahedra, or this section and make "
                  "all cells smaller by Mesh/Cell size or Mesh/Refinements");
  if (refinement.is_wanted() && integrator.method != IntegratorMethod::bdf)
    section.error(key, "only Integrator/Method = bdf can change the mesh");
}
} // namespace disse
