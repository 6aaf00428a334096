// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/scenario.h>

#include "parameters/named_files.h"
#include "simulation/folder/run_identity.h"

#include <mpi.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// The record of a run, `provenance.json`: what was run, and each part of it,
/// from a start or resumption to its end, with command line, ranks, host and
/// versions. All calls are collective.
class Provenance
{
public:
  /// @param path of the file
  Provenance(const std::string &path, MPI_Comm comm);
  ~Provenance();

  /// What the file says of an earlier part.
  struct Earlier
  {
    bool        is_readable = false;
    bool        is_complete = false; ///< the last part ended with exit code 0
    std::string identity;            ///< hash of RunIdentity::text()
    std::string finished;            ///< date of the end of the last part
  };

  Earlier
  earlier() const;

  /// Begin a part, and write the file.
  /// @param day the part begins with; a part that does not continue the parts
  ///   in the file replaces them
  void
  begin(const Scenario                 &scenario,
        const RunIdentity              &identity,
        const std::vector<NamedFile>   &files,
        const std::vector<std::string> &command_line,
        bool                            goes_on,
        double                          day);

  /// Complete the part, if one has begun.
  void
  close(int exit_code);

private:
  struct Record;

  void
  write() const;

  std::string             path;
  MPI_Comm                comm;
  std::unique_ptr<Record> record;
  double                  start_time = 0;
};
} // namespace disse
