// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>
#include <vector>

namespace disse
{
/// The fields of a line of CSV after RFC 4180, without line breaks in fields.
inline std::vector<std::string>
csv_fields(const std::string &line)
{
  std::vector<std::string> fields(1);
  bool                     quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"')
      fields.back() += line[++i];
    else if (line[i] == '"')
      quoted = !quoted;
    else if (line[i] == ',' && !quoted)
      fields.emplace_back();
    else if (line[i] != '\r')
      fields.back() += line[i];
  return fields;
}
} // namespace disse
