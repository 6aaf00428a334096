// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/model/reaction_system.h>
#include <disse/state/state.h>

#include <string>
#include <vector>

namespace disse
{
/// How far every species spreads while it decays (or grows): L = sqrt(D / mu)
/// [mm], where mu [1/day] is the absolute value of the mean over the volume of
/// dr/du, the slope of its rate with what the sources add, in this state.
/// 0 for immobile species, infinite where mu = 0. Collective.
std::vector<double>
diffusion_lengths(const Discretisation &discretisation,
                  const ReactionSystem &system,
                  const State          &state);


/// What a mesh resolves of a model: lengths of its cells beside the diffusion
/// lengths.
///
/// - *resolved*: all cells have edges of at most L/4, so gradients around
///   single sources are real;
/// - *homogenised*: all cells are longer than any L. A field is then an average
///   over the cell, and transport between cells hardly matters;
/// - *resolved in places*: both, on an adaptive mesh.
///
/// Anything between is under-resolved. Species that spread by less than the
/// size of a hepatocyte, 0.025 mm, do not count: they act where they are, and
/// there is no continuum on that scale. Nor do those without an own length.
class Scales
{
public:
  enum class Regime
  {
    resolved,
    resolved_in_places,
    homogenised,
    under_resolved
  };

  /// @param lengths one per species [mm]
  /// @param longest_edge of the coarsest cells, and of the finest [mm]
  Scales(const SpeciesSet          &species,
         const std::vector<double> &lengths,
         double                     longest_edge,
         double                     longest_edge_of_finest);

  Regime
  regime() const;

  /// One line for the log.
  std::string
  description() const;

  /// What is wrong with it; empty if nothing is.
  std::string
  warning() const;

private:
  struct Spread
  {
    std::string symbol;
    double      length; ///< [mm]
  };

  std::vector<Spread> spreads; ///< that count, shortest first
  double              coarsest;
  double              finest;
};
} // namespace disse
