// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/folder/output_folder.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>

#include <algorithm>
#include <filesystem>

namespace disse
{
namespace
{
namespace fs = std::filesystem;


bool
is_there(const std::string &folder, const std::string &mark)
{
  if (mark.rfind("*/", 0) != 0)
    return fs::exists(folder + "/" + mark);
  for (const auto &entry : fs::directory_iterator(folder))
    if (fs::exists(entry.path() / mark.substr(2)))
      return true;
  return false;
}


bool
has_begun(const std::string &folder, const std::vector<std::string> &marks)
{
  return fs::is_directory(folder) &&
         std::any_of(marks.begin(), marks.end(), [&](const std::string &mark) {
           return is_there(folder, mark);
         });
}


void
remove_file(const fs::path &file)
{
  std::error_code error;
  fs::remove_all(file, error);
  if (error)
    throw Error(ExitCode::io,
                "cannot remove '" + file.string() + "': " + error.message());
}


// What can be done with a folder that is not empty.
std::string
remedies(const std::vector<std::string> &marks)
{
  return "choose another with -o, " +
         std::string(marks.empty() ? "" : "resume it with --resume, ") +
         "or replace its results with --overwrite";
}
} // namespace


void
OutputFolder::check(const std::string              &path,
                    const FolderMode                mode,
                    const std::vector<std::string> &marks,
                    MPI_Comm                        comm)
{
  on_first_rank(comm, [&] {
    if (fs::exists(path) && !fs::is_directory(path))
      throw Error(ExitCode::io, "'" + path + "' is not a folder");
    const bool begun    = has_begun(path, marks);
    const bool is_empty = !FolderLock::holds_anything(path);
    if (mode == FolderMode::resume && !begun)
      throw Error(
        ExitCode::state_file,
        "there is nothing to resume in '" + path +
          "': no run was started there; start one with --resume=auto");
    if (mode == FolderMode::automatic && !begun && !is_empty)
      throw Error(ExitCode::io,
                  "the output folder '" + path +
                    "' holds files, but no run that --resume=auto could "
                    "resume; choose another with -o");
    if (mode == FolderMode::fresh && !is_empty)
      throw Error(ExitCode::io,
                  "the output folder '" + path + "' is not empty; " +
                    remedies(marks));
  });
}


// A folder in use is not empty, but that is not why it is refused.
OutputFolder::OutputFolder(const std::string              &path,
                           const FolderMode                mode,
                           const std::vector<std::string> &marks,
                           MPI_Comm                        comm,
                           Log                            &log)
  : folder(path)
  , comm(comm)
{
  if (!FolderLock::exists(folder, comm))
    check(folder, mode, marks, comm);
  folder_lock = std::make_unique<FolderLock>(folder, comm, log);
  check(folder, mode, marks, comm);
  bool begun = false;
  on_first_rank(comm, [&] { begun = has_begun(folder, marks); });
  continues = any(begun, comm) &&
              (mode == FolderMode::resume || mode == FolderMode::automatic);
}


bool
OutputFolder::goes_on() const
{
  return continues;
}


bool
OutputFolder::has(const std::string &file) const
{
  bool found = false;
  on_first_rank(comm, [&] { found = fs::exists(folder + "/" + file); });
  return any(found, comm);
}


void
OutputFolder::remove(const std::vector<std::string> &files) const
{
  on_first_rank(comm, [&] {
    for (const std::string &file : files)
      remove_file(folder + "/" + file);
  });
}


void
OutputFolder::remove_half_written(const std::vector<std::string> &places) const
{
  on_first_rank(comm, [&] {
    for (const std::string &place : places)
      if (fs::exists(folder + "/" + place))
        for (const auto &entry : fs::directory_iterator(folder + "/" + place))
          if (entry.path().filename().string().find(".partial.") !=
              std::string::npos)
            remove_file(entry.path());
  });
}


const FolderLock &
OutputFolder::lock() const
{
  return *folder_lock;
}


const std::string &
OutputFolder::path() const
{
  return folder;
}
} // namespace disse
