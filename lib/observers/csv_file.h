// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "base/files/file_output.h"

#include <mpi.h>

#include <string>
#include <vector>

namespace disse
{
/// The line without its end that has these fields.
std::string
csv_line(const std::vector<std::string> &fields);


/// A number as a field; empty if there is none, that is if it is not a number.
std::string
csv_text(double value, int digits);


/// A table (RFC 4180) that rank 0 writes row by row. All calls are collective.
class CsvFile
{
public:
  /// @param path file; its folder must exist
  CsvFile(const std::string &path, MPI_Comm comm);

  /// Begin the file. @throws Error(io).
  void
  create(const std::vector<std::string> &header);

  /// @throws Error(io).
  void
  add_row(const std::vector<std::string> &fields);

  /// Several at once. @throws Error(io).
  void
  add_rows(const std::vector<std::vector<std::string>> &rows);

  /// Length so far on rank 0 [bytes].
  double
  size() const;

  /// Go on after the first `size` bytes of the file. @throws Error(io).
  void
  resume(double size);

private:
  std::string path;
  MPI_Comm    comm;
  GrowingFile file;
  double      length = 0;
};
} // namespace disse
