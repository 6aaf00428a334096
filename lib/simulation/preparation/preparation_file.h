// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/state_archive.h>

#include "simulation/folder/run_identity.h"
#include "simulation/time_loop.h"

#include <memory>
#include <string>

namespace disse
{
/// Saves an unfinished preparation: the phase, and the data to resume its time
/// loop. Calls are collective.
class PreparationFile
{
public:
  PreparationFile(const std::string &path, const RunIdentity &identity);

  /// What the file holds; nothing if there is none.
  /// @throws Error(state_file) if it is damaged or of another run.
  std::unique_ptr<StateArchive>
  load(const Discretisation &discretisation) const;

  /// The phase of the saved preparation, from 0.
  static std::size_t
  phase(const StateArchive &archive);

  /// Replace the file, but only so often that this takes at most a twentieth of
  /// the time.
  void
  save(std::size_t           phase,
       const TimeLoop       &loop,
       const State          &state,
       const Discretisation &discretisation);

  void
  remove(MPI_Comm comm) const;

private:
  std::string        path;
  const RunIdentity &identity;
  double             last_time = 0; ///< when it was written [s]
  double             cost      = 0; ///< and how long that took [s]
};
} // namespace disse
