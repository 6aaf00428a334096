// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "fields/nodes/position_text.h"
#include "kinetics/expression/expression_network.h"
#include "model/formulas/nodal_variables.h"

namespace disse
{
void
ExpressionNetwork::add_start(
  const unsigned int                          species,
  const ExpressionNetworkParameters::Formula &formula)
{
  if (formula.place.empty())
    return;
  starts.push_back(
    {species,
     Expression(formula.text,
                NodalVariables::names_after({"x", "y", "z"}, {formula.text}),
                formula.place,
                constants),
     formula.place});
}


std::string
ExpressionNetwork::uneven_start() const
{
  return starts.empty() ? "" : starts[0].place;
}


std::vector<double>
ExpressionNetwork::initial_fields(const Discretisation &discretisation) const
{
  std::vector<double> result = ReactionNetwork::initial_fields(discretisation);
  for (const Start &start : starts)
    {
      if (!discretisation.has_geometry())
        throw ParameterError(start.place +
                             ": a well-mixed organ has no positions; give a "
                             "number or another Mesh/Geometry than point");
      NodalVariables nodal({start.formula.formula()});
      nodal.keep(start.formula, start.place, discretisation);
      agree_on_errors(discretisation.comm, [&] {
        for (unsigned int node = 0; node < discretisation.n_owned; ++node)
          result[node * species_list.size() + start.species] =
            initial_value(start, nodal, node, discretisation.positions[node]);
      });
    }
  return result;
}


double
ExpressionNetwork::initial_value(const Start                 &start,
                                 const NodalVariables        &nodal,
                                 const unsigned int           node,
                                 const std::array<double, 3> &position) const
{
  std::vector<double> at = {position[0], position[1], position[2]};
  nodal.append(node, at);
  const double value = start.formula(at);
  if (value < 0 && !species_list[start.species].may_be_negative)
    throw Error(ExitCode::usage,
                start.place + ": the initial value is " + to_text(value, 6) +
                  " at " + position_text(position) +
                  "; it must not be negative, unless Sign = any");
  return value;
}
} // namespace disse
