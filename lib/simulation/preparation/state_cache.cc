// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/preparation/state_cache.h"

#include <disse/base/communication.h>
#include <disse/state/state_archive.h>

#include "base/files/environment.h"
#include "base/files/file_output.h"

#include <algorithm>
#include <filesystem>

namespace disse
{
namespace
{
namespace fs = std::filesystem;


std::string
automatic_folder()
{
  if (const auto folder = environment_variable("DISSE_CACHE_DIR"))
    return *folder;
  // A relative path there counts as unset, says the XDG specification.
  if (const auto folder = environment_variable("XDG_CACHE_HOME");
      folder && fs::path(*folder).is_absolute())
    return *folder + "/disse";
  if (const auto home = environment_variable("HOME"))
    return *home + "/.cache/disse";
  return "";
}


std::string
folder_of(const PreparationParameters &parameters)
{
  switch (parameters.cache)
    {
      case CachePlace::automatic:
        return automatic_folder();
      case CachePlace::none:
        return "";
      default:
        return parameters.cache_folder;
    }
}
} // namespace


StateCache::StateCache(const PreparationParameters &parameters, Log &log)
  : folder(folder_of(parameters))
  , log(log)
{}


std::string
StateCache::path_of(const std::string &key) const
{
  return folder + "/prepared-" + hash_text(key) + ".state";
}


std::vector<double>
StateCache::load(const std::string    &key,
                 const Discretisation &discretisation) const
{
  bool exists = false;
  on_first_rank(discretisation.comm, [&] {
    exists = !folder.empty() && std::filesystem::exists(path_of(key));
  });
  if (!any(exists, discretisation.comm))
    return {};

  StateArchive archive(discretisation);
  try
    {
      archive.read(path_of(key));
      if (archive.text("key") == key)
        {
          const FieldVector fields = archive.field("fields");
          return {fields.data(), fields.data() + fields.n_owned_values()};
        }
      log.warning("the prepared state '" + path_of(key) +
                  "' belongs to another run; preparing again");
    }
  catch (const Error &error)
    {
      log.warning(std::string(error.what()) + "; preparing again");
    }
  return {};
}


void
StateCache::store(const std::string         &key,
                  const Discretisation      &discretisation,
                  const std::vector<double> &values,
                  const unsigned int         n_components) const
{
  if (folder.empty())
    return;
  FieldVector fields(discretisation, n_components);
  std::copy(values.begin(), values.end(), fields.data());
  StateArchive archive(discretisation);
  archive.put("key", key);
  archive.put("fields", fields);
  try
    {
      on_first_rank(discretisation.comm, [&] { create_directory(folder); });
      archive.write(path_of(key));
    }
  catch (const Error &error)
    {
      log.warning(std::string("the prepared state is not cached: ") +
                  error.what());
    }
}
} // namespace disse
