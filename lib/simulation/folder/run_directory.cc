// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/folder/run_directory.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/files/file_output.h"
#include "observers/biopsies/biopsies.h"
#include "observers/field_writer.h"
#include "observers/ledger_table.h"
#include "observers/region_table.h"
#include "observers/time_series.h"
#include "reports/headlines.h"

#include <algorithm>

namespace disse
{
namespace
{
const std::string state_name       = "state.disse";
const std::string preparation_name = "preparation.disse";
const std::string provenance_name  = "provenance.json";

const std::vector<std::string> marks = {state_name, provenance_name};

// What a run writes, and so what is removed when it begins. The state goes
// first, and the provenance, a mark, is replaced.
const std::vector<std::string> results = {state_name,
                                          preparation_name,
                                          "original.prm",
                                          "resolved.prm",
                                          "log.txt",
                                          "timeseries.csv",
                                          "ledger.csv",
                                          "regions.csv",
                                          "biopsies.csv",
                                          "solution.pvd",
                                          "fields"};

// Files kept by a run without a state file.
const std::vector<std::string> beginnings = {preparation_name, "log.txt"};
} // namespace


void
RunDirectory::check(const std::string &path, const Mode mode, MPI_Comm comm)
{
  OutputFolder::check(path, mode, marks, comm);
}


RunDirectory::RunDirectory(const std::string &path,
                           const Mode         mode,
                           MPI_Comm           comm,
                           Log               &log)
  : folder(path, mode, marks, comm, log)
  , comm(comm)
  , log(log)
  , provenance(path + "/" + provenance_name, comm)
{}


RunDirectory::~RunDirectory() = default;


void
RunDirectory::check_run(const Simulation &simulation)
{
  if (!folder.goes_on())
    return;
  const Provenance::Earlier earlier = provenance.earlier();
  has_state                         = folder.has(state_name);
  if (has_state)
    {
      first_day = simulation.check_state(state_file());
      complete  = earlier.is_complete && first_day >= simulation.scenario().end;
      return;
    }
  if (folder.has(preparation_name))
    simulation.check_state(preparation_file());
  else if (earlier.identity != simulation.identity().hash())
    throw Error(
      ExitCode::state_file,
      "cannot resume in '" + path() +
        "': its run had other parameters or files (resolved.prm and "
        "provenance.json there), and it has no state file; choose another "
        "folder with -o, or replace its results with --overwrite")
      .set_collective();
  log.info(
    "the run in '" + path() +
    "' was stopped before it had a state file; it restarts from the beginning");
}


void
RunDirectory::clear() const
{
  folder.remove_half_written({".", "fields"});
  if (has_state)
    return;
  std::vector<std::string> old = results;
  if (folder.goes_on())
    old.erase(std::remove_if(old.begin(),
                             old.end(),
                             [](const std::string &file) {
                               return contains(beginnings, file);
                             }),
              old.end());
  folder.remove(old);
}


void
RunDirectory::record(const Simulation               &simulation,
                     const std::string              &original,
                     const std::vector<std::string> &command_line)
{
  check_run(simulation);
  if (complete)
    return;
  clear();
  provenance.begin(simulation.scenario(),
                   simulation.identity(),
                   simulation.files(),
                   command_line,
                   folder.goes_on(),
                   first_day);
  log.attach_file(path() + "/log.txt", folder.goes_on());
  on_first_rank(comm, [&] {
    write_file(path() + "/original.prm", original);
    write_file(path() + "/resolved.prm", simulation.scenario().print());
  });
}


bool
RunDirectory::is_complete() const
{
  return complete;
}


void
RunDirectory::observe(Simulation &simulation)
{
  if (time_series)
    throw Error(
      ExitCode::usage,
      "observe(): a run folder holds one run; create an object for each")
      .set_collective();
  const OutputParameters &output = simulation.scenario().output;
  const double            end    = simulation.scenario().end;
  time_series =
    std::make_unique<TimeSeries>(path() + "/timeseries.csv",
                                 simulation.evaluator(),
                                 simulation.further_columns(),
                                 RegularTimes(output.interval, 0, end),
                                 log);
  simulation.add_observer(*time_series);
  for (const QuantityHandle handle : headlines(simulation.quantities()))
    headline_columns.push_back(simulation.quantities()[handle].heading());

  others.push_back(
    std::make_unique<LedgerTable>(path() + "/ledger.csv",
                                  simulation.evaluator(),
                                  simulation.system().layout().species,
                                  RegularTimes(output.ledger_interval, 0, end),
                                  log));
  simulation.add_observer(*others.back());

  simulation.keep_preparation(preparation_file());
  simulation.keep_state(state_file(), output.state_interval, [this] {
    folder.lock().check();
  });
  if (output.write_fields && simulation.discretisation().has_geometry())
    {
      others.push_back(std::make_unique<FieldWriter>(
        path(),
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
  const Scenario       &parameters = simulation.scenario();
  const Discretisation &space      = simulation.discretisation();
  const ModelLayout    &layout     = simulation.system().layout();
  const auto            add        = [&](std::unique_ptr<Observer> observer) {
    others.push_back(std::move(observer));
    simulation.add_observer(*others.back());
  };
  if (parameters.output.write_regions)
    add(std::make_unique<RegionTable>(
      path() + "/regions.csv",
      space,
      layout,
      RegularTimes(parameters.output.region_interval, 0, parameters.end)));
  if (!parameters.biopsies.empty())
    add(std::make_unique<Biopsies>(path() + "/biopsies.csv",
                                   simulation.evaluator(),
                                   layout,
                                   parameters.biopsies,
                                   parameters.histology,
                                   log));
}


void
RunDirectory::simulate(Simulation &simulation) const
{
  if (has_state)
    simulation.resume(state_file());
  else
    simulation.initialize();
  if (complete)
    return;
  simulation.advance_to(simulation.scenario().end);
  simulation.finish();
}


void
RunDirectory::close(const int exit_code)
{
  provenance.close(exit_code);
}


std::string
RunDirectory::state_file() const
{
  return path() + "/" + state_name;
}


std::string
RunDirectory::preparation_file() const
{
  return path() + "/" + preparation_name;
}


std::string
RunDirectory::summary() const
{
  if (!time_series || time_series->last_row().empty())
    throw Error(ExitCode::usage,
                "summary(): there is no row yet; call observe() before the "
                "run, and summary() after it")
      .set_collective();
  const auto  columns = time_series->headings();
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
  return folder.path();
}

} // namespace disse
