// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/enum_names.h>
#include <disse/base/text.h>
#include <disse/parameters/expression.h>
#include <disse/sources/own_quantity_parameters.h>

namespace disse
{
namespace
{
using Type = OwnQuantityParameters::Type;

constexpr EnumName<Type> type_names[] = {{Type::mean, "mean"},
                                         {Type::integral, "integral"},
                                         {Type::minimum, "minimum"},
                                         {Type::maximum, "maximum"},
                                         {Type::share_above, "share above"},
                                         {Type::at_point, "at point"},
                                         {Type::expression, "expression"}};
} // namespace


OwnQuantityParameters::OwnQuantityParameters(const std::string &name)
  : name(name)
{}


void
OwnQuantityParameters::add_parameters(const ParameterSection &section)
{
  section.add_choice(
    "Type",
    type,
    type_names,
    "Operation applied to the formula; see docs/run/quantities.md.");
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
  section.add("Threshold",
              threshold,
              "-",
              Range::any(),
              "For Type = share above: the threshold of the formula, in its "
              "unit.");
  section.add("Point",
              point,
              "mm",
              Range::any(),
              "For Type = at point: x, y, z; in two dimensions z does not "
              "count.");
  place         = section.place_of("Type");
  formula_place = section.place_of("Formula");
  region_place  = section.place_of("Region");
  point_place   = section.place_of("Point");
  check_keys(section);
}


std::array<double, 3>
OwnQuantityParameters::position() const
{
  return {point.at(0), point.at(1), point.at(2)};
}


void
OwnQuantityParameters::check_keys(const ParameterSection &section) const
{
  if (!is_free_identifier(name))
    section.error("Type",
                  "'" + name +
                    "' cannot be the name of a quantity; use letters, "
                    "digits and _, starting with a letter, and not the "
                    "name of a coordinate or function");
  if (point.size() != 3)
    section.error("Point", "give three numbers, x, y and z");
  if (formula.empty())
    section.error("Formula", "give a formula");
  if (type == Type::share_above && !contains({"-", "%"}, unit))
    section.error("Unit", "a share is dimensionless; set Unit = - or %");
  if (type != Type::share_above)
    section.without_effect({"Threshold"}, "set Type = share above");
  if (type != Type::at_point)
    section.without_effect({"Point"}, "set Type = at point");
  else if (!section.is_written("Point"))
    section.error("Point", "give the point, x, y and z [mm]");
  if (type == Type::at_point || type == Type::expression)
    section.without_effect({"Region"},
                           "set a Type that is taken over a region, such as "
                           "mean");
}

} // namespace disse
