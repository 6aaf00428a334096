// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/fields/node_batch.h>
#include <disse/model/ledger_rates.h>

namespace disse
{
LedgerRates::LedgerRates(const unsigned int n_species)
  : block_size(n_species * NodeBatch::width)
{}


void
LedgerRates::clear()
{
  for (Block &block : blocks)
    block.is_used = false;
}


double *
LedgerRates::of(const LedgerEntry entry)
{
  Block &block = blocks[static_cast<unsigned int>(entry)];
  if (!block.is_used)
    block.values.assign(block_size, 0.);
  block.is_used = true;
  return block.values.data();
}


const double *
LedgerRates::find(const LedgerEntry entry) const
{
  const Block &block = blocks[static_cast<unsigned int>(entry)];
  return block.is_used ? block.values.data() : nullptr;
}
} // namespace disse
