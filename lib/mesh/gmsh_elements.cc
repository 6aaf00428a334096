// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/mesh/gmsh_elements.h>

#include <map>

namespace disse
{
const GmshElement *
gmsh_element(const long type)
{
  static const std::map<long, GmshElement> elements = {
    {1, {"line", 2, true}},
    {2, {"triangle", 3, true}},
    {3, {"quadrilateral", 4, true}},
    {4, {"tetrahedron", 4, true}},
    {5, {"hexahedron", 8, true}},
    {6, {"prism", 6, false}},
    {7, {"pyramid", 5, false}},
    {8, {"line of second order", 3, true}},
    {9, {"triangle of second order", 6, true}},
    {10, {"quadrilateral of second order", 9, true}},
    {11, {"tetrahedron of second order", 10, false}},
    {12, {"hexahedron of second order", 27, false}},
    {15, {"point", 1, true}},
    {16, {"quadrilateral of second order", 8, true}},
    {17, {"hexahedron of second order", 20, false}}};
  const auto entry = elements.find(type);
  return entry == elements.end() ? nullptr : &entry->second;
}
} // namespace disse
