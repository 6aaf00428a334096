// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace disse
{
/// What a program run by a test printed, both streams, and its exit code.
struct CommandResult
{
  int         exit_code;
  std::string output;
};


inline CommandResult
run_command(const std::string &command, const std::string &errors = "2>&1")
{
  // Started from a test that runs under mpirun, the program must not take
  // itself for one of its ranks.
  const std::string clean =
    "env $(env | sed -n 's/^\\(\\(OMPI_\\|PMIX_\\|ORTE_\\)[A-Za-z0-9_]*\\)=.*"
    "/-u \\1/p' | grep -v -e ALLOW_RUN_AS_ROOT -e OMPI_MCA_rmaps_base "
    "-e OMPI_MCA_btl) ";
  FILE         *pipe = popen((clean + command + " " + errors).c_str(), "r");
  CommandResult result{-1, ""};
  std::array<char, 512> buffer;
  while (std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe))
    result.output.append(buffer.data(), count);
  const int status = pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
  return result;
}


inline std::string
environment(const char *name)
{
  const char *value = std::getenv(name);
  return value != nullptr ? value : "";
}


/// Run the program `disse` on some ranks.
inline CommandResult
run_disse(const std::string &arguments, const int n_ranks = 0)
{
  const std::string launcher =
    n_ranks > 0 ? "mpirun -n " + std::to_string(n_ranks) + " " : "";
  return run_command(launcher + environment("DISSE_PROGRAM") + " " + arguments);
}


/// What `disse` writes to its standard output, without messages of libraries.
inline std::string
output_of_disse(const std::string &arguments)
{
  return run_command(environment("DISSE_PROGRAM") + " " + arguments,
                     "2>/dev/null")
    .output;
}


/// The names of a list that are not in the other.
inline std::vector<std::string>
without(const std::vector<std::string> &names,
        const std::vector<std::string> &others)
{
  std::vector<std::string> result;
  for (const std::string &name : names)
    if (std::find(others.begin(), others.end(), name) == others.end())
      result.push_back(name);
  return result;
}


/// A folder that vanishes with the object.
class TemporaryFolder
{
public:
  TemporaryFolder()
  {
    std::string name =
      std::filesystem::temp_directory_path() / "disse_test_XXXXXX";
    path = mkdtemp(name.data());
  }

  ~TemporaryFolder()
  {
    std::filesystem::remove_all(path);
  }

  std::string
  operator/(const std::string &name) const
  {
    return path + "/" + name;
  }

  /// Write a file and return its path.
  std::string
  write(const std::string &name, const std::string &content) const
  {
    std::ofstream(*this / name) << content;
    return *this / name;
  }

  std::string path;
};


inline std::string
read_whole_file(const std::string &path)
{
  std::ifstream      file(path);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}


inline std::string
example(const std::string &name)
{
  return environment("DISSE_SOURCE_DIR") + "/examples/" + name +
         "/scenario.prm";
}
} // namespace disse
