// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace disse
{
/// The decimal number that a text is as a whole, blanks around it aside:
/// "12500", "-0.5", "1e-3". It has a point in any locale; digits are not
/// grouped; there is no hexadecimal, no "inf" and no "nan".
/// @throws std::invalid_argument that says what is wrong (a decimal comma,
///   grouped digits, a number that is too large or too small for a double, ...)
///   and what to write.
double
parse_number(std::string_view text);

/// The same, or "inf", "-inf", "nan" as Disse writes them in tables.
double
parse_number_of_table(std::string_view text);

/// A whole number; "1e3" is one, "2.5" is not.
/// @throws std::invalid_argument as parse_number() does.
std::int64_t
parse_integer(std::string_view text);

/// The decimal number that a text begins with; `text` is left with what follows
/// it. @throws std::invalid_argument if there is none.
double
take_number(std::string_view &text);

/// What is wrong with a text that should be a number, with or without a unit,
/// and what to write.
std::string
explain_number(std::string_view text);

/// Look for decimal commas in a list that is separated by commas.
/// @throws std::invalid_argument where a comma between two digits may be one: a
///   list has a blank behind such a comma. A list of nothing but numbers, at
///   least three of them and not grouped by threes, may do without: "1,1,1".
void
check_commas(const std::string &list);
} // namespace disse
