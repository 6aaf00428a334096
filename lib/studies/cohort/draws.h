// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstdint>
#include <vector>

namespace disse
{
/// What chance decides for one patient.
struct Draw
{
  std::vector<double> quantiles;  ///< one per distribution, in (0, 1)
  double              frailty;    ///< standard normal number
  double              event;      ///< in (0, 1]: -ln of it is the hazard lived
  double              acceptance; ///< in (0, 1]: by which a selection decides
};


/// Draws for patients numbered from 0: each block of `block_size` successive
/// patients is a latin_hypercube(). A draw depends on the arguments of the
/// constructor and the number alone.
class Draws
{
public:
  Draws(std::uint64_t seed,
        unsigned int  n_distributions,
        unsigned int  block_size);

  Draw
  operator()(unsigned int patient) const;

private:
  void
  make_block(unsigned int block) const;

  std::uint64_t seed;
  unsigned int  n_distributions, block_size;

  // The block that was last requested.
  mutable std::vector<Draw> draws;
  mutable unsigned int      current_block = -1;
};
} // namespace disse
