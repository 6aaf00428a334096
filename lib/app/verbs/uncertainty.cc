// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "app/option_values.h"
#include "app/simulation_setup.h"
#include "app/table_day.h"
#include "app/verb.h"
#include "base/files/file_output.h"
#include "observers/csv_file.h"
#include "studies/uncertainty/uncertainty_table.h"

#include <algorithm>
#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;
using Words  = std::vector<std::string>;

// Bands are so wide that no run needs to be more accurate than this.
constexpr double finest_tolerance = 1e-5;

// Of which percentiles can be taken.
constexpr unsigned int fewest_draws = 20;


Words
words(const po::variables_map &options, const std::string &name)
{
  return options.count(name) > 0 ? options[name].as<Words>() : Words();
}


UncertaintyStudy
make_study(const po::variables_map &options, MPI_Comm comm)
{
  const ParameterInput input = read_parameters(options, comm);
  Log                  log(comm, log_level(options));
  const Simulation simulation(input.scenario, comm, log); // finds all errors
  const Scenario  &scenario = simulation.scenario();
  const double     end      = scenario.end;

  UncertaintyStudy study;
  study.day = options.count("day") > 0 ? read_day(options) : end;
  if (!(study.day > 0 && study.day <= end))
    throw ParameterError("--day: day " + to_text(study.day) +
                         " is not in the run, which ends on day " +
                         to_text(end) + " (Time/End)");
  study.scenario =
    at_a_point(scenario, simulation.discretisation().total_volume);
  study.scenario.end = study.day;
  study.scenario.integrator.tolerance =
    std::max(scenario.integrator.tolerance, finest_tolerance);
  study.readouts = words(options, "readout");
  study.arms     = uncertainty_arms(scenario);
  if (options.count("only") == 0)
    study.constants = plausible_constants(scenario);
  for (const std::string &text : words(options, "vary"))
    study.constants.vary(text, scenario.checked(), "--vary");
  if (study.constants.varied.empty())
    throw ParameterError("no constant of this model has a plausible range; set "
                         "ranges with --vary KEY=\"LOWER .. UPPER\"");
  for (const std::string &text : words(options, "given"))
    study.known.push_back(KnownReadout::parse(text, "--given"));
  study.n_draws = integer_option(options, "draws", Range::non_negative());
  study.seed    = integer_option(options, "seed", Range::non_negative());
  if (study.n_draws < fewest_draws)
    throw ParameterError("--draws " + std::to_string(study.n_draws) +
                         ": percentiles need 20 draws or more");
  return study;
}


// How many draws count, and why others do not.
std::string
fates(const UncertaintyStudy &study, const UncertaintyResult &result)
{
  const auto number = [](const std::vector<bool> &flags) {
    return std::count(flags.begin(), flags.end(), true);
  };
  const auto n_failed = number(result.has_failed),
             n_unlike = number(result.is_unlike);
  std::string text =
    std::to_string(study.n_draws - n_failed - n_unlike) + " draws accepted";
  if (study.known.empty())
    text += ", without a condition on day 0 (see --given)";
  else
    text += ", " + std::to_string(n_unlike) + " rejected by --given";
  text += "; " + std::to_string(n_failed) + " failed";
  if (study.n_draws - n_failed - n_unlike < fewest_draws)
    text += "; too few count for percentiles, increase --draws";
  return text + (n_failed > 0
                   ? "\nthe first failed with: " + result.first_failure
                   : "");
}


void
report(const UncertaintyStudy  &study,
       const UncertaintyResult &result,
       const std::string       &folder)
{
  CsvFile    file(folder + "/uncertainty.csv", MPI_COMM_SELF);
  const auto rows = rows_of(result, study.constants);
  file.create(rows[0]);
  for (std::size_t i = 1; i < rows.size(); ++i)
    file.add_row(rows[i]);

  std::cout << "day " << to_text(study.day) << ", "
            << study.constants.varied.size() << " constants varied, "
            << study.n_draws << " draws of a well-mixed organ\n"
            << text_of(bands_of(result)) << fates(study, result)
            << "\nresults: " << folder << std::endl;
}


class UncertaintyVerb : public Verb
{
public:
  UncertaintyVerb()
    : Verb({"uncertainty",
            "FILE [--draws N] [--seed N] [-o DIR] [options]",
            "estimate the uncertainty of the results due to the constants",
            {"FILE"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()(
      "output,o",
      po::value<std::string>()->value_name("DIR")->default_value("uncertainty"),
      "folder for uncertainty.csv")(
      "draws",
      po::value<std::string>()->value_name("N")->default_value("200"),
      "number of draws, 20 or more")(
      "seed",
      po::value<std::string>()->value_name("N")->default_value("1"),
      "seed of the random numbers")(
      "day",
      po::value<std::string>()->value_name("TIME"),
      "day of the table, e.g. --day \"180 day\"; "
      "default: the end")("readout",
                          po::value<Words>()->value_name("NAME"),
                          "a quantity to report instead of the default ones, "
                          "see 'disse quantities'; may be repeated")(
      "vary",
      po::value<Words>()->value_name("KEY=LOWER .. UPPER"),
      "vary this number too, or between these ends; may be "
      "repeated")("given",
                  po::value<Words>()->value_name("NAME=LOWER .. UPPER"),
                  "count only draws with this read-out between these limits on "
                  "day 0, e.g. --given \"cpa=14 .. 20\"; may be repeated")(
      "only", "vary only the constants given by --vary")(
      "overwrite", "replace an earlier result in DIR");
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map        &options,
          const std::vector<std::string> &command_line,
          MPI_Comm                        comm) const override
  {
    const std::string      folder = options["output"].as<std::string>();
    Log                    log(comm, log_level(options));
    const OutputFolder     locked(folder, folder_mode(options), {}, comm, log);
    const UncertaintyStudy study = make_study(options, comm);
    require_used_petsc_options(command_line);
    const UncertaintyResult result = study.run(comm, log);
    on_first_rank(comm, [&] { report(study, result, folder); });
    return 0;
  }
};
} // namespace


std::unique_ptr<Verb>
make_uncertainty_verb()
{
  return std::make_unique<UncertaintyVerb>();
}
} // namespace disse
