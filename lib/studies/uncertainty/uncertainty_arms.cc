// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>

#include "studies/uncertainty/uncertainty.h"

#include <map>

namespace disse
{
namespace
{
bool
begins_with(const std::string &text, const std::string &start)
{
  return text.rfind(start, 0) == 0;
}


// What a file that has been read says.
class Values
{
public:
  explicit Values(const ParameterFile &file)
  {
    for (const ParameterDescription &description : file.descriptions())
      known.emplace(description.path, description);
  }

  bool
  know(const std::string &path) const
  {
    return known.count(path) > 0;
  }

  std::string
  operator()(const std::string &path) const
  {
    return know(path) ? known.at(path).value : "";
  }

  double
  days(const std::string &path) const
  {
    return parse_quantity(known.at(path).value, "day");
  }

  std::string
  default_of(const std::string &path) const
  {
    return known.at(path).default_value;
  }

private:
  std::map<std::string, ParameterDescription> known;
};
} // namespace


std::vector<UncertaintyArm>
uncertainty_arms(const ParameterFile &file)
{
  const std::string           none = "Therapies/List=";
  std::vector<UncertaintyArm> arms = {{"treated", {}}, {"control", {none}}};
  const Values                values(file);
  if (values.know("Kinetics/r_Y"))
    arms.push_back({"null model", {"Kinetics/r_Y=0"}});

  std::vector<std::string>       lasting, removal = {none};
  const std::vector<std::string> injuries = split(values("Injuries/List"), ',');
  for (const std::string &name : injuries)
    {
      const std::string section = "Injuries/" + name + "/";
      if (values(section + "Type") != "chronic injury" ||
          values.days(section + "Start") >= 0)
        continue;
      lasting.push_back(name);
      if (values.days(section + "End") > 0)
        removal.push_back(section + "End=0 day");
      for (const std::string key :
           {"Cause removed", "Remaining part", "Half-life"})
        if (values.days(section + "Cause removed") > 0)
          removal.push_back(section + key + "=" +
                            values.default_of(section + key));
    }
  removal.push_back("Injuries/List=" + join(lasting, ", "));
  if (!injuries.empty())
    arms.push_back({"cause removed", removal});
  return arms;
}


std::vector<std::string>
point_assignments(const ParameterFile &file, const double volume)
{
  std::vector<std::string> result;
  for (const ParameterDescription &d : file.descriptions())
    if ((begins_with(d.path, "Mesh/") || begins_with(d.path, "Refinement/")) &&
        d.value != d.default_value)
      result.push_back(d.path + "=" + d.default_value);
  for (const char *assignment : {"Mesh/Geometry=point",
                                 "Boundary conditions/List=",
                                 "Preparation/Place=homogeneous",
                                 "Preparation/Cache=none"})
    result.push_back(assignment);
  result.push_back("Mesh/Volume=" + print_quantity(volume, "mm3"));
  return result;
}
} // namespace disse
