// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/simulation/run_identity.h>

#include <algorithm>

namespace disse
{
namespace
{
const std::vector<std::string> may_differ = {"Time/End",
                                             "Preparation/Cache",
                                             "Plugin libraries"};


std::vector<LoadedPlugin>
read_plugins(const std::string &text)
{
  std::vector<LoadedPlugin> plugins;
  for (const std::string &line : split(text, '\n'))
    {
      const std::size_t blank = line.find(' ');
      plugins.push_back({line.substr(blank + 1), line.substr(0, blank)});
    }
  return plugins;
}


[[noreturn]] void
refuse(const std::string &path, const std::string &reason)
{
  throw Error(ExitCode::state_file,
              "cannot resume from '" + path + "': " + reason)
    .set_collective();
}


// Position by position, because messages name libraries.
void
compare_plugins(const std::string &before,
                const std::string &after,
                const std::string &path)
{
  std::vector<LoadedPlugin> then = read_plugins(before);
  std::vector<LoadedPlugin> now  = read_plugins(after);
  const std::size_t         n    = std::max(then.size(), now.size());
  then.resize(n, {"", "none"});
  now.resize(n, {"", "none"});
  for (std::size_t i = 0; i < n; ++i)
    if (then[i].hash != now[i].hash)
      refuse(path,
             "the plug-in library '" +
               (now[i].path.empty() ? then[i].path : now[i].path) +
               "' is not what the run was started with: contents " +
               then[i].hash + " then, " + now[i].hash +
               " now; resume with the same library, or start the run again");
}


void
compare_parameters(const std::string &before,
                   const std::string &after,
                   const std::string &path)
{
  const std::vector<std::string> then = split(before, '\n');
  const std::vector<std::string> now  = split(after, '\n');
  std::size_t                    i    = 0;
  while (i < then.size() && i < now.size() && then[i] == now[i])
    ++i;
  if (i < then.size() || i < now.size())
    refuse(path,
           "it was written with other parameters: '" +
             (i < then.size() ? then[i] : "") + "' then, '" +
             (i < now.size() ? now[i] : "") + "' now");
}
} // namespace


RunIdentity::RunIdentity(const ParameterFile             &file,
                         const std::vector<LoadedPlugin> &libraries)
{
  for (const ParameterDescription &description : file.descriptions())
    if (!contains(may_differ, description.path))
      parameters += description.path + " = " + description.value + "\n";
  std::vector<std::string> lines;
  for (const LoadedPlugin &library : libraries)
    lines.push_back(library.hash + " " + library.path);
  plugins = join(lines, "\n");
}


void
RunIdentity::save(StateArchive &archive) const
{
  archive.put("parameters", parameters);
  archive.put("plugins", plugins);
}


// A changed library may have other defaults; it is the reason then.
void
RunIdentity::check(const StateArchive &archive, const std::string &path) const
{
  compare_plugins(archive.text("plugins"), plugins, path);
  compare_parameters(archive.text("parameters"), parameters, path);
}
} // namespace disse
