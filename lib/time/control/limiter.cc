// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/control/limiter.h"

#include <disse/base/communication.h>

#include <algorithm>
#include <limits>

namespace disse
{
Limiter::Limiter(const Discretisation &discretisation,
                 const ModelLayout    &layout,
                 const ErrorNorm      &norm)
  : discretisation(discretisation)
  , norm(norm)
{
  for (const Species &species : layout.species)
    smallest.push_back(species.may_be_negative
                         ? -std::numeric_limits<double>::infinity()
                         : -negligible_value * species.scale);
}


Undershoot
Limiter::measure(const FieldVector &fields) const
{
  const unsigned int  n = smallest.size();
  std::vector<double> below(n, 0.), above(n, 0.), squares(n, 0.), count(n, 0.);
  const double       *value = fields.data();
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    for (unsigned int s = 0; s < n; ++s, ++value)
      {
        const double amount = discretisation.volumes[i] * *value;
        const double lack   = std::max(-*value, 0.);
        below[s] += std::max(-amount, 0.);
        above[s] += std::max(amount, 0.);
        squares[s] += norm.node_weight(i) * lack * lack;
        count[s] += *value < smallest[s] ? 1 : 0;
      }
  for (std::vector<double> *sums : {&above, &squares, &count})
    below.insert(below.end(), sums->begin(), sums->end());
  sum(below, discretisation.comm);

  const ErrorWeights &weights = norm.field_weights();
  Undershoot          result;
  result.below.assign(n, 0.);
  result.above.assign(below.begin() + n, below.begin() + 2 * n);
  double square = 0;
  for (unsigned int s = 0; s < n; ++s)
    if (below[3 * n + s] > 0)
      {
        const double unit = weights.tolerance * weights.floors[s];
        result.is_none    = false;
        result.below[s]   = below[s];
        square += below[2 * n + s] / (unit * unit);
      }
  result.size = norm.from_square(square);
  return result;
}


std::vector<LimitedSpecies>
Limiter::apply(const Undershoot &undershoot, State &state) const
{
  const unsigned int          n = smallest.size();
  std::vector<LimitedSpecies> limited;
  for (unsigned int s = 0; s < n; ++s)
    {
      const double below = undershoot.below[s], above = undershoot.above[s];
      if (below == 0)
        continue;
      const double  kept  = above > below ? 1 - below / above : 0;
      double *const first = state.fields.data() + s;
      for (unsigned int i = 0; i < discretisation.n_owned; ++i)
        first[i * n] = kept * std::max(first[i * n], 0.);
      if (below > above)
        enter(state.ledger, LedgerEntry::limiter, s, below - above);
      limited.push_back({s, below, above});
    }
  return limited;
}
} // namespace disse
