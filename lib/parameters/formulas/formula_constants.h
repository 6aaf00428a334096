// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/expression.h>
#include <disse/parameters/parameter_section.h>

#include <string>
#include <vector>

namespace disse
{
/// Declare and read the key `Constants` of a section with formulas: 'name =
/// number' separated by commas. Names that cannot be free are errors.
void
add_constants(const ParameterSection   &section,
              std::vector<NamedNumber> &constants);

std::vector<std::string>
names_of(const std::vector<NamedNumber> &constants);


/// The names that a section gives to formulas and that none of these uses.
std::vector<std::string>
unused_names(const std::vector<std::string> &names,
             const std::vector<std::string> &formulas);

/// What to say of such a name.
std::string
without_effect_in_formulas(const std::string &name);
} // namespace disse
