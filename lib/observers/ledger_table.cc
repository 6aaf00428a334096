// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/ledger_table.h"

#include <disse/base/log.h>
#include <disse/base/text.h>
#include <disse/state/ledger.h>

#include "observers/quantity_evaluator.h"

#include <algorithm>

namespace disse
{
namespace
{
using Balances = std::vector<SpeciesBalance>;


double
amount(const SpeciesBalance &account, const LedgerEntry entry)
{
  return account.entries[static_cast<unsigned int>(entry)];
}


// Entries that have changed the amount of any species.
std::vector<LedgerEntry>
used_entries(const Balances &balances)
{
  std::vector<LedgerEntry> used;
  for (const LedgerEntry entry : all_ledger_entries)
    if (std::any_of(balances.begin(),
                    balances.end(),
                    [&](const SpeciesBalance &account) {
                      return amount(account, entry) != 0;
                    }))
      used.push_back(entry);
  return used;
}


bool
has_changed(const SpeciesBalance &account)
{
  return std::any_of(account.entries.begin(),
                     account.entries.end(),
                     [](const double amount) { return amount != 0; });
}


std::string
padded(const std::string &text, const std::size_t width)
{
  return std::string(width - std::min(width, text.size()), ' ') + text;
}


// Room for symbols and for units, without a blank before them.
struct ColumnWidths
{
  explicit ColumnWidths(const SpeciesSet &set)
  {
    for (const Species &species : set)
      {
        symbol = std::max(symbol, species.symbol.size());
        unit   = std::max(unit, amount_unit(species.unit).size());
      }
  }

  std::size_t symbol = 6;
  std::size_t unit   = 9;
};


std::string
table_line(const ColumnWidths             &widths,
           const std::string              &species,
           const std::string              &unit,
           const std::vector<std::string> &numbers)
{
  std::string line =
    "  " + padded(species, widths.symbol) + " " + padded(unit, widths.unit);
  for (const std::string &number : numbers)
    line += padded(number, 13);
  return line;
}
} // namespace


LedgerTable::LedgerTable(const std::string  &path,
                         QuantityEvaluator  &evaluator,
                         const SpeciesSet   &species,
                         const RegularTimes &times,
                         Log                &log)
  : RowObserver("ledger table",
                evaluator,
                evaluator.quantities().handles({"mass_residual"}),
                {times, {}, false})
  , set(species)
  , log(log)
  , file(path, evaluator.discretisation().comm)
{}


void
LedgerTable::begin()
{
  std::vector<std::string> header = {"time [day]",
                                     "species",
                                     "unit",
                                     "integral"};
  for (const LedgerEntry entry : all_ledger_entries)
    header.push_back(name_of(entry));
  header.push_back("gap");
  file.create(header);
}


void
LedgerTable::save(StateArchive &archive) const
{
  RowObserver::save(archive);
  archive.put(name + "/file", std::vector<double>{file.size()});
}


void
LedgerTable::resume(const StateArchive &archive)
{
  RowObserver::resume(archive);
  file.resume(archive.numbers(name + "/file").at(0));
}


void
LedgerTable::finish(const State &state)
{
  if (state.time > last_time()) // ended early
    take_row(state, "");
  const Balances                 balances = evaluator.balances();
  const std::vector<LedgerEntry> entries  = used_entries(balances);
  if (entries.empty())
    return;
  std::vector<std::string> names;
  for (const LedgerEntry entry : entries)
    names.push_back(name_of(entry));
  names.insert(names.begin(), "before");
  names.insert(names.end(), {"now", "gap"});
  log.info("mass ledger of the run:");
  const ColumnWidths widths(set);
  log.info(table_line(widths, "", "unit", names));
  for (unsigned int s = 0; s < balances.size(); ++s)
    if (has_changed(balances[s]))
      {
        std::vector<double> amounts = {balances[s].opening};
        for (const LedgerEntry entry : entries)
          amounts.push_back(amount(balances[s], entry));
        amounts.insert(amounts.end(), {balances[s].integral, balances[s].gap});
        std::vector<std::string> texts;
        for (const double number : amounts)
          texts.push_back(to_text(number, 5));
        const Species &species = set[s];
        log.info(
          table_line(widths, species.symbol, amount_unit(species.unit), texts));
      }
}


void
LedgerTable::take(const Row &row)
{
  const Balances                        balances = evaluator.balances();
  std::vector<std::vector<std::string>> rows;
  for (unsigned int s = 0; s < balances.size(); ++s)
    {
      const Species           &species = set[s];
      std::vector<std::string> fields  = {to_text(row.time),
                                          species.symbol,
                                          amount_unit(species.unit),
                                          to_text(balances[s].integral, 12)};
      for (const double amount : balances[s].entries)
        fields.push_back(to_text(amount, 12));
      fields.push_back(to_text(balances[s].gap, 12));
      rows.push_back(fields);
    }
  file.add_rows(rows);
}
} // namespace disse
