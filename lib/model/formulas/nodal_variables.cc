// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "model/formulas/nodal_variables.h"

namespace disse
{
const std::vector<std::string> &
NodalVariables::names()
{
  static const std::vector<std::string> names = {"zonation"};
  return names;
}


std::vector<std::string>
NodalVariables::names_after(std::vector<std::string> first)
{
  first.insert(first.end(), names().begin(), names().end());
  return first;
}


void
NodalVariables::clear()
{
  values.clear();
}


void
NodalVariables::keep(const Expression     &formula,
                     const std::string    &place,
                     const Discretisation &discretisation)
{
  values.resize(names().size());
  for (std::size_t i = 0; i < names().size(); ++i)
    if (formula.uses(names()[i]))
      values[i] =
        discretisation.padded(discretisation.named_data(names()[i], place));
}


void
NodalVariables::append(const std::size_t    node,
                       std::vector<double> &variables) const
{
  for (std::size_t i = 0; i < names().size(); ++i)
    variables.push_back(
      i < values.size() && !values[i].empty() ? values[i][node] : 0.);
}
} // namespace disse
