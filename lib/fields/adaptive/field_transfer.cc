// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/adaptive/field_transfer.h"

#include <disse/base/communication.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
// Components that are treated together: bounds the memory.
constexpr unsigned int chunk = 4;

constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace


// What nodes gain by the mean over the volumes, how far the rest may go up and
// down, and how far it would.
struct FieldTransfer::Limits
{
  std::vector<double> mean, lowest, highest, fall, rise;
};


FieldTransfer::FieldTransfer(const CellTable      &from_cells,
                             const Discretisation &from,
                             const CellTable      &to_cells,
                             const Discretisation &to)
  : to(to)
  , from_points(from_cells, from)
  , exchange(to, master_nodes(to_cells))
  , n_local(to.n_owned + to_cells.masters.size())
{
  agree_on_errors(to.comm,
                  [&] { map = overlay(from_cells, from, to_cells, to); });
  any_loss = any(!map.masses.empty(), to.comm);
}


std::vector<double>
FieldTransfer::operator()(const double *field, const unsigned int n) const
{
  std::vector<double> result(std::size_t(to.n_owned) * n);
  for (unsigned int begin = 0; begin < n; begin += chunk)
    {
      const unsigned int        m = std::min(chunk, n - begin);
      const std::vector<double> old_points =
        from_points.at_points(field + begin, m, n);
      std::vector<double> values = interpolate(old_points, m);
      if (any_loss)
        redistribute(old_points, m, values);
      for (std::size_t i = 0; i < to.n_owned; ++i)
        std::copy_n(&values[i * m], m, &result[i * n + begin]);
    }
  return result;
}


std::vector<double>
FieldTransfer::interpolate(const std::vector<double> &old_points,
                           const unsigned int         n) const
{
  std::vector<double> values;
  values.reserve(std::size_t(to.n_owned) * n);
  for (unsigned int i = 0; i < to.n_owned; ++i)
    for (unsigned int s = 0; s < n; ++s)
      values.push_back(
        map.values.value(map.row_of_node[i], old_points.data(), n, s));
  return values;
}


std::vector<double>
FieldTransfer::with_masters(std::vector<double> owned,
                            const unsigned int  n) const
{
  std::vector<double> masters((n_local - to.n_owned) * n);
  exchange.fetch(owned.data(), n, masters.data());
  owned.insert(owned.end(), masters.begin(), masters.end());
  return owned;
}


void
FieldTransfer::reduce(std::vector<double> &local,
                      const unsigned int   n,
                      const MPI_Op         op) const
{
  exchange.reduce(local.data() + std::size_t(to.n_owned) * n,
                  n,
                  op,
                  local.data());
  local.resize(std::size_t(to.n_owned) * n);
}


void
FieldTransfer::redistribute(const std::vector<double> &old_points,
                            const unsigned int         n,
                            std::vector<double>       &values) const
{
  const std::vector<double> local = with_masters(values, n);
  Limits                    limits;
  find_limits(old_points, n, local, limits);
  for (std::size_t k = 0; k < values.size(); ++k)
    {
      const double volume = to.volumes[k / n];
      const double room_below =
        volume * (values[k] - std::min(values[k], limits.lowest[k]));
      const double room_above =
        volume * (std::max(values[k], limits.highest[k]) - values[k]);
      values[k] += limits.mean[k] / volume;
      const auto part = [&](const double room, const double wanted) {
        return room < wanted ? room / wanted : 1.;
      };
      limits.fall[k] = part(room_below + limits.mean[k], limits.fall[k]);
      limits.rise[k] = part(room_above - limits.mean[k], limits.rise[k]);
    }
  limits.fall                    = with_masters(limits.fall, n);
  limits.rise                    = with_masters(limits.rise, n);
  const std::vector<double> rest = allowed_rest(old_points, n, local, limits);
  for (std::size_t k = 0; k < values.size(); ++k)
    values[k] += rest[k] / to.volumes[k / n];
}


namespace
{
// Calls action(loss, s, lost value, value that the heirs have there) where
// they differ.
template <typename Action>
void
for_each_loss(const MeshOverlay         &map,
              const std::vector<double> &old_points,
              const unsigned int         n,
              const std::vector<double> &values,
              const Action              &action)
{
  for (std::size_t loss = 0; loss < map.masses.size(); ++loss)
    for (unsigned int s = 0; s < n; ++s)
      {
        const double lost = map.places.value(loss, old_points.data(), n, s);
        const double left = map.heirs.value(loss, values.data(), n, s);
        if (std::abs(lost - left) > 1e-14 * (std::abs(lost) + std::abs(left)))
          action(loss, s, lost, left);
      }
}
} // namespace


void
FieldTransfer::find_limits(const std::vector<double> &old_points,
                           const unsigned int         n,
                           const std::vector<double> &values,
                           Limits                    &limits) const
{
  const std::size_t size = n_local * n;
  limits                 = {std::vector<double>(size, 0.),
                            std::vector<double>(size, infinity),
                            std::vector<double>(size, -infinity),
                            std::vector<double>(size, 0.),
                            std::vector<double>(size, 0.)};
  for_each_loss(
    map,
    old_points,
    n,
    values,
    [&](const std::size_t  loss,
        const unsigned int s,
        const double       lost,
        const double       left) {
      for (std::size_t k = map.heirs.start[loss]; k < map.heirs.start[loss + 1];
           ++k)
        {
          const std::size_t i    = map.heirs.index[k] * std::size_t(n) + s;
          const double      part = map.masses[loss] * map.heirs.weight[k];
          const double      rest = part * (values[i] - left);
          limits.mean[i] += part * (lost - values[i]);
          limits.lowest[i]  = std::min(limits.lowest[i], lost);
          limits.highest[i] = std::max(limits.highest[i], lost);
          (rest < 0 ? limits.fall : limits.rise)[i] += std::abs(rest);
        }
    });
  reduce(limits.mean, n, MPI_SUM);
  reduce(limits.lowest, n, MPI_MIN);
  reduce(limits.highest, n, MPI_MAX);
  reduce(limits.fall, n, MPI_SUM);
  reduce(limits.rise, n, MPI_SUM);
}


std::vector<double>
FieldTransfer::allowed_rest(const std::vector<double> &old_points,
                            const unsigned int         n,
                            const std::vector<double> &values,
                            const Limits              &limits) const
{
  std::vector<double> result(n_local * n, 0.);
  for_each_loss(
    map,
    old_points,
    n,
    values,
    [&](const std::size_t  loss,
        const unsigned int s,
        const double,
        const double left) {
      const auto for_each_heir = [&](const auto &action) {
        for (std::size_t k = map.heirs.start[loss];
             k < map.heirs.start[loss + 1];
             ++k)
          {
            const std::size_t i = map.heirs.index[k] * std::size_t(n) + s;
            action(i,
                   map.masses[loss] * map.heirs.weight[k] * (values[i] - left));
          }
      };
      double allowed = 1;
      for_each_heir([&](const std::size_t i, const double rest) {
        allowed = std::min(allowed, (rest < 0 ? limits.fall : limits.rise)[i]);
      });
      for_each_heir([&](const std::size_t i, const double rest) {
        result[i] += allowed * rest;
      });
    });
  reduce(result, n, MPI_SUM);
  return result;
}
} // namespace disse
