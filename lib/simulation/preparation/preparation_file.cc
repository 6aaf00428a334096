// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/preparation/preparation_file.h"

#include <disse/base/communication.h>

#include <filesystem>

namespace disse
{
namespace
{
constexpr double longest_part = 0.05; // of the time
} // namespace


PreparationFile::PreparationFile(const std::string &path,
                                 const RunIdentity &identity)
  : path(path)
  , identity(identity)
{}


std::unique_ptr<StateArchive>
PreparationFile::load(const Discretisation &discretisation) const
{
  MPI_Comm comm   = discretisation.comm;
  bool     exists = false;
  on_first_rank(comm, [&] { exists = std::filesystem::exists(path); });
  if (!any(exists, comm))
    return nullptr;
  identity.check(path, comm);
  auto archive = std::make_unique<StateArchive>(discretisation);
  archive->read(path);
  return archive;
}


std::size_t
PreparationFile::phase(const StateArchive &archive)
{
  return archive.numbers("phase").at(0);
}


void
PreparationFile::save(const std::size_t     phase,
                      const TimeLoop       &loop,
                      const State          &state,
                      const Discretisation &discretisation)
{
  MPI_Comm     comm   = discretisation.comm;
  const double begin  = MPI_Wtime();
  const bool   is_due = longest_part * (begin - last_time) >= cost;
  if (!any(rank(comm) == 0 && is_due, comm))
    return;
  StateArchive archive(discretisation);
  identity.save(archive);
  archive.put("phase", std::vector<double>{double(phase)});
  loop.save(state, archive);
  archive.write(path);
  last_time = MPI_Wtime();
  cost      = last_time - begin;
}


void
PreparationFile::remove(MPI_Comm comm) const
{
  on_first_rank(comm, [&] { std::filesystem::remove(path); });
}
} // namespace disse
