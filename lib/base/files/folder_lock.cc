// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/files/folder_lock.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/files/file_output.h"
#include "base/parallel/heartbeat.h"
#include "base/parallel/process.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace disse
{
namespace
{
namespace fs = std::filesystem;

const std::string lock_name = "disse.lock";


[[noreturn]] void
fail(const std::string &folder)
{
  throw Error(ExitCode::io,
              "cannot lock the folder '" + folder +
                "': " + std::strerror(errno));
}


// A file descriptor that is closed at the end.
struct Descriptor
{
  explicit Descriptor(const int number)
    : number(number)
  {}
  ~Descriptor()
  {
    if (number >= 0)
      ::close(number);
  }
  Descriptor(const Descriptor &) = delete;
  int number;
};


std::string
contents(const int descriptor)
{
  char          text[8192];
  const ssize_t size = ::pread(descriptor, text, sizeof(text), 0);
  return {text, static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}


// Opening a file makes NFS ask the server about it.
double
modification_time(const std::string &path)
{
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat      status;
  if (file.number < 0 || ::fstat(file.number, &status) != 0)
    return -1;
  return status.st_mtim.tv_sec + 1e-9 * status.st_mtim.tv_nsec;
}


bool
is_same_file(const int descriptor, const std::string &path)
{
  struct stat open, named;
  return ::fstat(descriptor, &open) == 0 && ::stat(path.c_str(), &named) == 0 &&
         open.st_ino == named.st_ino && open.st_dev == named.st_dev;
}


std::string
describe(const ProcessIdentity &owner)
{
  if (owner.pid == 0)
    return "an unknown process (its file 'disse.lock' does not identify it)";
  return "process " + std::to_string(owner.pid) + " on " + owner.host +
         ", started " + owner.started + " (" + owner.command + ")";
}
} // namespace


// What the first rank does.
class FolderLock::Holder
{
public:
  Holder(const std::string &folder, Log &log, const LockTimes &times)
    : folder(folder)
    , path(folder + "/" + lock_name)
    , temporary(path + "." + ProcessIdentity::own().tag())
    , times(times)
    , log(log)
  {
    create_folder();
    try
      {
        write_temporary();
        while (!take())
          remove_if_stale();
        ::unlink(temporary.c_str());
      }
    catch (...)
      {
        ::unlink(temporary.c_str());
        remove_folders();
        throw;
      }
    heartbeat = std::make_unique<Heartbeat>(path, times.beat);
  }

  ~Holder()
  {
    heartbeat->stop();
    if (is_mine())
      ::unlink(path.c_str());
    remove_folders();
  }

  bool
  is_mine() const
  {
    return is_same_file(heartbeat->descriptor(), path);
  }

  const std::string &
  name() const
  {
    return folder;
  }

private:
  void
  create_folder()
  {
    for (fs::path parent = fs::absolute(folder).lexically_normal();
         !fs::exists(parent);
         parent = parent.parent_path())
      created.push_back(parent);
    create_directory(folder);
  }

  // Those that are not empty stay.
  void
  remove_folders() const
  {
    for (const fs::path &created_folder : created)
      ::rmdir(created_folder.c_str());
  }

  void
  write_temporary() const
  {
    const Descriptor  file(::open(temporary.c_str(),
                                 O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                                 0666));
    const std::string text = ProcessIdentity::own().text();
    if (file.number < 0 ||
        ::write(file.number, text.data(), text.size()) !=
          static_cast<ssize_t>(text.size()) ||
        (::fsync(file.number) != 0 && errno != EINVAL))
      fail(folder);
  }

  // A link may be made although NFS reports that it was not.
  bool
  take() const
  {
    if (::link(temporary.c_str(), path.c_str()) == 0)
      return true;
    const int   reason = errno;
    struct stat status;
    if (::stat(temporary.c_str(), &status) == 0 && status.st_nlink == 2)
      return true;
    if (reason == EEXIST)
      return false;
    return take_without_links(reason);
  }

  bool
  take_without_links(const int reason) const
  {
    if (reason != EPERM && reason != EOPNOTSUPP && reason != ENOSYS &&
        reason != EMLINK)
      {
        errno = reason;
        fail(folder);
      }
    const Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (file.number < 0 && errno == EEXIST)
      return false;
    const std::string text = ProcessIdentity::own().text();
    if (file.number < 0 || ::write(file.number, text.data(), text.size()) !=
                             static_cast<ssize_t>(text.size()))
      fail(folder);
    return true;
  }

  void
  remove_if_stale() const
  {
    const Descriptor lock(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (lock.number < 0 && errno == ENOENT)
      return;
    if (lock.number < 0)
      fail(folder);
    const ProcessIdentity owner = ProcessIdentity::parse(contents(lock.number));
    const bool            is_here = owner.is_on_this_machine();
    if (is_here ? owner.is_running() : shows_life(owner))
      refuse(owner, is_here);
    // A process that also finds it stale waits here, and then finds another
    // file.
    ::flock(lock.number, LOCK_EX);
    if (is_same_file(lock.number, path))
      {
        ::unlink(path.c_str());
        log.warning("the lock of '" + folder + "' was left behind by " +
                    describe(owner) + "; it is removed");
      }
  }

  // Ages are differences of times that the same server has given.
  bool
  shows_life(const ProcessIdentity &owner) const
  {
    ::utimensat(AT_FDCWD, temporary.c_str(), nullptr, 0);
    const double now  = modification_time(temporary);
    const double sign = modification_time(path);
    double       left = times.patience - std::max(now - sign, 0.);
    if (left > 0)
      log.warning("the folder '" + folder + "' is locked by " +
                  describe(owner) + "; waiting up to " +
                  to_text(std::ceil(left), 3) + " s for a sign of life");
    while (left > 0)
      {
        const double pause = std::min(left, 0.1 * times.beat);
        std::this_thread::sleep_for(std::chrono::duration<double>(pause));
        left -= pause;
        const double latest = modification_time(path);
        if (latest != sign)
          return latest >= 0; // or it has been released
      }
    return false;
  }

  [[noreturn]] void
  refuse(const ProcessIdentity &owner, const bool is_here) const
  {
    throw Error(ExitCode::io,
                "the folder '" + folder + "' is in use by " + describe(owner) +
                  "; wait until it ends, or choose another folder with -o" +
                  (is_here ? ""
                           : "; if it no longer runs, remove '" + path + "'"));
  }

  std::string                folder, path, temporary;
  LockTimes                  times;
  Log                       &log;
  std::vector<fs::path>      created; ///< folders, innermost first
  std::unique_ptr<Heartbeat> heartbeat;
};


FolderLock::FolderLock(const std::string &folder,
                       MPI_Comm           comm,
                       Log               &log,
                       const LockTimes   &times)
  : comm(comm)
{
  on_first_rank(comm,
                [&] { holder = std::make_unique<Holder>(folder, log, times); });
}


FolderLock::~FolderLock() = default;


void
FolderLock::check() const
{
  on_first_rank(comm, [&] {
    if (!holder->is_mine())
      throw Error(
        ExitCode::io,
        "the lock of the folder '" + holder->name() +
          "' was lost or taken over by another process, which may write there: "
          "this process was suspended for too long, or 'disse.lock' was "
          "removed; resume with --resume once no other process runs");
  });
}


bool
FolderLock::exists(const std::string &folder, MPI_Comm comm)
{
  bool exists = false;
  on_first_rank(comm, [&] { exists = fs::exists(folder + "/" + lock_name); });
  return any(exists, comm);
}


bool
FolderLock::holds_anything(const std::string &folder)
{
  if (!fs::exists(folder))
    return false;
  for (const auto &entry : fs::recursive_directory_iterator(
         folder, fs::directory_options::skip_permission_denied))
    {
      const std::string name = entry.path().filename();
      if (!entry.is_directory() && name.rfind(lock_name, 0) != 0 &&
          name.find(".partial.") == std::string::npos)
        return true;
    }
  return false;
}
} // namespace disse
