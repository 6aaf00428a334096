// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/time/state_combination.h>

namespace disse
{
namespace
{
using Terms = std::vector<std::pair<double, const State *>>;


// The same linear combination for one array of the states.
template <typename GetData>
void
combine_arrays(const Terms      &terms,
               const std::size_t size,
               double           *result,
               const GetData    &data_of)
{
  std::fill(result, result + size, 0.);
  for (const auto &[weight, state] : terms)
    {
      const double *values = data_of(*state);
      const double  factor = weight;
      for (std::size_t i = 0; i < size; ++i)
        result[i] += factor * values[i];
    }
}
} // namespace


void
combine(const Terms &terms, State &result)
{
  combine_arrays(terms,
                 result.fields.n_owned_values(),
                 result.fields.data(),
                 [](const State &state) { return state.fields.data(); });
  combine_arrays(terms,
                 result.upstream.size(),
                 result.upstream.data(),
                 [](const State &state) { return state.upstream.data(); });
  combine_arrays(terms,
                 result.downstream.size(),
                 result.downstream.data(),
                 [](const State &state) { return state.downstream.data(); });
  combine_arrays(terms,
                 result.ledger.size(),
                 result.ledger.data(),
                 [](const State &state) { return state.ledger.data(); });
}
} // namespace disse
