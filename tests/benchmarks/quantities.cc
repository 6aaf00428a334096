// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "quantities.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <nlohmann/json.hpp>

#include "tissue_block.h"
#include <algorithm>
#include <cmath>
#include <limits>

namespace disse::benchmarks
{
namespace
{
constexpr std::array<double, 3> times = {1, 7, 30}; // [day]

// The letters of the species in the statement of the problem.
constexpr std::array<char, TissueBlock::n_fields> letters = {
  's', 'h', 'v', 't', 'z', 'q', 'a', 'm', 'H', 'c'};


// Values at a point of the hat functions of the nodes of a uniform grid.
std::vector<std::pair<unsigned int, double>>
hat_functions(const Discretisation &discretisation, const double p)
{
  std::vector<std::pair<unsigned int, double>> weights;
  double                                       total = 0;
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    {
      double weight = 1;
      for (const double x : discretisation.positions[i])
        weight *= std::max(0., 1 - std::abs(x - p) / discretisation.cell_size);
      if (weight > 0)
        weights.emplace_back(i, weight);
      total += weight;
    }
  if (!(std::abs(sum(total, discretisation.comm) - 1) < 1e-6))
    throw Error(ExitCode::mesh, "the tissue block needs a box of equal cubes")
      .set_collective();
  return weights;
}
} // namespace


QuantityRecorder::QuantityRecorder(const Discretisation &discretisation,
                                   const double          edge_length,
                                   Quantities           &recorded)
  : discretisation(discretisation)
  , recorded(recorded)
{
  for (const double part : {0.25, 0.5, 0.1})
    {
      const double p = part * edge_length;
      points.push_back({to_text(p), hat_functions(discretisation, p)});
    }
}


void
QuantityRecorder::start(const State &, const std::string &)
{
  recorded.clear();
}


void
QuantityRecorder::save(StateArchive &archive) const
{
  archive.put("quantities", nlohmann::json(recorded).dump());
}


void
QuantityRecorder::resume(const StateArchive &archive)
{
  recorded = nlohmann::json::parse(archive.text("quantities"));
}


double
QuantityRecorder::next_time() const
{
  return recorded.size() < times.size()
           ? times[recorded.size()]
           : std::numeric_limits<double>::infinity();
}


void
QuantityRecorder::notify(const State &state)
{
  std::map<std::string, double> &row = recorded[to_text(next_time())];
  const std::vector<double> totals   = integrals(state.fields, discretisation);
  for (unsigned int s = 0; s < letters.size(); ++s)
    row[std::string("int_") + letters[s]] = totals[s];
  for (const Point &point : points)
    for (const unsigned int s :
         {TissueBlock::col, TissueBlock::ahsc, TissueBlock::hgf})
      row[letters[s] + ("@" + point.label)] = value_at(point, state, s);
}


void
QuantityRecorder::notify_event(const State &, const std::string &)
{}


double
QuantityRecorder::value_at(const Point       &point,
                           const State       &state,
                           const unsigned int species) const
{
  double value = 0;
  for (const auto &[node, weight] : point.weights)
    value += weight *
             state.fields.data()[node * state.fields.n_components() + species];
  return sum(value, discretisation.comm);
}


Deviation
deviation(const Quantities &result, const Quantities &reference)
{
  Deviation worst;
  for (const auto &named : reference.begin()->second)
    {
      const std::string &name  = named.first;
      double             scale = 0;
      for (const auto &row : reference)
        scale = std::max(scale, std::abs(row.second.at(name)));
      for (const auto &[time, row] : reference)
        {
          if (result.count(time) == 0 || result.at(time).count(name) == 0)
            throw Error(ExitCode::comparison,
                        "the result lacks " + name + " at t = " + time)
              .set_collective();
          const double error =
            std::abs(result.at(time).at(name) - row.at(name)) / scale;
          if (std::isnan(error))
            return {error, name, time};
          if (error > worst.error)
            worst = {error, name, time};
        }
    }
  return worst;
}


Quantities
tissue_block_reference(const int n, MPI_Comm comm)
{
  const nlohmann::json grids =
    nlohmann::json::parse(read_file(DISSE_BENCHMARKS
                                    "/tissue_block_reference.json",
                                    comm,
                                    ExitCode::io))
      .at("grids");
  const auto grid = grids.find(std::to_string(n));
  return grid == grids.end() ? Quantities()
                             : grid->at("quantities").get<Quantities>();
}
} // namespace disse::benchmarks
