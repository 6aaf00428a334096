// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/own_quantities.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>

#include "fields/assembly/region_volumes.h"

#include <algorithm>
#include <functional>

namespace disse
{
namespace
{
using Type = OwnQuantityParameters::Type;

constexpr unsigned int width = NodeBatch::width;


Readout::Reduction
reduction_of(const Type type)
{
  switch (type)
    {
      case Type::minimum:
        return Readout::Reduction::minimum;
      case Type::maximum:
        return Readout::Reduction::maximum;
      case Type::integral:
      case Type::at_point:
        return Readout::Reduction::integral;
      default:
        return Readout::Reduction::mean;
    }
}


// Those that formulas can use at a node.
std::vector<Readout>
local_readouts(const ModelLayout &layout)
{
  std::vector<Readout> result;
  for (const Readout &readout : layout.declared())
    if (readout.kind == QuantityKind::readout && readout.is_nodal() &&
        !readout.transform && readout.reduction == Readout::Reduction::mean)
      result.push_back(readout);
  return result;
}


std::vector<std::string>
names_of(const QuantitySet &set)
{
  std::vector<std::string> names;
  for (const Readout &quantity : set)
    names.push_back(quantity.name);
  return names;
}
} // namespace


// A formula of a user that has a value at each node.
class OwnQuantities::NodalFormula
{
public:
  NodalFormula(const OwnQuantityParameters &parameters,
               const ModelLayout           &layout)
    : place(parameters.formula_place)
    , arguments({layout.species.begin(), layout.species.end()},
                {parameters.formula})
    , readouts(local_readouts(layout))
    , formula(parameters.formula, all_names(), parameters.formula_place)
  {
    // The others are not evaluated.
    for (Readout &readout : readouts)
      if (!formula.uses(readout.name))
        readout.nodal = [](const NodeBatch &, double *out) {
          std::fill_n(out, width, 0.);
        };
  }

  void
  initialize(const Discretisation &discretisation)
  {
    arguments.clear();
    arguments.keep(formula, place, discretisation);
  }

  void
  evaluate(const NodeBatch &batch, double *out) const
  {
    std::vector<double> of_readouts(readouts.size() * width), values;
    for (std::size_t r = 0; r < readouts.size(); ++r)
      readouts[r].nodal(batch, &of_readouts[r * width]);
    for (unsigned int lane = 0; lane < batch.n_nodes; ++lane)
      {
        arguments.gather(batch, lane, values);
        for (std::size_t r = 0; r < readouts.size(); ++r)
          values.push_back(of_readouts[r * width + lane]);
        out[lane] = formula(values);
      }
    std::fill(out + batch.n_nodes, out + width, out[batch.n_nodes - 1]);
  }

private:
  // A species of the same name goes first.
  std::vector<std::string>
  all_names()
  {
    std::vector<std::string> names = arguments.names();
    readouts.erase(std::remove_if(readouts.begin(),
                                  readouts.end(),
                                  [&](const Readout &readout) {
                                    return contains(names, readout.name);
                                  }),
                   readouts.end());
    for (const Readout &readout : readouts)
      names.push_back(readout.name);
    return names;
  }

  std::string          place;
  FormulaArguments     arguments;
  std::vector<Readout> readouts;
  Expression           formula;
};


OwnQuantities::OwnQuantities(
  const std::vector<OwnQuantityParameters> &parameters)
  : SourceTerm("quantities")
{
  for (const OwnQuantityParameters &p : parameters)
    quantities.push_back({p, nullptr, nullptr, {}, {}});
}


OwnQuantities::~OwnQuantities() = default;


void
OwnQuantities::declare(ModelLayout &layout)
{
  std::vector<std::string> known = names_of(layout.quantities());
  for (const Quantity &quantity : quantities)
    {
      const OwnQuantityParameters &p = quantity.parameters;
      if (contains(known, p.name))
        throw ParameterError(p.place + ": there is already a quantity '" +
                             p.name + "'; choose another name");
      known.push_back(p.name);
    }
  for (Quantity &quantity : quantities)
    {
      const OwnQuantityParameters &p = quantity.parameters;
      if (p.type == Type::expression)
        for (const std::string &name : names_in(p.formula))
          if (contains(known, name) && !contains(quantity.arguments, name))
            quantity.arguments.push_back(name);
      layout.add_readout(readout(quantity));
    }
}


Readout
OwnQuantities::readout(const Quantity &quantity) const
{
  const OwnQuantityParameters &p = quantity.parameters;
  Readout                      result;
  result.name        = p.name;
  result.unit        = p.unit;
  result.kind        = QuantityKind::own;
  result.description = p.description.empty() ? p.formula : p.description;
  result.reduction   = reduction_of(p.type);
  if (!p.region.empty() || p.type == Type::at_point)
    result.weights = &quantity.weights;
  const double per_one = 1 / Unit::parse(p.unit).factor;
  if (p.type == Type::share_above && per_one != 1)
    result.transform = [per_one](const double share) {
      return per_one * share;
    };
  if (p.type == Type::expression)
    {
      result.arguments     = quantity.arguments;
      result.of_quantities = [&quantity](const std::vector<double> &values) {
        return quantity.expression->unchecked(values);
      };
    }
  else if (p.type == Type::share_above)
    result.nodal = [&quantity, &p](const NodeBatch &batch, double *out) {
      quantity.nodal->evaluate(batch, out);
      for (unsigned int i = 0; i < width; ++i)
        out[i] = out[i] > p.threshold ? 1 : 0;
    };
  else
    result.nodal = [&quantity](const NodeBatch &batch, double *out) {
      quantity.nodal->evaluate(batch, out);
    };
  return result;
}


void
OwnQuantities::connect(ModelLayout &layout)
{
  const std::vector<std::string> known = names_of(layout.quantities());
  for (Quantity &quantity : quantities)
    {
      const OwnQuantityParameters &p = quantity.parameters;
      if (p.type != Type::expression)
        quantity.nodal = std::make_unique<NodalFormula>(p, layout);
      else
        {
          const Expression checked(p.formula, known, p.formula_place);
          quantity.expression = std::make_unique<Expression>(p.formula,
                                                             quantity.arguments,
                                                             p.formula_place);
        }
    }
  check_circles();
}


void
OwnQuantities::check_circles() const
{
  std::vector<std::string>                       path;
  const std::function<void(const std::string &)> visit =
    [&](const std::string &name) {
      for (const Quantity &quantity : quantities)
        if (quantity.parameters.name == name)
          {
            const bool is_circle = contains(path, name);
            path.push_back(name);
            if (is_circle)
              throw ParameterError(quantity.parameters.formula_place +
                                   ": a quantity cannot depend on itself: " +
                                   join(path, " needs "));
            for (const std::string &argument : quantity.arguments)
              visit(argument);
            path.pop_back();
          }
    };
  for (const Quantity &quantity : quantities)
    visit(quantity.parameters.name);
}


void
OwnQuantities::initialize(const Discretisation &discretisation)
{
  for (Quantity &quantity : quantities)
    {
      const OwnQuantityParameters &p = quantity.parameters;
      if (quantity.nodal)
        quantity.nodal->initialize(discretisation);
      if (p.type == Type::at_point)
        quantity.weights.values =
          discretisation.weights_at(p.position(), p.point_place);
      else if (!p.region.empty())
        quantity.weights.values =
          region_volumes(discretisation, p.region, p.region_place);
      double total = 0;
      for (const double weight : quantity.weights.values)
        total += weight;
      quantity.weights.total = sum(total, discretisation.comm);
    }
}
} // namespace disse
