// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_section.h>
#include <disse/state/state_archive.h>

#include "parameters/named_files.h"

#include <map>
#include <string>
#include <vector>

namespace disse
{
/// Identity of a run, as stored in its state files: its parameters, except
/// those that ParameterSection::may_differ(), with the contents of all files
/// that they name in place of their paths.
///
/// As text it has a line "KEY = VALUE" per parameter, and "KEY = contents HASH"
/// per file, followed by a tab and the path, which does not count.
class RunIdentity
{
public:
  RunIdentity(const std::vector<ParameterDescription> &values,
              const std::vector<NamedFile>            &files);

  /// Add what a program has set besides the parameters, once per key or anew.
  void
  add(const std::string &key, const std::string &value);

  const std::string &
  text() const;

  /// Of the text without paths.
  std::string
  hash() const;

  /// The lines of keys that begin with one of these.
  std::string
  lines_of(const std::vector<std::string> &beginnings) const;

  void
  save(StateArchive &archive) const;

  /// Compare with what a state file has. Collective.
  /// @throws Error(state_file) naming the first file or parameter that differs.
  void
  check(const std::string &state_file, MPI_Comm comm) const;

private:
  std::string                        identity;
  std::map<std::string, std::string> additions; ///< at its end
};


/// The difference of two identities: the first file, with its key, else the
/// first parameter; empty if nothing does.
std::string
difference(const std::string &then, const std::string &now);
} // namespace disse
