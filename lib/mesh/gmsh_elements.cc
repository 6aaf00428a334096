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
    {1, {"line", 2, 1}},
    {2, {"triangle", 3, 2}},
    {3, {"quadrilateral", 4, 2}},
    {4, {"tetrahedron", 4, 3}},
    {5, {"hexahedron", 8, 3}},
    {6, {"prism", 6, 3}},
    {7, {"pyramid", 5, 3}},
    {8, {"line of second order", 3, 1}},
    {9, {"triangle of second order", 6, 2}},
    {10, {"quadrilateral of second order", 9, 2}},
    {11, {"tetrahedron of second order", 10, 3}},
    {12, {"hexahedron of second order", 27, 3}},
    {15, {"point", 1, 0}},
    {16, {"quadrilateral of second order", 8, 2}},
    {17, {"hexahedron of second order", 20, 3}}};
  const auto entry = elements.find(type);
  return entry == elements.end() ? nullptr : &entry->second;
}
} // namespace disse
