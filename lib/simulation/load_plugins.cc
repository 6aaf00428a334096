// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/load_plugins.h"

#include <disse/base/communication.h>

#include "parameters/plugin_library.h"

namespace disse
{
namespace
{
void
set_origin(Registries &registries, const std::string &library)
{
  registries.networks.set_origin(library);
  registries.sources.set_origin(library);
  registries.boundary_conditions.set_origin(library);
}


void
load_plugin(const std::string &path, Registries &registries)
{
  const PluginLibrary library(path);
  const auto          add =
    library.function<void(Registries &)>("disse_plugin_register");
  set_origin(registries, path);
  call_plugin("the plug-in library '" + path +
                "' failed to register its types: ",
              [&] { add(registries); });
  set_origin(registries, "");
}
} // namespace


void
load_plugins(const std::vector<std::string> &paths,
             const std::string              &place,
             Registries                     &registries,
             MPI_Comm                        comm)
{
  agree_on_errors(comm, [&] {
    try
      {
        for (const std::string &path : paths)
          load_plugin(path, registries);
      }
    catch (const Error &error)
      {
        throw Error(ExitCode::plugin, place + ": " + error.what());
      }
  });
}
} // namespace disse
