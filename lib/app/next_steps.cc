// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/next_steps.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>

#include <filesystem>
#include <memory>

namespace disse
{
namespace
{
namespace fs = std::filesystem;


std::unique_ptr<ParameterFile>
scenario_of(const std::string &folder)
{
  const std::string path = folder + "/scenario.prm";
  return std::make_unique<ParameterFile>(
    read_file(path, MPI_COMM_SELF, ExitCode::io), path, MPI_COMM_SELF);
}


std::string
mesh_key(ParameterFile &file, const std::string &key)
{
  std::string value;
  file.root().subsection("Mesh").add(key, value, "");
  return value;
}


// A word of a command line.
std::string
quoted(const std::string &path)
{
  const bool is_plain = path.find_first_not_of(
                          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                          "0123456789/._-+") == std::string::npos;
  std::string text;
  for (const char c : path)
    text += c == '\'' ? "'\\''" : std::string(1, c);
  return is_plain ? path : "'" + text + "'";
}
} // namespace


std::vector<std::string>
next_steps(const std::string &folder, const std::string &prefix)
{
  const auto file = scenario_of(folder);
  const auto has  = [&](const char *name) {
    return fs::exists(folder + "/" + name);
  };
  const auto path = [&](const char *name) {
    return quoted(folder + "/" + name);
  };
  std::vector<std::string> steps;
  if (contains(file->root().written_subsections(), "Trial"))
    return {
      "disse trial " + path("scenario.prm") +
      (has("published.csv") ? " --published " + path("published.csv") : "") +
      " -o trial"};
  if (const std::string mesh = mesh_key(*file, "File");
      !mesh.empty() && !has(mesh.c_str()))
    steps.push_back("put '" + mesh + "' into the folder, as " +
                    path("README.md") + " says; then");
  if (has("CMakeLists.txt"))
    steps.push_back("cmake -S " + quoted(folder) + " -B " + path("build") +
                    " -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH=" +
                    quoted(prefix) + " && cmake --build " + path("build"));
  steps.push_back("disse run " + path("scenario.prm") + " -o results");
  if (has("protocols"))
    steps.push_back("disse compare-therapies " + path("scenario.prm") +
                    " --variants " + path("protocols") + " -o comparison");
  if (has("draw.py"))
    steps.push_back(path("draw.py") + " results");
  return steps;
}


bool
has_pictures(const std::string &folder)
{
  return mesh_key(*scenario_of(folder), "Geometry") != "point";
}
} // namespace disse
