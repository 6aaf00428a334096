// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "child.h"

#include <disse/base/exceptions.h>

#include <array>
#include <cstdio>
#include <filesystem>

namespace disse::benchmarks
{
std::string
output_of(const std::string &command)
{
  FILE *pipe = popen(command.c_str(), "r");
  if (pipe == nullptr)
    throw Error(ExitCode::internal, "cannot start '" + command + "'");
  std::string           output;
  std::array<char, 512> buffer;
  while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe))
    output.append(buffer.data(), count);
  if (pclose(pipe) != 0)
    throw Error(ExitCode::internal, "'" + command + "' failed");
  return output;
}


std::string
program(const std::string &name)
{
  return "'" +
         (std::filesystem::read_symlink("/proc/self/exe").parent_path() / name)
           .string() +
         "'";
}
} // namespace disse::benchmarks
