// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/stage/state_combination.h"

#include <algorithm>
#include <array>

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
  // A piece at a time, beside the result, which may be one of the terms.
  std::array<double, 512> sum;
  for (std::size_t begin = 0; begin < size; begin += sum.size())
    {
      const std::size_t length = std::min(sum.size(), size - begin);
      sum.fill(0);
      for (const auto &[weight, state] : terms)
        {
          const double *values = data_of(*state) + begin;
          const double  factor = weight;
          for (std::size_t i = 0; i < length; ++i)
            sum[i] += factor * values[i];
        }
      std::copy_n(sum.begin(), length, result + begin);
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
