// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "command.h"
#include <string>

namespace disse
{
/// Path of a plug-in that is built with the tests.
inline std::string
plugin_path(const std::string &name)
{
  return environment("DISSE_BUILD_DIR") + "/" +
         (name == "implant" ? "examples/own_plugin" : "tests/plugins") +
         "/lib" + name + ".so";
}
} // namespace disse
