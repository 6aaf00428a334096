// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/file_output.h>
#include <disse/base/text.h>
#include <disse/base/version.h>
#include <disse/observers/biopsies.h>
#include <disse/observers/field_writer.h>
#include <disse/observers/headlines.h>
#include <disse/observers/ledger_table.h>
#include <disse/observers/region_table.h>
#include <disse/observers/time_series.h>
#include <disse/simulation/run_directory.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <ctime>
#include <filesystem>

namespace disse
{
namespace
{
namespace fs = std::filesystem;

// What a run writes, and so what --overwrite may remove.
const std::vector<std::string> run_files = {"original.prm",
                                            "resolved.prm",
                                            "provenance.json",
                                            "log.txt",
                                            "timeseries.csv",
                                            "ledger.csv",
                                            "regions.csv",
                                            "biopsies.csv",
                                            "solution.pvd",
                                            "state.disse",
                                            "fields"};


void
remove_results(const std::string &folder)
{
  for (const std::string &file : run_files)
    {
      std::error_code error;
      fs::remove_all(folder + "/" + file, error);
      if (error)
        throw Error(ExitCode::io,
                    "cannot remove '" + folder + "/" + file +
                      "': " + error.message());
    }
}


std::string
utc_now()
{
  const std::time_t now = std::time(nullptr);
  char              text[32];
  std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&now));
  return text;
}
} // namespace


struct RunDirectory::Provenance
{
  nlohmann::json record;
};


void
RunDirectory::check(const std::string &path, const Mode mode, MPI_Comm comm)
{
  on_first_rank(comm, [&] {
    if (mode == Mode::resume && !fs::exists(path + "/state.disse"))
      throw Error(ExitCode::state_file,
                  "there is nothing to resume in '" + path +
                    "': it has no state.disse");
    if (!fs::exists(path))
      return;
    if (!fs::is_directory(path))
      throw Error(ExitCode::io, "'" + path + "' is not a folder");
    if (mode == Mode::fresh && !fs::is_empty(path))
      throw Error(ExitCode::io,
                  "the output folder '" + path +
                    "' is not empty; choose another with -o, go on with "
                    "--resume, or replace its results with --overwrite");
  });
}


RunDirectory::RunDirectory(const std::string &path,
                           const Mode         mode,
                           MPI_Comm           comm,
                           Log               &log)
  : folder(path)
  , comm(comm)
  , log(log)
  , provenance(std::make_unique<Provenance>())
  , start_time(MPI_Wtime())
{
  check(folder, mode, comm);
  on_first_rank(comm, [&] {
    create_directory(folder);
    if (mode != Mode::resume)
      remove_results(folder);
  });
  log.attach_file(folder + "/log.txt", mode == Mode::resume);
}


RunDirectory::~RunDirectory() = default;


void
RunDirectory::record(const std::string              &original,
                     const ParameterFile            &file,
                     const std::vector<std::string> &command_line)
{
  nlohmann::json &record    = provenance->record;
  record["notice"]          = clinical_notice();
  record["command_line"]    = command_line;
  record["parameter_file"]  = file.name();
  record["parameters_hash"] = hash_text(file.resolved());
  record["ranks"]           = n_ranks(comm);
  record["started"]         = utc_now();
  record["finished"]        = nullptr;
  for (const auto &[name, value] : version_table())
    record["software"][name] = value;
  on_first_rank(comm, [&] {
    write_file(folder + "/original.prm", original);
    write_file(folder + "/resolved.prm", file.resolved());
  });
  write_provenance();
}


void
RunDirectory::record_plugins(const std::vector<LoadedPlugin> &plugins)
{
  if (plugins.empty())
    return;
  for (const LoadedPlugin &plugin : plugins)
    provenance->record["plugin_libraries"][plugin.path] = plugin.hash;
  write_provenance();
}


void
RunDirectory::observe(Simulation &simulation)
{
  record_plugins(simulation.plugins());
  const OutputParameters &output = simulation.parameters().output;
  const double            end    = simulation.parameters().end;
  time_series =
    std::make_unique<TimeSeries>(folder + "/timeseries.csv",
                                 simulation.discretisation(),
                                 simulation.system(),
                                 RegularTimes(output.interval, 0, end),
                                 log);
  simulation.add_observer(*time_series);
  for (const Readout &readout : headline_readouts(simulation.system().layout()))
    headline_columns.push_back(column_name(readout));

  others.push_back(
    std::make_unique<LedgerTable>(folder + "/ledger.csv",
                                  simulation.discretisation(),
                                  simulation.system().layout(),
                                  RegularTimes(output.ledger_interval, 0, end),
                                  log));
  simulation.add_observer(*others.back());

  simulation.keep_state(state_file(), output.state_interval);
  if (output.write_fields && simulation.discretisation().has_geometry())
    {
      others.push_back(std::make_unique<FieldWriter>(
        folder,
        simulation.discretisation(),
        select_local_quantities(simulation.system(),
                                output.field_quantities,
                                output.field_quantities_place),
        simulation.system().layout().species.size(),
        RegularTimes(output.field_interval, 0, end)));
      simulation.add_observer(*others.back());
    }
  observe_places(simulation);
}


void
RunDirectory::observe_places(Simulation &simulation)
{
  const RunParameters  &parameters = simulation.parameters();
  const Discretisation &space      = simulation.discretisation();
  const ModelLayout    &layout     = simulation.system().layout();
  const auto            add        = [&](std::unique_ptr<Observer> observer) {
    others.push_back(std::move(observer));
    simulation.add_observer(*others.back());
  };
  if (parameters.output.write_regions)
    add(std::make_unique<RegionTable>(
      folder + "/regions.csv",
      space,
      layout,
      RegularTimes(parameters.output.region_interval, 0, parameters.end)));
  if (!parameters.biopsies.empty())
    add(std::make_unique<Biopsies>(
      folder + "/biopsies.csv", space, layout, parameters.biopsies, log));
}


void
RunDirectory::close(const int exit_code)
{
  provenance->record["finished"]  = utc_now();
  provenance->record["wall_s"]    = MPI_Wtime() - start_time;
  provenance->record["exit_code"] = exit_code;
  write_provenance();
}


std::string
RunDirectory::state_file() const
{
  return folder + "/state.disse";
}


std::string
RunDirectory::summary() const
{
  const auto &columns = time_series->columns();
  std::string text;
  for (const std::string &name : headline_columns)
    {
      const std::size_t i =
        std::find(columns.begin(), columns.end(), name) - columns.begin();
      text += (text.empty() ? "" : "; ") + name + ": " +
              to_text(time_series->first_row()[i], 5) + " -> " +
              to_text(time_series->last_row()[i], 5);
    }
  return text;
}


const std::string &
RunDirectory::path() const
{
  return folder;
}


void
RunDirectory::write_provenance() const
{
  on_first_rank(comm, [&] {
    write_file(folder + "/provenance.json", provenance->record.dump(2) + "\n");
  });
}
} // namespace disse
