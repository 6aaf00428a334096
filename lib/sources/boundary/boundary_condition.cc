// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/sources/boundary_condition.h>

#include "model/formulas/formula_arguments.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

// How much faster a value is restored than diffusion and reactions change it.
// Reactions take up to some hundred per day, and 1e10 still leaves 6 digits to
// a flux that is found from the difference of two values.
constexpr double stiffness = 1e10;

} // namespace


// What has been given for g: a formula.
struct BoundaryCondition::Value
{
  FormulaArguments arguments;
  Expression       formula;
};


BoundaryCondition::BoundaryCondition(
  const std::string                 &name,
  const BoundaryConditionParameters &parameters,
  const bool                         depends_on_u)
  : SourceTerm(name)
  , parameters(parameters)
  , depends_on_u(depends_on_u)
{
  FormulaArguments arguments({}, {parameters.value});
  Expression       formula(parameters.value,
                     arguments.names(),
                     parameters.value_place);
  given =
    std::make_unique<Value>(Value{std::move(arguments), std::move(formula)});
}


BoundaryCondition::~BoundaryCondition() = default;


const std::string &
BoundaryCondition::species() const
{
  return parameters.species;
}


bool
BoundaryCondition::prescribes_value() const
{
  return false;
}


bool
BoundaryCondition::overlaps(const BoundaryCondition &other) const
{
  const SurfaceParts &own = parameters.parts, &others = other.parameters.parts;
  return species() == other.species() &&
         (own.empty() || others.empty() ||
          std::any_of(own.begin(), own.end(), [&](const std::string &part) {
            return contains(others, part);
          }));
}


void
BoundaryCondition::leave_nodes_to(const BoundaryCondition &other)
{
  if (overlaps(other))
    throw ParameterError(parameters.parts_place + ": '" + other.name() +
                         "' prescribes the value of " + species() +
                         " on the same part already; give one of them other "
                         "ids");
  foreign.insert(foreign.end(),
                 other.parameters.parts.begin(),
                 other.parameters.parts.end());
}


void
BoundaryCondition::connect(ModelLayout &layout)
{
  const std::vector<std::string> symbols = layout.species.symbols();
  if (!contains(symbols, species()))
    throw ParameterError(parameters.species_place + ": there is no species '" +
                         species() + "'" + layout.why_absent(species()) +
                         suggestion(species(), symbols));
  index_of_species = layout.species.index(species());
  diffusivity      = layout.species[index_of_species].diffusivity;
  if (depends_on_u)
    jacobian_slot =
      layout.add_jacobian_entry(index_of_species, index_of_species);
}


std::set<int>
BoundaryCondition::existing_ids(const Discretisation &discretisation) const
{
  if (discretisation.boundary.empty())
    throw Error(
      ExitCode::mesh,
      parameters.species_place +
        ": a well-mixed organ has no surface; remove the boundary condition '" +
        name() + "' or choose another Mesh/Geometry than point")
      .set_collective();
  std::set<int> ids;
  for (const BoundaryPart &part : discretisation.boundary)
    ids.insert(part.id);
  return ids;
}


std::set<int>
BoundaryCondition::ids_of(const SurfaceParts   &parts,
                          const Discretisation &discretisation) const
{
  const std::set<int> existing = existing_ids(discretisation);
  if (parts.empty())
    return existing;
  std::set<int> ids;
  for (const std::string &part : parts)
    {
      int id = 0;
      if (!find_part(part, discretisation.boundary_names, id) ||
          existing.count(id) == 0)
        throw Error(ExitCode::mesh,
                    parameters.parts_place + ": the mesh has no boundary '" +
                      part + "'; it has: " +
                      parts_text(existing, discretisation.boundary_names))
          .set_collective();
      ids.insert(id);
    }
  return ids;
}


// Where two values are given there can be only one.
void
BoundaryCondition::keep_off_others(const std::set<int>  &own,
                                   const Discretisation &discretisation,
                                   std::map<unsigned int, double> &areas) const
{
  if (foreign.empty())
    return;
  const std::set<int> others = ids_of(foreign, discretisation);
  for (const BoundaryPart &part : discretisation.boundary)
    if (others.count(part.id) > 0 && own.count(part.id) > 0)
      throw Error(ExitCode::mesh,
                  parameters.parts_place +
                    ": another condition prescribes the value of " + species() +
                    " on the boundary " +
                    part_text(part.id, discretisation.boundary_names) +
                    " already; assign other parts to one of them")
        .set_collective();
    else if (others.count(part.id) > 0)
      for (const unsigned int node : part.nodes)
        areas.erase(node);
}


