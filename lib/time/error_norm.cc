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
{
  weights.tolerance = tolerance;
  for (const Species &species : layout.species)
    weights.floors.push_back(floor * species.scale);
  for (const SystemicVariable &variable : layout.upstream)
    upstream_floors.push_back(systemic_floor * floor * variable.scale);
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
ErrorNorm::of_upstream(const std::vector<double> &a,
                       const std::vector<double> &b) const
{
  double total = 0;
  for (unsigned int i = 0; i < a.size(); ++i)
    {
      const double ratio =
        (a[i] - b[i]) /
        (weights.tolerance * (std::abs(a[i]) + upstream_floors[i]));
      total += ratio * ratio;
    }
  return a.empty() ? 0 : std::sqrt(total / a.size());
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
  std::vector<double> reference = at.upstream;
  for (const auto &[weight, state] : terms)
    for (unsigned int i = 0; i < reference.size(); ++i)
      reference[i] -= weight * state->upstream[i];

  const double square =
    sum_of_squares(discretisation, weights, at.fields.data(), value);
  const double fields = from_square(sum(square, discretisation.comm));
  return std::isfinite(fields)
           ? std::max(fields, of_upstream(at.upstream, reference))
           : fields;
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
