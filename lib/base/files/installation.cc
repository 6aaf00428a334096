// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/files/installation.h"

#include <disse/base/exceptions.h>

#include <dlfcn.h>
#include <filesystem>

namespace disse
{
namespace fs = std::filesystem;

namespace
{
fs::path
path_of_library()
{
  Dl_info info;
  if (dladdr(reinterpret_cast<void *>(&shipped_folder), &info) == 0)
    return "";
  return fs::weakly_canonical(info.dli_fname);
}
} // namespace


std::string
shipped_folder(const std::string &name)
{
  // lib/libdisse.so, lib64/ or lib/<architecture>/.
  constexpr int  n_levels = 3;
  const fs::path library  = path_of_library();
  fs::path       folder   = library;
  for (int level = 0; level < n_levels; ++level)
    {
      folder                   = folder.parent_path();
      const fs::path candidate = folder / "share/disse" / name;
      if (fs::is_directory(candidate))
        return candidate;
    }
  throw Error(ExitCode::io,
              "there is no folder share/disse/" + name + " beside '" +
                library.string() + "'; reinstall Disse with 'cmake --install'");
}
} // namespace disse
