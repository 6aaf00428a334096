// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/fields/discretisation.h>
#include <disse/fields/host_fields.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
std::vector<std::string>
host_fields_in(const std::map<std::string, std::vector<double>> &named)
{
  std::vector<std::string> names;
  for (const auto &entry : named)
    if (HostFields::is_name(entry.first))
      names.push_back(entry.first);
  return names;
}
} // namespace


unsigned int
Discretisation::n_batches() const
{
  return (n_owned + NodeBatch::width - 1) / NodeBatch::width;
}


std::vector<double>
Discretisation::padded(std::vector<double> nodal) const
{
  check_nodal(nodal, "padded()");
  if (!nodal.empty())
    nodal.resize(n_batches() * NodeBatch::width, nodal.back());
  return nodal;
}


void
Discretisation::check_nodal(const std::vector<double> &nodal,
                            const std::string         &what) const
{
  const std::size_t size = nodal.size();
  agree_on_errors(comm, [&] {
    if (size != n_owned && size != n_batches() * NodeBatch::width)
      throw Error(ExitCode::usage,
                  what + ": nodal data have " + std::to_string(size) +
                    " values on rank " + std::to_string(rank(comm)) +
                    ", which owns " + std::to_string(n_owned) +
                    " nodes; give one value per owned node");
  });
}


void
Discretisation::check_function(const LocalFunction &f) const
{
  if (!f.value || (has_geometry() && !f.distance) || std::isnan(f.width))
    throw Error(
      ExitCode::usage,
      "averages(): a LocalFunction needs a value, a distance and a width")
      .set_collective();
}


void
Discretisation::check_places(const std::vector<std::array<double, 3>> &points,
                             const std::vector<double> &nodal) const
{
  check_nodal(nodal, "values_at()");
  const double n = points.size();
  if (max(n, comm) != min(n, comm))
    throw Error(ExitCode::usage,
                "values_at(): the ranks pass from " +
                  std::to_string(long(min(n, comm))) + " to " +
                  std::to_string(long(max(n, comm))) +
                  " points; pass the same points on all ranks")
      .set_collective();
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
  if (entry == named.end() && HostFields::is_name(name))
    throw Error(ExitCode::usage,
                place + ": there is no host field '" + name +
                  "' here; a program that links Disse provides it with "
                  "Registries::host_fields.add(), a homogeneous preparation "
                  "has none" +
                  suggestion(name, host_fields_in(named)))
      .set_collective();
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
  check_function(f);
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
  check_places(points, nodal);
  return std::vector<double>(points.size(), integral(nodal) / total_volume);
}


std::vector<double>
Discretisation::weights_at(const std::array<double, 3> &,
                           const std::string &) const
{
  std::vector<double> result = volumes;
  for (double &weight : result)
    weight /= total_volume;
  return result;
}


std::set<int>
Discretisation::region_ids() const
{
  return {};
}


double
Discretisation::integral(const std::vector<double> &nodal) const
{
  check_nodal(nodal, "integral()");
  double result = 0;
  for (unsigned int i = 0; i < n_owned; ++i)
    result += volumes[i] * nodal[i];
  return sum(result, comm);
}
} // namespace disse
