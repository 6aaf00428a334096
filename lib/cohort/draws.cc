// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/file_output.h>
#include <disse/base/random_numbers.h>
#include <disse/cohort/draws.h>

#include <algorithm>
#include <numeric>
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


std::vector<unsigned int>
permutation(const unsigned int n, RandomNumbers &random)
{
  std::vector<unsigned int> result(n);
  std::iota(result.begin(), result.end(), 0);
  for (unsigned int i = n; i > 1; --i)
    {
      const auto j = static_cast<unsigned int>(random.uniform() * i);
      std::swap(result[i - 1], result[std::min(j, i - 1)]);
    }
  return result;
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
  for (unsigned int j = 0; j < n_distributions; ++j)
    {
      const auto order = permutation(block_size, constants);
      // A quantile is in (0, 1): uniform() may be 1.
      for (unsigned int i = 0; i < block_size; ++i)
        draws[i].quantiles.push_back(
          (order[i] + std::clamp(constants.uniform(), 1e-9, 1 - 1e-9)) /
          block_size);
    }
  for (unsigned int i = 0; i < block_size; ++i)
    {
      RandomNumbers own =
        stream(seed, "fate of patient", block * block_size + i);
      draws[i].frailty    = own.gaussian();
      draws[i].event      = own.uniform();
      draws[i].acceptance = own.uniform();
    }
}
} // namespace disse
