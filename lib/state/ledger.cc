// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/units.h>
#include <disse/state/ledger.h>

namespace disse
{
namespace
{
unsigned int
n_species_of(const std::vector<double> &ledger)
{
  return ledger.size() / all_ledger_entries.size();
}
} // namespace


const char *
name_of(const LedgerEntry entry)
{
  constexpr const char *names[] = {"produced",
                                   "decayed",
                                   "exchanged",
                                   "boundary",
                                   "delivered",
                                   "adaptation",
                                   "limiter"};
  return names[static_cast<unsigned int>(entry)];
}


std::vector<double>
empty_ledger(const unsigned int n_species)
{
  return std::vector<double>(all_ledger_entries.size() * n_species, 0.);
}


void
enter(std::vector<double> &ledger,
      const LedgerEntry    entry,
      const unsigned int   species,
      const double         amount)
{
  ledger[species] += amount;
  if (entry != LedgerEntry::produced)
    ledger[ledger_index(entry, species, n_species_of(ledger))] += amount;
}


double
ledger_amount(const std::vector<double> &ledger,
              const LedgerEntry          entry,
              const unsigned int         species)
{
  const unsigned int n = n_species_of(ledger);
  if (entry != LedgerEntry::produced)
    return ledger[ledger_index(entry, species, n)];
  double rest = net_change(ledger, species);
  for (const LedgerEntry other : all_ledger_entries)
    if (other != LedgerEntry::produced)
      rest -= ledger_amount(ledger, other, species);
  return rest;
}


double
net_change(const std::vector<double> &ledger, const unsigned int species)
{
  return ledger[species];
}


std::string
amount_unit(const std::string &density_unit)
{
  const std::string per_volume = "/mm3";
  if (is_dimensionless(density_unit))
    return "mm3";
  const std::size_t end = density_unit.rfind(per_volume);
  return end != std::string::npos &&
             end + per_volume.size() == density_unit.size()
           ? density_unit.substr(0, end)
           : density_unit + " mm3";
}
} // namespace disse
