// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_section.h>

#include <mpi.h>

#include <string>
#include <vector>

namespace disse
{
/// A file that a value of a parameter file names, or that such a file names.
struct NamedFile
{
  std::string key;      ///< "Mesh/File"
  std::string path;     ///< absolute
  std::string contents; ///< hash_file()
};


/// All files that the keys declared with add_path(), add_paths() and add_set()
/// name, in the order of declaration, each followed by those that it names
/// (detached_files()). Shipped parameter sets, given by name, are not among
/// them: their values are. The first rank reads. Collective.
std::vector<NamedFile>
named_files(const std::vector<ParameterDescription> &values, MPI_Comm comm);


/// @throws Error(state_file) if the contents of a file differ between two
/// readings of it, for runs that read the same files one after the other.
void
check_unchanged(const std::vector<NamedFile> &then,
                const std::vector<NamedFile> &now);


/// Files with the data of a header in a file of its own: those that a NRRD
/// header names ("data file:", one, a list or a numbered series), and the other
/// of a pair .hdr and .img (NIfTI, Analyze).
std::vector<std::string>
detached_files(const std::string &path);


/// The paths that a value names.
std::vector<std::string>
paths_in(const ParameterDescription &description);
} // namespace disse
