// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/state_archive.h>
#include <disse/parameters/parameter_file.h>
#include <disse/simulation/load_plugins.h>

#include <string>
#include <vector>

namespace disse
{
/// What a state file belongs to: the parameters of its run, except those that
/// may differ when it goes on (the end, the folder of the cache), and the
/// contents of its plug-in libraries, wherever they are.
class RunIdentity
{
public:
  RunIdentity(const ParameterFile             &file,
              const std::vector<LoadedPlugin> &plugins);

  void
  save(StateArchive &archive) const;

  /// Compare with what another run has saved.
  /// @param path of its state file, for messages
  /// @throws Error(state_file) naming the first library or parameter that
  ///   differs.
  void
  check(const StateArchive &archive, const std::string &path) const;

private:
  std::string parameters; ///< "path = value" by lines
  std::string plugins;    ///< "hash path", separated by line ends
};
} // namespace disse
