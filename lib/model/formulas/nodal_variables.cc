// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "model/formulas/nodal_variables.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/fields/host_fields.h>

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
const std::array<double, 2> unknown_range = {0, 1}; // most are fractions


// Collective.
std::array<double, 2>
range_of(const std::vector<double> &nodal, MPI_Comm comm)
{
  constexpr double infinity = std::numeric_limits<double>::infinity();
  double           lower = infinity, upper = -infinity;
  for (const double value : nodal)
    {
      lower = std::min(lower, value);
      upper = std::max(upper, value);
    }
  return {min(lower, comm), max(upper, comm)};
}
} // namespace


NodalVariables::NodalVariables(const std::vector<std::string> &formulas)
  : variables(names_after({}, formulas))
{}


const std::vector<std::string> &
NodalVariables::names() const
{
  return variables;
}


std::vector<std::string>
NodalVariables::names_after(std::vector<std::string>        names,
                            const std::vector<std::string> &formulas)
{
  names.push_back("zonation");
  for (const std::string &formula : formulas)
    for (const std::string &name : names_in(formula))
      if (HostFields::is_name(name) && !contains(names, name))
        names.push_back(name);
  return names;
}


void
NodalVariables::clear()
{
  values.clear();
  ranges.clear();
}


void
NodalVariables::keep(const Expression     &formula,
                     const std::string    &place,
                     const Discretisation &discretisation)
{
  values.resize(variables.size());
  ranges.resize(variables.size(), unknown_range);
  for (std::size_t i = 0; i < variables.size(); ++i)
    if (formula.uses(variables[i]))
      {
        const std::vector<double> &data =
          discretisation.named_data(variables[i], place);
        values[i] = discretisation.padded(data);
        if (HostFields::is_name(variables[i]))
          ranges[i] = range_of(data, discretisation.comm);
      }
}


std::array<double, 2>
NodalVariables::range(const std::size_t variable) const
{
  return variable < ranges.size() ? ranges[variable] : unknown_range;
}


void
NodalVariables::append(const std::size_t    node,
                       std::vector<double> &at_node) const
{
  for (std::size_t i = 0; i < variables.size(); ++i)
    at_node.push_back(i < values.size() && !values[i].empty() ? values[i][node]
                                                              : 0.);
}
} // namespace disse
