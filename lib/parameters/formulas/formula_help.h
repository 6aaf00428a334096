// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/expression.h>

#include <optional>
#include <string>

namespace disse
{
/// What muParser would read as something else than what is meant: an
/// assignment, a chain of comparisons, a decimal comma between the arguments of
/// a function.
std::optional<FormulaError>
misleading_part(const std::string &formula);


/// What to write for a name that other languages have, or for a function
/// without its parentheses; empty if there is nothing to say.
std::string
remedy_for_name(const std::string &formula,
                std::size_t        position,
                const std::string &name,
                bool               is_function);


/// What to write for signs that formulas do not have, next to a position;
/// empty if there is nothing to say.
std::string
remedy_for_sign(const std::string &formula, std::size_t position);


/// How a function is called, for instance "hill(x, K)".
std::string
call_of(const std::string &function);
} // namespace disse
