// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/adaptive/scales.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "solvers/nodes/batch_reader.h"

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;

constexpr double hepatocyte       = 0.025; // [mm]
constexpr double cells_per_length = 4;     // for a few percent of error


std::vector<unsigned int>
diagonal_entries(const ReactionSystem &system)
{
  std::vector<unsigned int>       result(system.layout().species.size());
  const std::vector<MatrixEntry> &pattern = system.pattern();
  for (unsigned int e = 0; e < pattern.size(); ++e)
    if (pattern[e].row == pattern[e].column)
      result[pattern[e].row] = e;
  return result;
}


// Mean of dr_s/du_s over the volume [1/day].
std::vector<double>
mean_slopes(const Discretisation &discretisation,
            const ReactionSystem &system,
            const State          &state)
{
  const std::vector<unsigned int> diagonal = diagonal_entries(system);
  const unsigned int              n        = diagonal.size();
  std::vector<double>             rates(n * width);
  std::vector<double>             jacobian(system.pattern().size() * width);
  std::vector<double>             slopes(n);
  BatchReader                     reader(discretisation, n);
  agree_on_errors(discretisation.comm, [&] {
    for (std::size_t b = 0; b < discretisation.n_batches(); ++b)
      {
        const NodeBatch batch =
          reader.read(state.time, state.upstream, state.fields, b);
        system.rates_and_jacobian(batch, rates.data(), jacobian.data());
        for (unsigned int s = 0; s < n; ++s)
          for (unsigned int i = 0; i < batch.n_nodes; ++i)
            slopes[s] += discretisation.volumes[b * width + i] *
                         jacobian[diagonal[s] * width + i];
      }
  });
  sum(slopes, discretisation.comm);
  for (double &slope : slopes)
    slope /= discretisation.total_volume;
  return slopes;
}
} // namespace


std::vector<double>
diffusion_lengths(const Discretisation &discretisation,
                  const ReactionSystem &system,
                  const State          &state)
{
  std::vector<double> lengths;
  for (const double slope : mean_slopes(discretisation, system, state))
    {
      const double D = system.layout().species[lengths.size()].diffusivity;
      lengths.push_back(D == 0 ? 0. : std::sqrt(D / std::abs(slope)));
    }
  return lengths;
}


Scales::Scales(const SpeciesSet          &species,
               const std::vector<double> &lengths,
               const double               longest_edge,
               const double               longest_edge_of_finest)
  : coarsest(longest_edge)
  , finest(longest_edge_of_finest)
{
  for (unsigned int s = 0; s < species.size(); ++s)
    if (lengths[s] > hepatocyte && std::isfinite(lengths[s]))
      spreads.push_back({species[s].symbol, lengths[s]});
  std::sort(spreads.begin(),
            spreads.end(),
            [](const Spread &a, const Spread &b) {
              return a.length < b.length;
            });
}


Scales::Regime
Scales::regime() const
{
  if (spreads.empty() || coarsest * cells_per_length <= spreads.front().length)
    return Regime::resolved;
  if (finest > spreads.back().length)
    return Regime::homogenised;
  if (finest * cells_per_length <= spreads.front().length)
    return Regime::resolved_in_places;
  return Regime::under_resolved;
}


std::string
Scales::description() const
{
  std::string text = "scales: cells of up to " + to_text(coarsest, 3) + " mm";
  if (finest < coarsest)
    text += ", the finest of " + to_text(finest, 3) + " mm";
  if (spreads.empty())
    return text + "; nothing spreads further than a hepatocyte";
  const auto named = [](const Spread &spread) {
    return to_text(spread.length, 3) + " mm (" + spread.symbol + ")";
  };
  text += "; diffusion lengths " + named(spreads.front()) + " to " +
          named(spreads.back());
  switch (regime())
    {
      case Regime::resolved:
        return text + ": resolved";
      case Regime::resolved_in_places:
        return text + ": resolved where cells are small, homogenised elsewhere";
      case Regime::homogenised:
        return text + ": homogenised, fields are averages over cells";
      case Regime::under_resolved:
        break;
    }
  return text + ": between the scales";
}


std::string
Scales::warning() const
{
  if (regime() != Regime::under_resolved)
    return "";
  std::vector<std::string> symbols;
  for (const Spread &spread : spreads)
    if (spread.length < cells_per_length * finest)
      symbols.push_back(spread.symbol);
  return "cells of " + to_text(finest, 3) + " mm do not resolve " +
         join(symbols, ", ") +
         ": gradients of these fields are inaccurate, and the fields are not "
         "plain averages either; use cells smaller than " +
         to_text(spreads.front().length / cells_per_length, 2) +
         " mm, or longer than " + to_text(spreads.back().length, 2) +
         " mm (docs/theory/scales.md)";
}
} // namespace disse
