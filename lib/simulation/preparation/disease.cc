// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/preparation/disease.h"

#include <disse/base/text.h>

#include <map>

namespace disse
{
namespace
{
const std::vector<std::string> sections = {
  "Mesh", "Kinetics", "Injuries", "Boundary conditions", "Preparation"};


bool
is_of_disease(const std::string &path)
{
  return contains(sections, path.substr(0, path.find('/'))) &&
         path != "Preparation/Cache";
}


std::map<std::string, std::string>
disease(const ParameterFile &file)
{
  std::map<std::string, std::string> values;
  for (const ParameterDescription &description : file.descriptions())
    if (is_of_disease(description.path))
      values[description.path] = description.value;
  return values;
}


// "a.prm:12: Injuries/chronic/Rate = 0.02 1/day".
std::string
statement(const ParameterFile                      &file,
          const std::map<std::string, std::string> &values,
          const std::string                        &path)
{
  const auto               copy    = file.copy();
  ParameterSection         section = copy->root();
  std::vector<std::string> steps   = split(path, '/');
  for (std::size_t i = 0; i + 1 < steps.size(); ++i)
    section = section.subsection(steps[i]);
  if (section.is_written(steps.back()))
    return section.place_of(steps.back());
  const auto value = values.find(path);
  return section.place_of(steps.back()) +
         (value == values.end() ? " is not there"
                                : " = " + value->second + " by default");
}
} // namespace


std::vector<std::string>
differences_of_disease(const ParameterFile &first, const ParameterFile &second)
{
  const auto a = disease(first), b = disease(second);
  auto       all = a;
  all.insert(b.begin(), b.end());
  std::vector<std::string> differences;
  for (const auto &key : all)
    {
      const std::string &path = key.first;
      const auto         in_a = a.find(path), in_b = b.find(path);
      const bool         agree =
        in_a != a.end() && in_b != b.end() && in_a->second == in_b->second;
      if (!agree)
        differences.push_back(statement(first, a, path) + "; but " +
                              statement(second, b, path));
    }
  return differences;
}
} // namespace disse
