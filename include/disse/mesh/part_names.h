// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <map>
#include <set>
#include <string>

namespace DISSE_EXPORT disse
{
/// Names of regions or of parts of the surface, by id: the physical groups of a
/// Gmsh file. Parts without a name are not listed.
using PartNames = std::map<int, std::string>;

/// Factors of regions, by id or, on meshes whose regions have names, by name.
using RegionFactors = std::map<std::string, double>;

/// "5 (right lobe)", or "5" for a part without a name.
std::string
part_text(int id, const PartNames &names);

/// The existing parts, for messages: "5 (right lobe), 6".
std::string
parts_text(const std::set<int> &ids, const PartNames &names);

/// The id that a text denotes: a whole number is an id, any other text a name.
/// `id` is unchanged if there is no such name.
/// @return false if no part or several parts have this name
bool
find_part(const std::string &text, const PartNames &names, int &id);
} // namespace disse
