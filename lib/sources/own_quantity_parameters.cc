// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/own_quantity_parameters.h"

#include <disse/base/text.h>
#include <disse/parameters/expression.h>

#include "parameters/listed_sections.h"

#include <algorithm>

namespace disse
{
namespace
{
// In the order of the types.
const std::vector<std::string> type_names = {"mean",
                                             "integral",
                                             "minimum",
                                             "maximum",
                                             "share above",
                                             "at point",
                                             "expression"};
} // namespace


OwnQuantityParameters::OwnQuantityParameters(const std::string &name)
  : name(name)
{}


void
OwnQuantityParameters::add_parameters(const ParameterSection &section)
{
  std::string type_name = type_names[0];
  section.add_choice(
    "Type",
    type_name,
    type_names,
    "Operation applied to the formula; see docs/run/quantities.md.");
  type = static_cast<Type>(
    std::find(type_names.begin(), type_names.end(), type_name) -
    type_names.begin());
  section.add("Formula",
              formula,
              "A formula of x, y, z [mm], t [day], on lobules zonation, the "
              "species, and the read-outs with local values, such as cpa; for "
              "Type = expression of the names of other quantities.");
  section.add("Unit", unit, "Unit of the quantity, as printed.");
  section.add("Description", description, "Meaning, in one line.");
  section.add("Region",
              region,
              "Name or id of the region of the mesh that counts; empty: the "
              "whole organ.");
  section.add(
    "Threshold",
    threshold,
    "-",
    Range::any(),
    "For Type = share above: the threshold of the formula, in its unit.");
  read_point(section);
  place         = section.place_of("Type");
  formula_place = section.place_of("Formula");
  region_place  = section.place_of("Region");
  check_keys(section);
}


void
OwnQuantityParameters::read_point(const ParameterSection &section)
{
  std::vector<double> coordinates = {0, 0, 0};
  section.add("Point",
              coordinates,
              "mm",
              Range::any(),
              "For Type = at point: x, y, z; in two dimensions z does not "
              "count.");
  point_place = section.place_of("Point");
  if (coordinates.size() == 3)
    std::copy(coordinates.begin(), coordinates.end(), point.begin());
  else
    section.mistake("Point", "give three numbers, x, y and z");
}


void
OwnQuantityParameters::check_keys(const ParameterSection &section) const
{
  if (!is_free_identifier(name))
    section.mistake(
      "Type",
      "'" + name +
        "' cannot be the name of a quantity; use letters, digits and _, "
        "starting with a letter, and not the name of a coordinate or function");
  if (formula.empty())
    section.mistake("Formula", "give a formula");
  if (type == Type::share_above && unit != "-" && unit != "%")
    section.mistake("Unit", "a share is dimensionless; set Unit = - or %");
  if (type != Type::share_above)
    section.without_effect({"Threshold"}, "set Type = share above");
  if (type != Type::at_point)
    section.without_effect({"Point"}, "set Type = at point");
  else if (!section.is_written("Point"))
    section.mistake("Point", "give the point, x, y and z [mm]");
  if (type == Type::at_point || type == Type::expression)
    section.without_effect({"Region"},
                           "set a Type that is taken over a region, such as "
                           "mean");
}


std::vector<OwnQuantityParameters>
read_own_quantities(const ParameterSection &section)
{
  const ListedSections sections(
    section,
    "Names of own quantities, separated by commas; each has a subsection of "
    "its name and is a column of timeseries.csv. See docs/run/quantities.md.");
  std::vector<OwnQuantityParameters> result;
  for (const std::string &name : sections.listed)
    {
      result.emplace_back(name);
      result.back().add_parameters(section.subsection(name));
    }
  for (const std::string &name : sections.unlisted)
    OwnQuantityParameters(name).add_parameters(section.subsection(name));
  return result;
}
} // namespace disse
