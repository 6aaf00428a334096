// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/simulation.h>

#include "simulation/folder/output_folder.h"
#include "simulation/folder/provenance.h"

#include <memory>
#include <string>
#include <vector>

namespace disse
{
class TimeSeries;

/// The folder of a run: `original.prm`, `resolved.prm`, `provenance.json`,
/// `log.txt`, `timeseries.csv`, `ledger.csv`, `regions.csv`, `biopsies.csv`,
/// `fields/`, `solution.pvd`, `state.disse` and, until there is a state,
/// `preparation.disse`. It is locked while the object lives.
///
/// The order of the calls is constructor, record(), observe(), simulate(),
/// close(). All are collective.
class RunDirectory
{
public:
  using Mode = FolderMode;

  /// As OutputFolder::check() does.
  static void
  check(const std::string &path, Mode mode, MPI_Comm comm);

  /// Check and lock the folder as OutputFolder does.
  RunDirectory(const std::string &path, Mode mode, MPI_Comm comm, Log &log);
  ~RunDirectory();

  /// Compare the run with the one in the folder, if it is to be resumed; then
  /// remove what is of no more use, store the parameters, begin or continue the
  /// provenance record and keep the log. A run that is complete is left as it
  /// is.
  /// @throws Error(state_file) if the run in the folder is another one.
  void
  record(const Simulation               &simulation,
         const std::string              &original,
         const std::vector<std::string> &command_line);

  /// True if the run in the folder, which this one was to resume, has reached
  /// its end already.
  bool
  is_complete() const;

  /// Make the observers that write into the folder; before the run.
  /// @throws Error(usage), collective, if there are some.
  void
  observe(Simulation &simulation);

  /// Carry the run to its end, from the state in the folder if it is resumed.
  void
  simulate(Simulation &simulation) const;

  /// Complete the provenance record. @param exit_code of the program
  void
  close(int exit_code);

  /// Path of the state file.
  std::string
  state_file() const;

  /// One line "column: first -> last" per read-out of the network.
  /// @throws Error(usage), collective, if there is no row yet.
  std::string
  summary() const;

  const std::string &
  path() const;

private:
  void
  check_run(const Simulation &simulation);

  void
  clear() const;

  void
  observe_places(Simulation &simulation);

  std::string
  preparation_file() const;

  OutputFolder                           folder;
  MPI_Comm                               comm;
  Log                                   &log;
  Provenance                             provenance;
  bool                                   has_state = false; ///< state_file()
  bool                                   complete  = false;
  double                                 first_day = 0; ///< of this part
  std::unique_ptr<TimeSeries>            time_series;
  std::vector<std::unique_ptr<Observer>> others;
  std::vector<std::string>               headline_columns;
};
} // namespace disse
