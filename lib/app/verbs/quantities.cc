// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/simulation/simulation.h>

#include "app/simulation_setup.h"
#include "app/verb.h"
#include "observers/csv_file.h"
#include "reports/text_table.h"

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;
using Rows   = std::vector<std::vector<std::string>>;


std::vector<std::string>
kinds_of(const QuantitySet &quantities)
{
  std::vector<std::string> kinds;
  for (const Readout &quantity : quantities)
    if (!contains(kinds, name_of(quantity.kind)))
      kinds.push_back(name_of(quantity.kind));
  return kinds;
}


// Header first. @param kind all if empty
Rows
table(const QuantitySet &quantities, const std::string &kind)
{
  Rows rows = {{"name", "unit", "kind", "time series", "meaning"}};
  for (const Readout &quantity : quantities)
    if (kind.empty() || kind == name_of(quantity.kind))
      rows.push_back({quantity.name,
                      quantity.unit,
                      name_of(quantity.kind),
                      quantity.is_column ? "yes" : "on request",
                      quantity.description});
  return rows;
}


class QuantitiesVerb : public Verb
{
public:
  QuantitiesVerb()
    : Verb({"quantities",
            "FILE [--kind KIND] [--csv] [options]",
            "list all quantities that a scenario can report",
            {"FILE"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()("kind",
                          po::value<std::string>()->value_name("KIND"),
                          "only this kind, e.g. --kind own")(
      "csv", "comma-separated values, for programs");
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map &options,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    const ParameterInput input = read_parameters(options, comm);
    Log                  log(comm, Log::Level::quiet);
    const Simulation     simulation(input.scenario, comm, log);
    std::string          kind;
    if (options.count("kind") > 0)
      kind = options["kind"].as<std::string>();
    const std::vector<std::string> kinds = kinds_of(simulation.quantities());
    if (!kind.empty() && !contains(kinds, kind))
      throw ParameterError("--kind: there is no quantity of the kind '" + kind +
                           "'" + suggestion(kind, kinds));
    if (rank(comm) == 0)
      print(table(simulation.quantities(), kind), options.count("csv") > 0);
    return 0;
  }

private:
  static void
  print(const Rows &rows, const bool as_csv)
  {
    if (!as_csv)
      std::cout << aligned(rows);
    for (const auto &row : rows)
      if (as_csv)
        std::cout << csv_line(row) << "\n";
    std::cout << std::flush;
  }
};
} // namespace


std::unique_ptr<Verb>
make_quantities_verb()
{
  return std::make_unique<QuantitiesVerb>();
}
} // namespace disse
