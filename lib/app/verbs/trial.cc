// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/version.h>

#include "app/simulation_setup.h"
#include "app/verb.h"
#include "base/files/file_output.h"
#include "observers/csv_file.h"
#include "simulation/folder/output_folder.h"
#include "studies/published/published_table.h"

#include <iostream>
#include <memory>

namespace disse
{
namespace
{
namespace po = boost::program_options;

// What shows that a trial has begun.
const std::vector<std::string> marks = {"record/parameters.txt"};

// Made of the record at the end.
const std::vector<std::string> tables = {"original.prm",
                                         "patients.csv",
                                         "curves.csv",
                                         "table.txt",
                                         "verdicts.csv",
                                         "verdicts.txt"};


std::string
csv_text(const std::vector<std::vector<std::string>> &rows)
{
  std::string text;
  for (const auto &row : rows)
    text += csv_line(row) + "\r\n";
  return text;
}


class TrialVerb : public Verb
{
public:
  TrialVerb()
    : Verb({"trial",
            "FILE [--set \"Section/Key=value\"]... [-o DIR] [options]",
            "run a trial of virtual patients (section Trial of the file)",
            {"FILE"}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()(
      "output,o",
      po::value<std::string>()->value_name("DIR")->default_value("trial"),
      "folder for the results")(
      "published",
      po::value<std::string>()->value_name("TABLE"),
      "compare with published results (docs/run/trials.md)")(
      "dry-run", "check the files of all arms up to the mesh without running");
    add_folder_options(options,
                       "replace the results of an earlier trial",
                       "resume the interrupted trial in DIR");
    add_parameter_options(options);
  }

  int
  execute(const po::variables_map        &options,
          const std::vector<std::string> &command_line,
          MPI_Comm                        comm) const override
  {
    const std::string             folder = options["output"].as<std::string>();
    const FolderMode              mode   = folder_mode(options);
    Log                           log(comm, log_level(options));
    std::unique_ptr<OutputFolder> output;
    if (options.count("dry-run") > 0)
      OutputFolder::check(folder, mode, marks, comm);
    else
      output = std::make_unique<OutputFolder>(folder, mode, marks, comm, log);

    log.info("Disse " + version() + ", " + clinical_notice());
    const std::string path = options["FILE"].as<std::vector<std::string>>()[0];
    const std::string text = read_file(path, comm, ExitCode::io);
    const Trial       trial(text, path, assignments(options), comm, log);
    const auto        published = published_results(options, trial, comm);
    require_used_petsc_options(command_line);
    if (!output)
      return 0;

    CourseRecord record(comm,
                        folder + "/record",
                        trial.identity(),
                        output->goes_on());
    if (record.size() > 0)
      log.info("resumed: " + std::to_string(record.size()) +
               " runs are already complete");
    output->remove(tables);
    const TrialResult result = trial.run(record);
    on_first_rank(comm, [&] {
      write(trial, result, text, folder);
      if (!published.empty())
        write_verdicts(published, trial, result, folder);
      std::cout << "results: " << folder << std::endl;
    });
    report_petsc_options(log);
    return 0;
  }

private:
  static void
  write(const Trial       &trial,
        const TrialResult &result,
        const std::string &original,
        const std::string &folder)
  {
    const std::string text = trial_text(trial, result);
    write_file(folder + "/original.prm", original);
    write_file(folder + "/patients.csv", csv_text(patient_rows(trial, result)));
    write_file(folder + "/curves.csv", csv_text(curve_rows(result)));
    write_file(folder + "/table.txt", text);
    std::cout << text;
  }

  // Read on the first rank, on which alone they are used.
  static std::vector<PublishedResult>
  published_results(const po::variables_map &options,
                    const Trial             &trial,
                    MPI_Comm                 comm)
  {
    std::vector<PublishedResult> published;
    on_first_rank(comm, [&] {
      if (options.count("published") == 0)
        return;
      published = read_published(options["published"].as<std::string>());
      check_published(published, trial.parameters(), trial.report_days());
    });
    return published;
  }

  static void
  write_verdicts(const std::vector<PublishedResult> &published,
                 const Trial                        &trial,
                 const TrialResult                  &result,
                 const std::string                  &folder)
  {
    const PublishedTable table(published,
                               trial.parameters(),
                               result,
                               trial.fingerprint(
                                 {"Kinetics", "Blood chemistry"}),
                               trial.fingerprint({"Therapies"}));
    write_file(folder + "/verdicts.csv", csv_text(table.rows()));
    write_file(folder + "/verdicts.txt", table.text());
    std::cout << "\n" << table.text();
  }
};
} // namespace


std::unique_ptr<Verb>
make_trial_verb()
{
  return std::make_unique<TrialVerb>();
}
} // namespace disse
