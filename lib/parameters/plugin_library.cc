// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "parameters/plugin_library.h"

#include <disse/base/abi.h>
#include <disse/base/exceptions.h>

#include <dlfcn.h>
#include <filesystem>

namespace disse
{
namespace
{
namespace fs = std::filesystem;

// A name without '/' would be looked for in the folders of the system.
void *
load(const std::string &path)
{
  std::error_code error;
  if (!fs::exists(path, error))
    throw Error(ExitCode::plugin,
                "there is no plug-in library '" + path +
                  "'; build it, or correct the path");
  void *handle = dlopen(fs::absolute(path).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr)
    throw Error(ExitCode::plugin,
                "cannot load the plug-in library '" + path + "': " + dlerror() +
                  "; build it with disse_add_plugin() against this Disse");
  return handle;
}
} // namespace


PluginLibrary::PluginLibrary(const std::string &path)
  : path(path)
  , handle(load(path))
{
  check_abi();
}


void *
PluginLibrary::symbol(const std::string &name) const
{
  void *address = dlsym(handle, name.c_str());
  if (address == nullptr)
    throw Error(ExitCode::plugin,
                "'" + path + "' is not a plug-in of Disse: it has no symbol '" +
                  name +
                  "'; one of its source files must have the line "
                  "DISSE_PLUGIN(FUNCTION)");
  return address;
}


void
PluginLibrary::check_abi() const
{
  const std::string its_tag =
    static_cast<const char *>(symbol("disse_plugin_abi"));
  if (its_tag != DISSE_ABI_TAG)
    throw Error(ExitCode::plugin,
                "the plug-in library '" + path + "' was built for '" + its_tag +
                  "', but this program is '" DISSE_ABI_TAG
                  "'; build the library again against this Disse");
}
} // namespace disse
