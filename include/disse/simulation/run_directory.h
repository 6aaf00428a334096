// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/simulation.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
class TimeSeries;

/// The folder of a run: `original.prm`, `resolved.prm`, `provenance.json`,
/// `log.txt`, `timeseries.csv`, `ledger.csv`, `regions.csv`, `biopsies.csv`,
/// `fields/`, `solution.pvd` and `state.disse`.
class RunDirectory
{
public:
  /// What to do with a folder that has results in it.
  enum class Mode
  {
    fresh,     ///< refuse it
    overwrite, ///< replace them
    resume     ///< go on from the state file in it
  };

  /// @throws Error(io) if the folder holds anything and the mode is fresh,
  ///   Error(state_file) if there is nothing to resume. Collective.
  static void
  check(const std::string &path, Mode mode, MPI_Comm comm);

  /// Create the folder, or empty it of an earlier run's files, and keep the
  /// log there. Collective.
  RunDirectory(const std::string &path, Mode mode, MPI_Comm comm, Log &log);
  ~RunDirectory();

  /// Store the parameters and begin the provenance record.
  void
  record(const std::string              &original,
         const ParameterFile            &file,
         const std::vector<std::string> &command_line);

  /// Make the observers that write into the folder; before the run.
  /// @throws Error(usage), collective, if there are some.
  void
  observe(Simulation &simulation);

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
  struct Provenance;

  void
  record_plugins(const std::vector<LoadedPlugin> &plugins);

  void
  observe_places(Simulation &simulation);

  void
  write_provenance() const;

  std::string                            folder;
  MPI_Comm                               comm;
  Log                                   &log;
  std::unique_ptr<Provenance>            provenance;
  std::unique_ptr<TimeSeries>            time_series;
  std::vector<std::unique_ptr<Observer>> others;
  std::vector<std::string>               headline_columns;
  double                                 start_time = 0;
};
} // namespace disse
