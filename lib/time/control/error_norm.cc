// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/control/error_norm.h"

#include <disse/base/communication.h>

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


double
larger(const double a, const double b)
{
  // std::max may lose NaN.
  return !std::isfinite(a) || (std::isfinite(b) && b < a) ? a : b;
}


ErrorNorm::ErrorNorm(const Discretisation &discretisation,
                     const ModelLayout    &layout,
                     const double          tolerance,
                     const double          floor)
  : discretisation(discretisation)
  , floor(floor)
{
  weights.tolerance = tolerance;
  for (const Species &species : layout.species)
    weights.floors.push_back(floor * species.scale);
  for (unsigned int i = 0; i < layout.upstream.size(); ++i)
    upstream.push_back({i, systemic_floor * floor * layout.upstream[i].scale});
  for (unsigned int i = 0; i < layout.downstream.size(); ++i)
    if (!layout.downstream[i].is_counter)
      downstream.push_back(
        {i, systemic_floor * floor * layout.downstream[i].scale});
  measure_mesh();
}


void
ErrorNorm::measure_mesh()
{
  weights.nodes.clear();
  std::vector<double> class_volumes(discretisation.largest_depth() + 1, 0.);
  if (class_volumes.size() == 1)
    return;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    class_volumes[discretisation.depth(i)] += discretisation.volumes[i];
  sum(class_volumes, discretisation.comm);
  const std::size_t n_classes =
    class_volumes.size() -
    std::count(class_volumes.begin(), class_volumes.end(), 0.);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    weights.nodes.push_back(
      discretisation.volumes[i] * discretisation.total_volume /
      (n_classes * class_volumes[discretisation.depth(i)]));
  weights.nodes.resize(discretisation.n_batches() * NodeBatch::width, 0.);
}


const ErrorWeights &
ErrorNorm::field_weights() const
{
  return weights;
}


double
ErrorNorm::node_weight(const unsigned int node) const
{
  return weights.nodes.empty() ? discretisation.volumes[node]
                               : weights.nodes[node];
}


double
ErrorNorm::from_square(const double total) const
{
  return std::sqrt(total /
                   (weights.floors.size() * discretisation.total_volume));
}


double
ErrorNorm::smallest_error(const SystemicVariable &variable) const
{
  return weights.tolerance * systemic_floor * floor * variable.scale;
}


double
ErrorNorm::of_upstream(const std::vector<double> &a,
                       const std::vector<double> &b) const
{
  return of_systemic(upstream, a, b);
}


double
ErrorNorm::of_downstream(const std::vector<double> &a,
                         const std::vector<double> &b) const
{
  return of_systemic(downstream, a, b);
}


double
ErrorNorm::of_systemic(const std::vector<Systemic> &counted,
                       const std::vector<double>   &a,
                       const std::vector<double>   &b) const
{
  double total = 0;
  for (const auto &[i, floor] : counted)
    {
      const double ratio =
        (a[i] - b[i]) / (weights.tolerance * (std::abs(a[i]) + floor));
      total += ratio * ratio;
    }
  return counted.empty() ? 0 : std::sqrt(total / counted.size());
}


namespace
{
// Sum of squares over the nodes of this rank.
template <typename Value>
double
sum_of_squares(const Discretisation &discretisation,
               const ErrorWeights   &weights,
               const double         *at,
               const Value          &value)
{
  const unsigned int n = weights.floors.size();
  const auto        &of_node =
    weights.nodes.empty() ? discretisation.volumes : weights.nodes;
  double total = 0;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      double node = 0;
      for (unsigned int s = 0; s < n; ++s)
        {
          const std::size_t k = std::size_t(i) * n + s;
          const double      ratio =
            value(k) /
            (weights.tolerance * (std::abs(at[k]) + weights.floors[s]));
          node += ratio * ratio;
        }
      total += of_node[i] * node;
    }
  return total;
}
} // namespace


double
ErrorNorm::of_combination(
  const std::vector<std::pair<double, const State *>> &terms,
  const State                                         &at) const
{
  const auto value = [&](const std::size_t k) {
    double total = 0;
    for (const auto &[weight, state] : terms)
      total += weight * state->fields.data()[k];
    return total;
  };
  const auto reference = [&](std::vector<double> State::*part) {
    std::vector<double> values = at.*part;
    for (const auto &[weight, state] : terms)
      for (unsigned int i = 0; i < values.size(); ++i)
        values[i] -= weight * (state->*part)[i];
    return values;
  };

  const double square =
    sum_of_squares(discretisation, weights, at.fields.data(), value);
  const double fields = from_square(sum(square, discretisation.comm));
  return larger(larger(fields,
                       of_upstream(at.upstream, reference(&State::upstream))),
                of_downstream(at.downstream, reference(&State::downstream)));
}


double
ErrorNorm::of_rates(const FieldVector &rates, const State &state) const
{
  const double square =
    sum_of_squares(discretisation,
                   weights,
                   state.fields.data(),
                   [&](const std::size_t k) { return rates.data()[k]; });
  return from_square(sum(square, discretisation.comm));
}
} // namespace disse
