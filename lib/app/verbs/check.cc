// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>

#include "app/verb.h"
#include "reports/targets.h"

#include <algorithm>
#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

class CheckVerb : public Verb
{
public:
  CheckVerb()
    : Verb({"check",
            "DIR TARGETS",
            "compare the runs in DIR/VARIANT with a table of targets",
            {"DIR", "TARGETS"}})
  {}

  int
  execute(const po::variables_map &options,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    const auto argument = [&](const char *name) {
      return options[name].as<std::vector<std::string>>()[0];
    };
    bool is_well = true;
    on_first_rank(comm, [&] {
      std::vector<TargetResult> results;
      for (const Target &target : read_targets(argument("TARGETS")))
        results.push_back(
          measure(target,
                  TimeSeriesTable::read(argument("DIR") + "/" + target.variant +
                                        "/timeseries.csv")));
      is_well = std::all_of(results.begin(),
                            results.end(),
                            [](const TargetResult &result) {
                              return result.is_as_declared();
                            });
      std::cout << table_of(results)
                << (is_well ? "all as declared" : "not as declared: see above")
                << std::endl;
    });
    return static_cast<int>(any(!is_well, comm) ? ExitCode::comparison
                                                : ExitCode::ok);
  }
};
} // namespace


std::unique_ptr<Verb>
make_check_verb()
{
  return std::make_unique<CheckVerb>();
}
} // namespace disse
