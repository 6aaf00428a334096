// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/model/species_readouts.h>
#include <disse/observers/therapy_record.h>

namespace disse
{
namespace
{
const std::string million_cells      = "1e6 cells";
constexpr double  kcells_per_million = 1e3;


// At a point the maximum is the mean.
std::vector<Readout>
readouts_of(const Discretisation &discretisation, const SpeciesSet &species)
{
  return discretisation.has_geometry() ? maximum_readouts(species)
                                       : std::vector<Readout>();
}


// The symbol before the ending; empty if it ends otherwise.
std::string
without_ending(const std::string &symbol, const std::string &ending)
{
  const std::size_t end = symbol.rfind(ending);
  return end != std::string::npos && end + ending.size() == symbol.size()
           ? symbol.substr(0, end)
           : "";
}
} // namespace


TherapyRecord::TherapyRecord(const Discretisation &discretisation,
                             const ModelLayout    &layout,
                             const RegularTimes   &times)
  : times(times)
  , maxima(discretisation,
           readouts_of(discretisation, layout.species),
           layout.species.size())
{
  add_products(layout);
  if (!products.empty())
    columns.push_back("cells_given [" + million_cells + "]");
  if (!products.empty() && knows_engrafted)
    columns.push_back("cells_engrafted [" + million_cells + "]");
  for (const Readout &readout : readouts_of(discretisation, layout.species))
    columns.push_back(readout.name + " [" + readout.unit + "]");
}


void
TherapyRecord::add_products(const ModelLayout &layout)
{
  for (const SystemicVariable &counter : layout.downstream)
    {
      const std::string symbol = without_ending(counter.symbol, "_given");
      if (symbol.empty() || counter.unit != million_cells)
        continue;
      const std::string engrafted   = symbol + "_engrafted";
      const bool        has_counter = layout.downstream.contains(engrafted);
      const bool        is_field =
        layout.species.contains(symbol) &&
        layout.species[layout.species.index(symbol)].unit == "kcell/mm3";
      knows_engrafted = knows_engrafted && (has_counter || is_field);
      products.push_back({layout.downstream.index(counter.symbol),
                          has_counter ? layout.downstream.index(engrafted)
                          : is_field  ? layout.species.index(symbol)
                                      : 0,
                          has_counter});
    }
}


void
TherapyRecord::start(const State &state, const std::string &)
{
  add_row(state);
}


void
TherapyRecord::save(StateArchive &archive) const
{
  std::vector<double> numbers;
  for (const auto &row : rows)
    numbers.insert(numbers.end(), row.begin(), row.end());
  archive.put("therapy record/rows", numbers);
  archive.put("therapy record/position",
              std::vector<double>{last_time,
                                  double(times.n_passed()),
                                  double(rows.size())});
}


void
TherapyRecord::resume(const StateArchive &archive)
{
  const std::vector<double> &numbers = archive.numbers("therapy record/rows");
  const std::vector<double> &position =
    archive.numbers("therapy record/position");
  const std::size_t n_rows = position.at(2);
  rows.clear();
  for (std::size_t row = 0; row < n_rows; ++row)
    rows.emplace_back(numbers.begin() + row * columns.size(),
                      numbers.begin() + (row + 1) * columns.size());
  last_time = position.at(0);
  times.resume(position.at(1), last_time);
}


double
TherapyRecord::next_time() const
{
  return times.next();
}


void
TherapyRecord::notify(const State &state)
{
  add_row(state);
}


void
TherapyRecord::notify_event(const State &state, const std::string &)
{
  add_row(state);
}


void
TherapyRecord::finish(const State &)
{}


void
TherapyRecord::add_row(const State &state)
{
  times.pass(state.time);
  last_time = state.time;
  std::vector<double> row;
  if (!products.empty())
    {
      double given = 0;
      for (const Product &product : products)
        given += state.downstream[product.given];
      row.push_back(given);
      if (knows_engrafted)
        row.push_back(engrafted_cells(state));
    }
  const std::vector<double> largest =
    maxima.evaluate(state.time, state.upstream, state.fields);
  row.insert(row.end(), largest.begin(), largest.end());
  rows.push_back(row);
}


double
TherapyRecord::engrafted_cells(const State &state) const
{
  double cells = 0;
  for (const Product &product : products)
    cells += product.has_counter ? state.downstream[product.engrafted]
                                 : ledger_amount(state.ledger,
                                                 LedgerEntry::delivered,
                                                 product.engrafted) /
                                     kcells_per_million;
  return cells;
}


void
TherapyRecord::append_to(TimeSeriesTable &series) const
{
  if (series.rows.size() != rows.size())
    throw Error(ExitCode::internal,
                series.path + " has " + std::to_string(series.rows.size()) +
                  " rows, and the run had " + std::to_string(rows.size()));
  series.columns.insert(series.columns.end(), columns.begin(), columns.end());
  for (std::size_t i = 0; i < rows.size(); ++i)
    series.rows[i].insert(series.rows[i].end(), rows[i].begin(), rows[i].end());
}
} // namespace disse
