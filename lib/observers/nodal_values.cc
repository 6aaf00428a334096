// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/nodal_values.h"

#include <disse/base/communication.h>

#include "solvers/nodes/batch_reader.h"

namespace disse
{
std::vector<double>
nodal_values(const LocalQuantity  &quantity,
             const Discretisation &discretisation,
             const State          &state)
{
  constexpr unsigned int width = NodeBatch::width;
  BatchReader            reader(discretisation, state.fields.n_components());
  std::vector<double>    values(discretisation.n_batches() * width);
  // A formula may fail at one node.
  agree_on_errors(discretisation.comm, [&] {
    for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
      quantity.value(reader.read(state.time, state.upstream, state.fields, b),
                     &values[b * width]);
  });
  return values;
}


NodalField
nodal_field(const std::string    &name,
            const ReactionSystem &system,
            const Discretisation &discretisation,
            const State          &state)
{
  const auto named = discretisation.named.find(name);
  if (named != discretisation.named.end())
    return {name, "", discretisation, named->second.data(), 1};
  const LocalQuantity quantity = find_local_quantity(system, name);
  if (quantity.kind == LocalQuantity::Kind::species)
    return {name,
            quantity.unit,
            discretisation,
            state.fields.data() + quantity.species,
            state.fields.n_components()};
  return {name,
          quantity.unit,
          discretisation,
          nodal_values(quantity, discretisation, state)};
}
} // namespace disse
