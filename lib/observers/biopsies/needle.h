// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include <array>
#include <cstdint>
#include <vector>

namespace disse
{
/// The straight way of a biopsy needle.
struct Needle
{
  /// Its middle, or a point from which it goes until it is in the organ [mm].
  std::array<double, 3> point;
  std::array<double, 3> direction; ///< of length 1
  bool                  is_middle = false;
};


/// What a needle brings home: a cylinder of tissue.
struct Core
{
  std::array<double, 3> begin;     ///< of its axis [mm]
  std::array<double, 3> direction; ///< of length 1
  double                length;    ///< [mm]; 0: the needle misses the organ
  double                mean;      ///< volume mean; not a number if it misses
};


/// Size of the cylinders.
struct CoreSize
{
  double length   = 15;  ///< [mm]
  double diameter = 1.2; ///< [mm]
};


/// Take cores of nodal data of owned nodes. The mean is that of the
/// finite-element function at seven points in each of 60 discs along the core:
/// exact for functions that are linear in the core. A core ends where its axis
/// leaves the organ, to a 60th of its length; what of its discs is outside does
/// not count. The same on all ranks. Collective.
std::vector<Core>
take_cores(const Discretisation      &discretisation,
           const std::vector<double> &nodal,
           const std::vector<Needle> &needles,
           const CoreSize            &size);


/// Needles with middles spread evenly over the volume of the organ and
/// directions over the sphere, none of which misses the organ: the same on any
/// number of ranks. Collective.
std::vector<Needle>
random_needles(const Discretisation &discretisation,
               unsigned int          number,
               std::uint64_t         seed,
               const CoreSize       &size);
} // namespace disse
