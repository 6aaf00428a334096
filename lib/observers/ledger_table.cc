// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/observers/ledger_table.h>

#include <algorithm>

namespace disse
{
namespace
{
using Accounts = std::vector<SpeciesAccount>;


double
amount(const SpeciesAccount &account, const LedgerEntry entry)
{
  return account.entries[static_cast<unsigned int>(entry)];
}


// Entries that have changed the amount of any species.
std::vector<LedgerEntry>
used_entries(const Accounts &accounts)
{
  std::vector<LedgerEntry> used;
  for (const LedgerEntry entry : all_ledger_entries)
    if (std::any_of(accounts.begin(),
                    accounts.end(),
                    [&](const SpeciesAccount &account) {
                      return amount(account, entry) != 0;
                    }))
      used.push_back(entry);
  return used;
}


bool
has_changed(const SpeciesAccount &account)
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


LedgerTable::LedgerTable(const std::string    &path,
                         const Discretisation &discretisation,
                         const ModelLayout    &layout,
                         const RegularTimes   &times,
                         Log                  &log)
  : layout(layout)
  , times(times)
  , log(log)
  , books(discretisation, layout)
  , file(path, discretisation.comm)
{}


void
LedgerTable::start(const State &state, const std::string &)
{
  books.open(state);
  std::vector<std::string> header = {"time [day]",
                                     "species",
                                     "unit",
                                     "integral"};
  for (const LedgerEntry entry : all_ledger_entries)
    header.push_back(name_of(entry));
  header.push_back("gap");
  file.create(header);
  write_rows(state);
}


void
LedgerTable::save(StateArchive &archive) const
{
  books.save(archive, "ledger table");
  archive.put("ledger table/position",
              std::vector<double>{last_time,
                                  double(times.n_passed()),
                                  file.size()});
}


void
LedgerTable::resume(const StateArchive &archive)
{
  books.load(archive, "ledger table");
  const std::vector<double> &position =
    archive.numbers("ledger table/position");
  last_time = position.at(0);
  times.resume(position.at(1), last_time);
  file.resume(position.at(2));
}


double
LedgerTable::next_time() const
{
  return times.next();
}


void
LedgerTable::notify(const State &state)
{
  write_rows(state);
}


void
LedgerTable::notify_event(const State &state, const std::string &)
{
  // Rows that are due at an event show the state before it.
  if (times.next() <= state.time)
    write_rows(state);
}


void
LedgerTable::finish(const State &state)
{
  if (state.time > last_time) // ended early
    write_rows(state);
  const Accounts                 accounts = books.accounts(state);
  const std::vector<LedgerEntry> entries  = used_entries(accounts);
  if (entries.empty())
    return;
  std::vector<std::string> names;
  for (const LedgerEntry entry : entries)
    names.push_back(name_of(entry));
  names.insert(names.begin(), "before");
  names.insert(names.end(), {"now", "gap"});
  log.info("mass ledger of the run:");
  const ColumnWidths widths(layout.species);
  log.info(table_line(widths, "", "unit", names));
  for (unsigned int s = 0; s < accounts.size(); ++s)
    if (has_changed(accounts[s]))
      {
        std::vector<double> amounts = {accounts[s].opening};
        for (const LedgerEntry entry : entries)
          amounts.push_back(amount(accounts[s], entry));
        amounts.insert(amounts.end(), {accounts[s].integral, accounts[s].gap});
        std::vector<std::string> texts;
        for (const double number : amounts)
          texts.push_back(to_text(number, 5));
        const Species &species = layout.species[s];
        log.info(
          table_line(widths, species.symbol, amount_unit(species.unit), texts));
      }
}


void
LedgerTable::write_rows(const State &state)
{
  times.pass(state.time);
  last_time               = state.time;
  const Accounts accounts = books.accounts(state);
  for (unsigned int s = 0; s < accounts.size(); ++s)
    {
      const Species           &species = layout.species[s];
      std::vector<std::string> row     = {to_text(state.time),
                                          species.symbol,
                                          amount_unit(species.unit),
                                          to_text(accounts[s].integral, 12)};
      for (const double amount : accounts[s].entries)
        row.push_back(to_text(amount, 12));
      row.push_back(to_text(accounts[s].gap, 12));
      file.add_row(row);
    }
}
} // namespace disse
