// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
/// Reason for a change of the amount of a species in the organ.
enum class LedgerEntry : unsigned int
{
  produced,   ///< made by reactions, and all that no other entry covers
  decayed,    ///< lost by reactions, <= 0
  exchanged,  ///< converted to or from another species
  boundary,   ///< crossed the boundary of the organ
  delivered,  ///< given or taken by therapies and events
  adaptation, ///< by the transfer to another mesh
  limiter     ///< added where a negative value could not be balanced
};


constexpr std::array<LedgerEntry, 7> all_ledger_entries = {
  LedgerEntry::produced,
  LedgerEntry::decayed,
  LedgerEntry::exchanged,
  LedgerEntry::boundary,
  LedgerEntry::delivered,
  LedgerEntry::adaptation,
  LedgerEntry::limiter};


/// Name in files, for instance "produced".
const char *
name_of(LedgerEntry entry);


// The ledger of a State [unit mm3] is one list of numbers, so that it can be
// combined and integrated like any other part of it: [row][species], where the
// first row is the net change and each other row one of the entries but
// `produced`. What is produced is the remainder. So the net change keeps its
// precision where production and decay are a million times larger.

/// A ledger without entries.
std::vector<double>
empty_ledger(unsigned int n_species);


/// Position in the list; for `produced` that of the net change.
constexpr std::size_t
ledger_index(const LedgerEntry  entry,
             const unsigned int species,
             const unsigned int n_species)
{
  return static_cast<std::size_t>(entry) * n_species + species;
}


/// Enter an amount of a species.
void
enter(std::vector<double> &ledger,
      LedgerEntry          entry,
      unsigned int         species,
      double               amount);


/// The amount of one entry.
double
ledger_amount(const std::vector<double> &ledger,
              LedgerEntry                entry,
              unsigned int               species);


/// The sum of all entries.
double
net_change(const std::vector<double> &ledger, unsigned int species);

/// The unit of the amount of something in an organ, given that of its density:
/// "pg/mm3" becomes "pg", and "-" mm3.
std::string
amount_unit(const std::string &density_unit);
} // namespace disse
