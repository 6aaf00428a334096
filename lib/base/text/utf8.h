// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstddef>
#include <string>

namespace disse
{
/// A character of a text in UTF-8.
struct Utf8Character
{
  char32_t    code = 0;
  std::size_t size = 0; ///< in bytes; 0 if the bytes are not UTF-8
};

/// The character that begins at a byte. Overlong forms, surrogates and what
/// lies beyond U+10FFFF are not UTF-8.
Utf8Character
decode_utf8(const std::string &text, std::size_t position);

/// True if all bytes of a text belong to characters in UTF-8.
bool
is_utf8(const std::string &text);

/// Number of characters that begin in [begin, end).
std::size_t
count_characters(const std::string &text, std::size_t begin, std::size_t end);

/// Blanks of Unicode beyond ASCII: no-break, narrow no-break, thin, ...
bool
is_blank(char32_t code);

/// Line ends of Unicode beyond ASCII.
bool
is_line_end(char32_t code);

/// Characters that have no width and change the word they stand in: zero-width
/// spaces, soft hyphens, a byte order mark inside of a text.
bool
is_invisible(char32_t code);

/// The text with an ordinary blank for each blank of Unicode.
std::string
with_plain_blanks(const std::string &text);

/// The text with a `?` for each byte that is not UTF-8, to be printed.
std::string
as_utf8(const std::string &text);
} // namespace disse
