// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/nodes/ledger_sums.h"

#include <disse/fields/node_batch.h>

#include "solvers/lanes/lane_rows.h"

#include <algorithm>
#include <numeric>

namespace disse
{
namespace
{
constexpr unsigned int width = NodeBatch::width;
} // namespace


LedgerSums::LedgerSums(const unsigned int n_species)
  : n_species(n_species)
  , lanes(empty_ledger(n_species).size() * width)
{}


void
LedgerSums::clear()
{
  std::fill(lanes.begin(), lanes.end(), 0.);
}


void
LedgerSums::add(const double *volumes, const LedgerRates &rates)
{
  for (const LedgerEntry entry : all_ledger_entries)
    if (const double *values = rates.find(entry))
      add_rows(volumes,
               values,
               n_species,
               &lanes[ledger_index(entry, 0, n_species) * width]);
}


std::vector<double>
LedgerSums::totals() const
{
  std::vector<double> result;
  for (auto row = lanes.begin(); row != lanes.end(); row += width)
    result.push_back(std::accumulate(row, row + width, 0.));
  return result;
}
} // namespace disse
