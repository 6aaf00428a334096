// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace disse
{
/// How a text is written as a value of a parameter file: as it is or, where it
/// would not be read back (it has a `#`, blanks around it, bytes that are not
/// UTF-8, ...), in quotes: `"study #3"`. In quotes `\"` is a quote, `\\` a
/// backslash and `\xE9` a byte.
std::string
quoted_value(const std::string &text);

/// The same for an item of a list, which has no comma outside of quotes.
std::string
quoted_item(const std::string &text);

/// The text of a value.
/// @throws std::invalid_argument if it begins with a quote and does not end
///   with its closing quote.
std::string
unquoted(const std::string &value);

/// Where a character stands first outside of quotes, or std::string::npos.
/// Quotes open at the begin of the text and behind `=` and `,` only.
std::size_t
find_outside_quotes(const std::string &text,
                    char               character,
                    std::size_t        begin = 0);

/// True if a quote opens that is not closed.
bool
has_open_quote(const std::string &text);

/// split() at separators outside of quotes; the pieces keep their quotes.
std::vector<std::string>
split_outside_quotes(const std::string &text, char separator);
} // namespace disse
