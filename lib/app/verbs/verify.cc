// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/observers/course_recorder.h>

#include "app/coarser.h"
#include "app/option_values.h"
#include "app/protocols.h"
#include "app/table_day.h"
#include "app/verb.h"
#include "base/text/error_origin.h"
#include "observers/csv_file.h"
#include "reports/grid_convergence.h"
#include "reports/headlines.h"
#include "reports/text_table.h"

#include <cmath>
#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;
using Words  = std::vector<std::string>;
using Rows   = std::vector<Words>;


// The runs of a verification and what they gave.
struct Verification
{
  double                           day = 0;
  std::vector<Protocol>            protocols; ///< scenario, tolerance, meshes
  std::vector<std::string>         columns;
  std::vector<double>              sizes;  ///< of cells, by protocol [mm]
  std::vector<std::vector<double>> values; ///< by protocol, then column
};


Protocol
changed(const Protocol &protocol, const std::string &name, Scenario scenario)
{
  scenario.output.write_fields = false;
  return {name, "run '" + name + "'", {protocol.input.original, scenario}};
}


// All runs, checked up to the mesh.
Verification
plan(const po::variables_map &options, MPI_Comm comm)
{
  Verification result;
  result.protocols.push_back({"scenario", "", read_parameters(options, comm)});
  check_protocol(result.protocols[0], comm);
  const Protocol  given    = result.protocols[0];
  const Scenario &scenario = given.input.scenario;
  result.day = options.count("day") > 0 ? read_day(options) : scenario.end;
  check_row("scenario", scenario, result.day);

  const int n_meshes = integer_option(options, "meshes", Range::between(2, 3));
  result.protocols.push_back(changed(given, "tolerance", looser(scenario)));
  for (int halvings = 1; halvings < n_meshes && scenario.mesh.dimension() > 0;
       ++halvings)
    result.protocols.push_back(changed(given,
                                       "mesh_" + std::to_string(1 << halvings),
                                       coarser(scenario, halvings)));
  for (std::size_t i = 1; i < result.protocols.size(); ++i)
    check_protocol(result.protocols[i], comm);
  return result;
}


std::vector<QuantityHandle>
wanted_quantities(const po::variables_map &options, const QuantitySet &set)
{
  return options.count("readout") > 0
           ? set.handles(options["readout"].as<Words>())
           : headlines(set);
}


void
run(Verification            &verification,
    const po::variables_map &options,
    const Words             &command_line,
    MPI_Comm                 comm)
{
  const std::string folder = options["output"].as<std::string>();
  const FolderMode  mode   = folder_mode(options);
  for (const Protocol &protocol : verification.protocols)
    with_origin(protocol.origin, [&] {
      Log                             log(comm, log_level(options));
      std::unique_ptr<CourseRecorder> recorder;
      const auto                      watch = [&](Simulation &simulation) {
        verification.sizes.push_back(simulation.discretisation().cell_size);
        recorder = std::make_unique<CourseRecorder>(
          "verification",
          simulation.evaluator(),
          wanted_quantities(options, simulation.quantities()),
          RowTimes{RegularTimes(0, 0, verification.day)});
        simulation.add_observer(*recorder);
      };
      run_protocol(protocol, folder, mode, command_line, watch, log, comm);
      const TimeSeriesTable series = recorder->table(protocol.name);
      verification.columns         = series.columns;
      verification.values.push_back(
        series.rows[series.row_on(verification.day)]);
    });
}


// Header first.
Rows
table(const Verification &v, const int digits, const std::string &missing)
{
  const auto printed = [&](const double number, const int digits) {
    return std::isnan(number) ? missing : to_text(number, digits);
  };
  Rows rows = {
    {"read-out", "value", "time error", "mesh error", "GCI [%]", "order"}};
  for (std::size_t c = 0; c < v.columns.size(); ++c)
    {
      const double    value      = v.values[0][c];
      const double    time_error = std::abs(v.values[1][c] - value);
      GridConvergence mesh{NAN, NAN};
      if (v.protocols.size() > 2)
        {
          std::vector<double> values = {value}, sizes = {v.sizes[0]};
          for (std::size_t i = 2; i < v.protocols.size(); ++i)
            {
              values.push_back(v.values[i][c]);
              sizes.push_back(v.sizes[i]);
            }
          mesh = grid_convergence(values, sizes, time_error);
        }
      const bool is_relative = value != 0;
      rows.push_back(
        {v.columns[c],
         to_text(value, digits),
         to_text(time_error, 2),
         printed(mesh.bar, 2),
         printed(is_relative ? 100 * mesh.bar / std::abs(value) : NAN, 3),
         printed(mesh.order, 3)});
    }
  return rows;
}


void
report(const Verification &verification, const std::string &folder)
{
  Rows rows = table(verification, 12, "");
  for (const Protocol &protocol : verification.protocols)
    rows[0].push_back(protocol.name);
  for (std::size_t c = 0; c < verification.columns.size(); ++c)
    for (const std::vector<double> &values : verification.values)
      rows[c + 1].push_back(to_text(values[c], 12));
  CsvFile file(folder + "/verification.csv", MPI_COMM_SELF);
  file.create(rows[0]);
  for (std::size_t i = 1; i < rows.size(); ++i)
    file.add_row(rows[i]);
  std::cout << "day " << to_text(verification.day) << "\n"
            << aligned(table(verification, 5, "-")) << "results: " << folder
            << std::endl;
}


class VerifyVerb : public Verb
{
public:
  VerifyVerb()
    : Verb({"verify",
            "FILE [-o DIR] [--day TIME] [--meshes 2|3] [options]",
            "estimate the discretisation error of the results",
            {"FILE"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()(
      "output,o",
      po::value<std::string>()->value_name("DIR")->default_value(
        "verification"),
      "folder for verification.csv and for a folder per run")(
      "day",
      po::value<std::string>()->value_name("TIME"),
      "day of the table, e.g. --day \"180 day\"; default: the end")(
      "meshes",
      po::value<std::string>()->value_name("N")->default_value("3"),
      "that of the file and, for 2, one with cells twice as large, for 3 also "
      "one with cells four times as large")(
      "readout",
      po::value<Words>()->value_name("NAME"),
      "a quantity to report instead of the default ones, see 'disse "
      "quantities'; may be repeated")(
      "overwrite", "replace the results of an earlier verification");
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map &options,
          const Words             &command_line,
          MPI_Comm                 comm) const override
  {
    const std::string  folder = options["output"].as<std::string>();
    Log                log(comm, log_level(options));
    const OutputFolder locked(folder, folder_mode(options), {}, comm, log);
    Verification       verification = plan(options, comm);
    require_used_petsc_options(command_line);
    run(verification, options, command_line, comm);
    on_first_rank(comm, [&] { report(verification, folder); });
    return 0;
  }
};
} // namespace


std::unique_ptr<Verb>
make_verify_verb()
{
  return std::make_unique<VerifyVerb>();
}
} // namespace disse
