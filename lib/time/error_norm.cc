// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/time/error_norm.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// Cells leave the blood within minutes; to follow the last thousandth of them
// with relative accuracy would only cost steps.
constexpr double systemic_floor = 10;
} // namespace


ErrorNorm::ErrorNorm(const Discretisation &discretisation,
                     const ModelLayout    &layout,
                     const double          tolerance,
                     const double          floor)
  : discretisation(discretisation)
  , tolerance(tolerance)
{
  for (const Species &species : layout.species)
    field_floors.push_back(floor * species.scale);
  for (const SystemicVariable &variable : layout.upstream)
    upstream_floors.push_back(systemic_floor * floor * variable.scale);
}


double
ErrorNorm::of_fields(const double *a, const double *b, const double *at) const
{
  const unsigned int n     = field_floors.size();
  double             total = 0;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      double node = 0;
      for (unsigned int s = 0; s < n; ++s, ++a, ++at)
        {
          const double difference = b == nullptr ? *a : *a - *b++;
          const double ratio =
            difference / (tolerance * (std::abs(*at) + field_floors[s]));
          node += ratio * ratio;
        }
      total += discretisation.volumes[i] * node;
    }
  return std::sqrt(sum(total, discretisation.comm) /
                   (n * discretisation.total_volume));
}


double
ErrorNorm::distance(const State &a, const State &b) const
{
  const double fields =
    of_fields(a.fields.data(), b.fields.data(), a.fields.data());
  double systemic = 0;
  for (unsigned int i = 0; i < upstream_floors.size(); ++i)
    {
      const double ratio =
        (a.upstream[i] - b.upstream[i]) /
        (tolerance * (std::abs(a.upstream[i]) + upstream_floors[i]));
      systemic += ratio * ratio;
    }
  if (!upstream_floors.empty())
    systemic = std::sqrt(systemic / upstream_floors.size());
  return std::isfinite(fields) ? std::max(fields, systemic) : fields;
}


double
ErrorNorm::of_rates(const FieldVector &rates, const State &state) const
{
  return of_fields(rates.data(), nullptr, state.fields.data());
}
} // namespace disse
