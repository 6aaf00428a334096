// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/observers/course_recorder.h>

#include "app/protocols.h"
#include "app/table_day.h"
#include "app/verb.h"
#include "base/text/error_origin.h"
#include "observers/csv_file.h"
#include "reports/therapy_table.h"

#include <algorithm>
#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

const std::string table_name = "comparison.csv";

// What shows that a comparison has begun.
const std::vector<std::string> marks = {table_name, "*/provenance.json"};


// The day of the comparison; without --day the end that all have.
double
common_day(const std::vector<Protocol> &protocols,
           const po::variables_map     &options)
{
  const bool   is_given = options.count("day") > 0;
  const double day =
    is_given ? read_day(options) : protocols[0].input.scenario.end;
  for (const Protocol &protocol : protocols)
    if (const double end = protocol.input.scenario.end; !is_given && end != day)
      throw ParameterError("'" + protocols[0].name + "' ends on day " +
                           to_text(day) + " and '" + protocol.name +
                           "' on day " + to_text(end) +
                           " (Time/End); give the same end with --until, or "
                           "a day that all have with --day");
    else
      check_row(protocol.name, protocol.input.scenario, day);
  return day;
}


// At a point the maximum is the mean and not shown again.
std::vector<QuantityHandle>
outcomes_of(const Simulation &simulation)
{
  const QuantitySet          &set = simulation.quantities();
  std::vector<QuantityHandle> result;
  for (const QuantityHandle handle : outcome_quantities(set))
    if (simulation.discretisation().has_geometry() ||
        set[handle].kind != QuantityKind::maximum)
      result.push_back(handle);
  return result;
}


class CompareTherapiesVerb : public Verb
{
public:
  CompareTherapiesVerb()
    : Verb({"compare-therapies",
            "FILE... [--variants FILE] [-o DIR] [options]",
            "compare therapies of one disease in one table",
            {"FILE..."}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()("variants",
                          po::value<std::string>()->value_name("FILE"),
                          "variants of the one scenario, a line NAME: "
                          "KEY=VALUE; KEY=VALUE each")(
      "output,o",
      po::value<std::string>()->value_name("DIR")->default_value("comparison"),
      "folder for the table and for a folder of results per protocol")(
      "day",
      po::value<std::string>()->value_name("TIME"),
      "day of the table, e.g. --day \"180 day\"; default: the end")(
      "no-control",
      "do not add a run without therapy; by default it comes first, unless one "
      "is listed")("dry-run",
                   "check all input up to the mesh without simulating");
    add_folder_options(options,
                       "replace the results of an earlier comparison",
                       "resume the comparison in DIR");
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map        &options,
          const std::vector<std::string> &command_line,
          MPI_Comm                        comm) const override
  {
    if (options.count("FILE") == 0)
      throw ParameterError("'disse compare-therapies' needs FILE; usage: "
                           "disse compare-therapies " +
                           usage.synopsis);
    const std::string folder = options["output"].as<std::string>();
    const FolderMode  mode   = folder_mode(options);
    if (options.count("dry-run") > 0)
      {
        OutputFolder::check(folder, mode, marks, comm);
        std::vector<Protocol> protocols = read_protocols(options, comm);
        check(protocols, options, comm);
        require_used_petsc_options(command_line);
        return 0;
      }

    Log                   log(comm, log_level(options));
    const OutputFolder    output(folder, mode, marks, comm, log);
    std::vector<Protocol> protocols = read_protocols(options, comm);
    const double          day       = check(protocols, options, comm);
    require_used_petsc_options(command_line);
    output.remove({table_name});
    std::vector<ProtocolRun> runs;
    for (const Protocol &protocol : protocols)
      {
        Log log(comm, log_level(options));
        with_origin("protocol '" + protocol.name + "'", [&] {
          runs.push_back(run(protocol, folder, mode, command_line, log, comm));
        });
        if (&protocol == &protocols.back())
          report_petsc_options(log);
      }
    on_first_rank(comm, [&] { report(TherapyTable(runs, day), day, folder); });
    return 0;
  }

private:
  // Everything that can be found out before the first run. Adds the control.
  static double
  check(std::vector<Protocol>   &protocols,
        const po::variables_map &options,
        MPI_Comm                 comm)
  {
    check_names(protocols);
    bool has_control = options.count("no-control") > 0;
    for (Protocol &protocol : protocols)
      {
        check_protocol(protocol, comm);
        has_control = has_control || is_control(protocol);
      }
    for (const Protocol &protocol : protocols)
      check_same_disease(protocols[0], protocol);
    if (!has_control)
      {
        protocols.insert(protocols.begin(), control_of(protocols[0]));
        check_names(protocols);
        check_protocol(protocols[0], comm);
      }
    return common_day(protocols, options);
  }

  static ProtocolRun
  run(const Protocol                 &protocol,
      const std::string              &folder,
      const FolderMode                mode,
      const std::vector<std::string> &command_line,
      Log                            &log,
      MPI_Comm                        comm)
  {
    std::unique_ptr<CourseRecorder> recorder;
    const auto                      watch = [&](Simulation &simulation) {
      const Scenario &parameters = simulation.scenario();
      recorder = std::make_unique<CourseRecorder>(
        "therapy table",
        simulation.evaluator(),
        outcomes_of(simulation),
        RowTimes{RegularTimes(parameters.output.interval, 0, parameters.end)});
      simulation.add_observer(*recorder);
    };
    run_protocol(protocol, folder, mode, command_line, watch, log, comm);
    return {protocol.name, recorder->table("'" + protocol.name + "'")};
  }

  static void
  report(const TherapyTable &table, const double day, const std::string &folder)
  {
    CsvFile    file(folder + "/" + table_name, MPI_COMM_SELF);
    const auto rows = table.rows();
    file.create(rows[0]);
    for (std::size_t i = 1; i < rows.size(); ++i)
      file.add_row(rows[i]);
    std::cout << "day " << to_text(day) << " (change since day 0)\n"
              << table.text() << twins(rows) << "results: " << folder
              << std::endl;
  }

  // Protocols with the same numbers, which may surprise.
  static std::string
  twins(const std::vector<std::vector<std::string>> &rows)
  {
    std::string text;
    for (std::size_t i = 1; i < rows.size(); ++i)
      for (std::size_t j = 1; j < i; ++j)
        if (std::equal(rows[i].begin() + 1, rows[i].end(), rows[j].begin() + 1))
          {
            text += "note: '" + rows[i][0] + "' has the same numbers as '" +
                    rows[j][0] +
                    "'; their differences have no effect on this table\n";
            break;
          }
    return text;
  }
};
} // namespace


std::unique_ptr<Verb>
make_compare_therapies_verb()
{
  return std::make_unique<CompareTherapiesVerb>();
}
} // namespace disse
