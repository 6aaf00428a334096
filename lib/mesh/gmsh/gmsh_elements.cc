// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/gmsh/gmsh_elements.h"

#include <map>

namespace disse
{
const GmshElement *
gmsh_element(const long type)
{
  static const std::map<long, GmshElement> elements = {
    {1, {"line", 2, 1, 1}},
    {2, {"triangle", 3, 2, 1}},
    {3, {"quadrilateral", 4, 2, 1}},
    {4, {"tetrahedron", 4, 3, 1}},
    {5, {"hexahedron", 8, 3, 1}},
    {6, {"prism", 6, 3, 1}},
    {7, {"pyramid", 5, 3, 1}},
    {8, {"line of second order", 3, 1, 2}},
    {9, {"triangle of second order", 6, 2, 2}},
    {10, {"quadrilateral of second order", 9, 2, 2}},
    {11, {"tetrahedron of second order", 10, 3, 2}},
    {12, {"hexahedron of second order", 27, 3, 2}},
    {13, {"prism of second order", 18, 3, 2}},
    {14, {"pyramid of second order", 14, 3, 2}},
    {15, {"point", 1, 0, 1}},
    {16, {"quadrilateral of second order", 8, 2, 2}},
    {17, {"hexahedron of second order", 20, 3, 2}},
    {18, {"prism of second order", 15, 3, 2}},
    {19, {"pyramid of second order", 13, 3, 2}},
    {21, {"triangle of third order", 10, 2, 3}},
    {26, {"line of third order", 4, 1, 3}},
    {29, {"tetrahedron of third order", 20, 3, 3}},
    {36, {"quadrilateral of third order", 16, 2, 3}},
    {92, {"hexahedron of third order", 64, 3, 3}}};
  const auto entry = elements.find(type);
  return entry == elements.end() ? nullptr : &entry->second;
}
} // namespace disse
