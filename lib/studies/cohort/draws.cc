// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/cohort/draws.h"

#include "base/files/file_output.h"
#include "base/numerics/latin_hypercube.h"

#include <string>

namespace disse
{
namespace
{
// A stream of its own for each purpose.
RandomNumbers
stream(const std::uint64_t seed,
       const std::string  &purpose,
       const unsigned int  n)
{
  return RandomNumbers(hash_of("trial " + std::to_string(seed) + " " + purpose +
                               " " + std::to_string(n)));
}
} // namespace


Draws::Draws(const std::uint64_t seed,
             const unsigned int  n_distributions,
             const unsigned int  block_size)
  : seed(seed)
  , n_distributions(n_distributions)
  , block_size(block_size)
{}


Draw
Draws::operator()(const unsigned int patient) const
{
  if (patient / block_size != current_block)
    make_block(patient / block_size);
  return draws[patient % block_size];
}


void
Draws::make_block(const unsigned int block) const
{
  current_block = block;
  draws.assign(block_size, {});
  RandomNumbers constants = stream(seed, "constants of block", block);
  const auto points = latin_hypercube(block_size, n_distributions, constants);
  for (unsigned int i = 0; i < block_size; ++i)
    {
      RandomNumbers own =
        stream(seed, "fate of patient", block * block_size + i);
      draws[i].quantiles  = points[i];
      draws[i].frailty    = own.gaussian();
      draws[i].event      = own.uniform();
      draws[i].acceptance = own.uniform();
    }
}
} // namespace disse
