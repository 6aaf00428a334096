// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/parameters/parameter_text.h>

#include "base/text/utf8.h"

#include <algorithm>

namespace disse
{
std::string
mistake_in_name(const std::string &name)
{
  if (name.empty())
    return "a name is missing";
  const bool is_printable =
    is_utf8(name) && std::all_of(name.begin(), name.end(), [](const char c) {
      return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F;
    });
  if (is_printable && name[0] != '.' && trim(name) == name &&
      name.find_first_of("/\\\"#,;:=") == std::string::npos)
    return "";
  return "'" + as_utf8(name) +
         "' cannot be a name; use letters, digits, blanks and signs except / "
         "\\ \" # , ; : =, and no leading '.'";
}
} // namespace disse
