// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>

namespace disse
{
/// A shared library that adds to the program: loaded, and found to fit.
///
/// It is never unloaded, because objects and functions of it may live until the
/// end of the program. Its symbols are its own: two libraries may use the same
/// names. Names of what it must have are in disse/simulation/plugin.h.
class PluginLibrary
{
public:
  /// Load a library and compare the line that says what it was built with
  /// (DISSE_ABI_TAG of disse/base/abi.h) before anything else of it is used.
  /// @param path absolute, or relative to the working directory
  /// @throws Error(plugin) if there is no such file, it cannot be loaded, is
  ///   not a plug-in, or was built with another configuration. The error is
  ///   that of this rank: see agree_on_errors().
  explicit PluginLibrary(const std::string &path);

  /// A function of the library. @throws Error(plugin) if it has none of this
  /// name.
  template <typename Function>
  Function *
  function(const std::string &name) const
  {
    return reinterpret_cast<Function *>(symbol(name));
  }

private:
  void *
  symbol(const std::string &name) const;

  void
  check_abi() const;

  std::string path;
  void       *handle;
};
} // namespace disse