void
BoundaryCondition::initialize(const Discretisation &discretisation)
{
  const std::set<int>            own = ids_of(parameters.parts, discretisation);
  std::map<unsigned int, double> areas;
  for (const BoundaryPart &part : discretisation.boundary)
    if (own.count(part.id) > 0)
      for (std::size_t k = 0; k < part.nodes.size(); ++k)
        areas[part.nodes[k]] += part.areas[k];
  keep_off_others(own, discretisation, areas);

  nodes.clear();
  for (const auto &[index, area] : areas)
    nodes.push_back({index,
                     coefficient(discretisation, index, area, diffusivity),
                     discretisation.positions[index],
                     0.});
  given->arguments.clear();
  given->arguments.keep(given->formula, parameters.value_place, discretisation);
  is_constant = false;
  if (given->formula.uses("t"))
    return;
  agree_on_errors(discretisation.comm, [this] {
    for (Node &node : nodes)
      node.value = value(node, 0);
  });
  is_constant = true;
}


double
BoundaryCondition::value(const Node &node, const double time) const
{
  if (is_constant)
    return node.value;
  std::vector<double> variables;
  given->arguments.gather(node.index, node.position, time, variables);
  return given->formula(variables);
}


template <typename Action>
void
BoundaryCondition::for_each_node(const std::size_t  first,
                                 const unsigned int n_nodes,
                                 const Action      &action) const
{
  for (auto node = std::lower_bound(nodes.begin(),
                                    nodes.end(),
                                    first,
                                    [](const Node &a, const std::size_t index) {
                                      return a.index < index;
                                    });
       node != nodes.end() && node->index < first + n_nodes;
       ++node)
    action(*node);
}


void
BoundaryCondition::add_rates(const NodeBatch &batch, double *rates) const
{
  const double *u    = batch.row(index_of_species);
  double       *rate = rates + index_of_species * width;
  for_each_node(batch.first_lane(), batch.n_nodes, [&](const Node &node) {
    const unsigned int lane = node.index - batch.first_lane();
    const double       g    = value(node, batch.time);
    rate[lane] += node.coefficient * (depends_on_u ? g - u[lane] : g);
  });
}


void
BoundaryCondition::add_jacobian(const NodeBatch &batch, double *slots) const
{
  if (depends_on_u)
    for_each_node(batch.first_lane(), batch.n_nodes, [&](const Node &node) {
      slots[jacobian_slot * width + node.index - batch.first_lane()] -=
        node.coefficient;
    });
}


LedgerEntry
BoundaryCondition::ledger_entry() const
{
  return LedgerEntry::boundary;
}


std::vector<PrescribedValue>
BoundaryCondition::prescribed_values() const
{
  std::vector<PrescribedValue> result;
  if (prescribes_value())
    for (const Node &node : nodes)
      result.push_back({node.index, index_of_species, node.coefficient});
  return result;
}


void
BoundaryCondition::prescribe(const double       time,
                             const std::size_t  first,
                             const unsigned int n_nodes,
                             const unsigned int n_species,
                             double            *values) const
{
  if (prescribes_value())
    for_each_node(first, n_nodes, [&](const Node &node) {
      values[(node.index - first) * n_species + index_of_species] =
        value(node, time);
    });
}


std::vector<double>
BoundaryCondition::event_times() const
{
  return parameters.event_times;
}


StepLimits
BoundaryCondition::step_limits(const RunSpan &span) const
{
  return given->arguments.step_limits(given->formula,
                                      parameters.value_place,
                                      parameters.event_times,
                                      span);
}


FluxCondition::FluxCondition(const std::string                 &name,
                             const BoundaryConditionParameters &parameters)
  : BoundaryCondition(name, parameters, false)
{}


double
FluxCondition::coefficient(const Discretisation &discretisation,
                           const unsigned int    node,
                           const double          area,
                           const double) const
{
  return area / discretisation.volumes[node];
}


RobinCondition::RobinCondition(const std::string                 &name,
                               const BoundaryConditionParameters &parameters,
                               const double                       k)
  : BoundaryCondition(name, parameters, true)
  , k(k)
{}


double
RobinCondition::coefficient(const Discretisation &discretisation,
                            const unsigned int    node,
                            const double          area,
                            const double) const
{
  return k * area / discretisation.volumes[node];
}


DirichletCondition::DirichletCondition(
  const std::string &name, const BoundaryConditionParameters &parameters)
  : BoundaryCondition(name, parameters, true)
{}


bool
DirichletCondition::prescribes_value() const
{
  return true;
}


double
DirichletCondition::coefficient(const Discretisation &discretisation,
                                const unsigned int    node,
                                const double,
                                const double diffusivity) const
{
  return stiffness *
         (1 + diffusivity * discretisation.stiffness.diagonal[node] /
                discretisation.volumes[node]);
}
} // namespace disse
