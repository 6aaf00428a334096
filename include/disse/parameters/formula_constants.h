// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/expression.h>
#include <disse/parameters/parameter_file.h>

#include <string>
#include <vector>

namespace disse
{
/// Declare and read the key `Constants` of a section with formulas: 'name =
/// number' separated by commas. Names that cannot be free are mistakes.
std::vector<NamedNumber>
add_constants(const ParameterSection &section);

std::vector<std::string>
names_of(const std::vector<NamedNumber> &constants);


/// Names that a key of a section gives to formulas, and that none of these
/// uses, are an error of the file.
void
check_names_are_used(const ParameterSection         &section,
                     const std::string              &key,
                     const std::vector<std::string> &names,
                     const std::vector<std::string> &formulas);
} // namespace disse
