// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/text/utf8.h"

#include <algorithm>

namespace disse
{
Utf8Character
decode_utf8(const std::string &text, const std::size_t position)
{
  const auto byte = [&](const std::size_t i) -> unsigned int {
    return static_cast<unsigned char>(text[position + i]);
  };
  const unsigned int first = byte(0);
  if (first < 0x80)
    return {first, 1};
  const std::size_t size = first < 0xC2   ? 0
                           : first < 0xE0 ? 2
                           : first < 0xF0 ? 3
                           : first < 0xF5 ? 4
                                          : 0;
  if (size == 0 || position + size > text.size())
    return {};
  char32_t code = first & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i)
    {
      if ((byte(i) & 0xC0) != 0x80)
        return {};
      code = (code << 6) | (byte(i) & 0x3F);
    }
  const char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  if (code < smallest[size] || code > 0x10FFFF ||
      (code >= 0xD800 && code <= 0xDFFF))
    return {};
  return {code, size};
}


bool
is_utf8(const std::string &text)
{
  for (std::size_t i = 0; i < text.size();)
    {
      const std::size_t size = decode_utf8(text, i).size;
      if (size == 0)
        return false;
      i += size;
    }
  return true;
}


std::size_t
count_characters(const std::string &text,
                 const std::size_t  begin,
                 const std::size_t  end)
{
  return std::count_if(text.begin() + begin,
                       text.begin() + end,
                       [](const char c) { return (c & 0xC0) != 0x80; });
}


bool
is_blank(const char32_t code)
{
  return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
         code == 0x202F || code == 0x205F || code == 0x3000;
}


bool
is_line_end(const char32_t code)
{
  return code == 0x85 || code == 0x2028 || code == 0x2029;
}


bool
is_invisible(const char32_t code)
{
  return code == 0xAD || code == 0x200B || code == 0x2060 || code == 0xFEFF;
}


std::string
with_plain_blanks(const std::string &text)
{
  std::string result;
  for (std::size_t i = 0; i < text.size();)
    {
      const Utf8Character character = decode_utf8(text, i);
      const std::size_t   size      = std::max<std::size_t>(1, character.size);
      if (is_blank(character.code))
        result += ' ';
      else
        result.append(text, i, size);
      i += size;
    }
  return result;
}


std::string
as_utf8(const std::string &text)
{
  std::string result;
  for (std::size_t i = 0; i < text.size();)
    {
      const std::size_t size = decode_utf8(text, i).size;
      if (size == 0)
        result += '?';
      else
        result.append(text, i, size);
      i += std::max<std::size_t>(1, size);
    }
  return result;
}
} // namespace disse
