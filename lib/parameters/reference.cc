// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/reference.h"

#include <disse/base/text.h>
#include <disse/base/units.h>

#include <nlohmann/json.hpp>

namespace disse
{
namespace
{
std::string
section_of(const ParameterDescription &parameter)
{
  const auto slash = parameter.path.rfind('/');
  return slash == std::string::npos ? "" : parameter.path.substr(0, slash);
}


std::string
key_of(const ParameterDescription &parameter)
{
  return parameter.path.substr(parameter.path.rfind('/') + 1);
}


std::string
allowed(const ParameterDescription &parameter)
{
  if (!parameter.choices.empty())
    return join(parameter.choices, ", ");
  std::string text = parameter.type;
  if (!parameter.range.empty())
    text += " " + parameter.range;
  if (!is_dimensionless(parameter.unit))
    text += " [" + parameter.unit + "]";
  return text;
}


nlohmann::ordered_json
schema_of(const ParameterDescription &parameter)
{
  nlohmann::ordered_json schema;
  schema["description"] = parameter.documentation;
  schema["default"]     = parameter.default_value;
  if (!parameter.choices.empty())
    schema["enum"] = parameter.choices;
  else
    schema["type"] = "string";
  if (!parameter.unit.empty())
    schema["x-unit"] = parameter.unit;
  if (!parameter.range.empty())
    schema["x-range"] = parameter.range;
  schema["x-type"] = parameter.type;
  return schema;
}
} // namespace


std::string
reference_as_markdown(const std::vector<ParameterDescription> &parameters)
{
  std::string text, section = "/";
  for (const ParameterDescription &parameter : parameters)
    {
      if (section_of(parameter) != section)
        {
          section = section_of(parameter);
          text += "\n## " +
                  (section.empty() ? "Outside of sections" : section) +
                  "\n\n| key | default | allowed | meaning |\n"
                  "|---|---|---|---|\n";
        }
      text += "| `" + key_of(parameter) + "` | " + parameter.default_value +
              " | " + allowed(parameter) + " | " + parameter.documentation +
              " |\n";
    }
  return text;
}


std::string
reference_as_json_schema(const std::vector<ParameterDescription> &parameters)
{
  nlohmann::ordered_json schema;
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  schema["title"]   = "Disse parameter file";
  schema["type"]    = "object";
  for (const ParameterDescription &parameter : parameters)
    {
      nlohmann::ordered_json *node = &schema;
      for (const std::string &step : split(section_of(parameter), '/'))
        {
          node                            = &(*node)["properties"][step];
          (*node)["type"]                 = "object";
          (*node)["additionalProperties"] = false;
        }
      (*node)["properties"][key_of(parameter)] = schema_of(parameter);
    }
  schema["additionalProperties"] = false;
  return schema.dump(2) + "\n";
}
} // namespace disse
