// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/fields/discretisation.h>

#include <algorithm>

namespace disse
{
unsigned int
Discretisation::n_batches() const
{
  return (n_owned + NodeBatch::width - 1) / NodeBatch::width;
}


std::vector<double>
Discretisation::padded(std::vector<double> nodal) const
{
  if (!nodal.empty())
    nodal.resize(n_batches() * NodeBatch::width, nodal.back());
  return nodal;
}


std::vector<double>
Discretisation::evaluate(
  const std::function<double(const std::array<double, 3> &)> &f) const
{
  std::vector<double> nodal;
  nodal.reserve(n_owned);
  for (const auto &position : positions)
    nodal.push_back(f(position));
  return nodal;
}


const std::vector<double> &
Discretisation::named_data(const std::string &name,
                           const std::string &place) const
{
  const auto entry = named.find(name);
  if (entry == named.end())
    throw Error(ExitCode::mesh,
                place + ": " +
                  (has_geometry() ? "the geometry"
                                  : "a point (also Place = homogeneous)") +
                  " has no '" + name +
                  "'; only lobules have one, set Mesh/Geometry = lobule")
      .set_collective();
  return entry->second;
}


unsigned int
Discretisation::depth(const unsigned int node) const
{
  return halvings.empty() ? 0 : halvings[node];
}


unsigned int
Discretisation::largest_depth() const
{
  const auto largest = std::max_element(halvings.begin(), halvings.end());
  return max(largest == halvings.end() ? 0. : *largest, comm);
}


std::vector<double>
Discretisation::averages(const LocalFunction &f) const
{
  return evaluate(f.value);
}


std::vector<double>
Discretisation::region_averages(const RegionFactors &,
                                const std::string &place) const
{
  throw Error(ExitCode::mesh, place + ": there are no regions without a mesh")
    .set_collective();
}


double
Discretisation::distance_outside(const std::array<double, 3> &) const
{
  return 0;
}


std::vector<double>
Discretisation::values_at(const std::vector<std::array<double, 3>> &points,
                          const std::vector<double>                &nodal) const
{
  return std::vector<double>(points.size(), integral(nodal) / total_volume);
}


std::set<int>
Discretisation::region_ids() const
{
  return {};
}


double
Discretisation::integral(const std::vector<double> &nodal) const
{
  double result = 0;
  for (unsigned int i = 0; i < n_owned; ++i)
    result += volumes[i] * nodal[i];
  return sum(result, comm);
}
} // namespace disse
