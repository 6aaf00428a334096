// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/variants.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_text.h>

#include "base/text/quoting.h"

#include <algorithm>
#include <sstream>

namespace disse
{
namespace
{
// What is wrong with a line, or nothing.
std::string
mistake_in(const Variant &variant, const std::vector<Variant> &earlier)
{
  const std::string &name = variant.name;
  if (const std::string mistake = mistake_in_name(name); !mistake.empty())
    return mistake + " (the results of a variant are in a folder of its name)";
  for (const std::string &assignment : variant.assignments)
    if (assignment.find('=') == std::string::npos)
      return "'" + assignment + "' in variant '" + name +
             "' is not of the form Section/Key=value";
  for (const Variant &other : earlier)
    if (other.name == name)
      return "there is a variant '" + name + "' already at " + other.place;
  return "";
}
} // namespace


std::vector<Variant>
read_variants(const std::string &given, const std::string &file_name)
{
  std::istringstream       stream(cleaned_parameters(given, file_name));
  std::vector<Variant>     variants;
  std::vector<std::string> mistakes;
  std::string              line;
  for (unsigned int number = 1; std::getline(stream, line); ++number)
    {
      line = trim(line);
      if (line.empty() || line[0] == '#')
        continue;
      const auto colon = line.find(':');
      Variant    variant;
      variant.place = file_name + ":" + std::to_string(number);
      variant.name  = trim(line.substr(0, colon));
      if (colon != std::string::npos)
        for (const std::string &piece :
             split_outside_quotes(line.substr(colon + 1), ';'))
          if (!piece.empty())
            variant.assignments.push_back(piece);
      const std::string mistake =
        colon == std::string::npos
          ? "'" + line + "' is not of the form NAME: KEY=VALUE; KEY=VALUE"
          : mistake_in(variant, variants);
      if (!mistake.empty())
        mistakes.push_back(variant.place + ": " + mistake);
      variants.push_back(variant);
    }
  if (variants.empty())
    mistakes.push_back(file_name + ": there are no variants; a line is NAME: "
                                   "KEY=VALUE; KEY=VALUE");
  if (!mistakes.empty())
    throw ParameterError(join(mistakes, "\n"));
  return variants;
}
} // namespace disse
