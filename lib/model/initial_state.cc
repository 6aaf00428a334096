// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "model/initial_state.h"

namespace disse
{
namespace
{
std::vector<double>
initial_values(const SystemicSet &set)
{
  std::vector<double> values;
  for (const SystemicVariable &variable : set)
    values.push_back(variable.initial);
  return values;
}
} // namespace


State
make_initial_state(const Discretisation &discretisation,
                   const ModelLayout    &layout,
                   const double          time)
{
  const unsigned int n = layout.species.size();
  State              state;
  state.time       = time;
  state.fields     = FieldVector(discretisation, n);
  state.upstream   = initial_values(layout.upstream);
  state.downstream = initial_values(layout.downstream);
  state.ledger     = empty_ledger(n);
  double *value    = state.fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    for (const Species &species : layout.species)
      *value++ = species.initial;
  return state;
}
} // namespace disse
