// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/mesh/mesh_parameters.h>

namespace disse
{
namespace
{
// Beyond, the rings around the vein would be thin at the middles of the sides.
constexpr double largest_vein = 0.7; // of the side


void
check(const LobuleParameters &parameters,
      const ParameterSection &section,
      const unsigned int      dimension)
{
  if (dimension == 0)
    section.without_effect(
      {"Lobule side", "Central vein radius", "Lobules", "Height"},
      "set Geometry = lobule or remove this line");
  if (dimension == 2 && section.is_changed("Height"))
    section.error("Height",
                  "lobules in two dimensions have no height; set Dimension "
                  "= 3 or remove this line");
  if (parameters.vein_radius > largest_vein * parameters.side)
    section.error("Central vein radius",
                  "the vein must fit into the lobule: at most " +
                    to_text(largest_vein * parameters.side, 6) +
                    " mm, 0.7 of Lobule side");
}
} // namespace


void
LobuleParameters::add_parameters(const ParameterSection &section,
                                 const unsigned int      dimension)
{
  section.add("Lobule side",
              side,
              "mm",
              Range::positive(),
              "side of a hexagonal lobule. Plausible: 0.4 .. 0.7. Origin: "
              "assumed");
  section.add("Central vein radius",
              vein_radius,
              "mm",
              Range::positive(),
              "radius of the hole in the middle of a lobule. Plausible: 0.03 "
              ".. 0.05. Origin: assumed");
  section.add("Height",
              height,
              "mm",
              Range::positive(),
              "height of lobules in three dimensions");
  section.add("Lobules",
              n,
              Range::between(1, 50),
              "rows of lobules, and lobules in each row");
  check(*this, section, dimension);
}
} // namespace disse
