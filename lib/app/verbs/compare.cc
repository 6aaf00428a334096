// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>

#include "app/option_values.h"
#include "app/verb.h"
#include "reports/comparison.h"

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

class CompareVerb : public Verb
{
public:
  CompareVerb()
    : Verb({"compare",
            "DIR_A DIR_B [--rtol R]",
            "compare the time series of two runs",
            {"DIR_A", "DIR_B"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()(
      "rtol",
      po::value<std::string>()->value_name("R")->default_value("1e-8"),
      "allowed difference, relative to the largest value of a column; "
      "absolute for residual and min columns");
  }

  int
  execute(const po::variables_map &options,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    const double tolerance =
      number_option(options, "rtol", Range::non_negative());
    bool is_within = true;
    on_first_rank(comm, [&] {
      const auto table = [&](const char *argument) {
        return TimeSeriesTable::read(
          options[argument].as<std::vector<std::string>>()[0] +
          "/timeseries.csv");
      };
      const Comparison result = compare(table("DIR_A"), table("DIR_B"));
      is_within               = result.is_within(tolerance);
      std::cout << result.text(tolerance)
                << (is_within ? "the runs agree" : "the runs differ")
                << std::endl;
    });
    return static_cast<int>(any(!is_within, comm) ? ExitCode::comparison
                                                  : ExitCode::ok);
  }
};
} // namespace


std::unique_ptr<Verb>
make_compare_verb()
{
  return std::make_unique<CompareVerb>();
}
} // namespace disse
