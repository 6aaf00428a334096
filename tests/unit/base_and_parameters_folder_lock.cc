// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "base/files/folder_lock.h"
#include "base/parallel/heartbeat.h"
#include "base/parallel/process.h"

#include <gtest/gtest.h>

#include "shared_folder.h"

using namespace disse;
using disse::testing::SharedFolder;

namespace
{
namespace fs = std::filesystem;

// Short enough for a test.
const LockTimes quick = {0.02, 0.5};


// Why a folder cannot be locked; empty if it can.
std::string
refusal(const std::string &folder)
{
  Log log(MPI_COMM_SELF, Log::Level::silent);
  try
    {
      const FolderLock lock(folder, MPI_COMM_SELF, log, quick);
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::io);
      return error.what();
    }
  return "";
}


// As if a process had locked the folder.
std::string
locked_by(const TemporaryFolder &folder, const ProcessIdentity &owner)
{
  return folder.write("disse.lock", owner.text());
}


// A process that has ended; its parent need not know of it yet.
ProcessIdentity
ended_process(const bool is_known)
{
  ProcessIdentity identity = ProcessIdentity::own();
  identity.pid             = ::fork();
  if (identity.pid == 0)
    ::_exit(0);
  siginfo_t information;
  ::waitid(P_PID,
           identity.pid,
           &information,
           WEXITED | (is_known ? 0 : WNOWAIT));
  return identity;
}


ProcessIdentity
elsewhere()
{
  ProcessIdentity identity = ProcessIdentity::own();
  identity.host            = "node17";
  identity.machine         = "another boot pid:[1]";
  return identity;
}


bool
contains_text(const std::string &text, const std::string &part)
{
  return text.find(part) != std::string::npos;
}
} // namespace


TEST(FolderLock, OfAllRanksThatStartAtOnceOneWins)
{
  const SharedFolder folder;
  for (unsigned int round = 0; round < 30; ++round)
    {
      // Now and then there is a lock that a dead process has left.
      if (rank(MPI_COMM_WORLD) == 0 && round % 3 == 0)
        std::ofstream(folder.path + "/disse.lock")
          << ended_process(true).text();
      Log                         log(MPI_COMM_SELF, Log::Level::silent);
      std::unique_ptr<FolderLock> lock;
      MPI_Barrier(MPI_COMM_WORLD);
      try
        {
          lock = std::make_unique<FolderLock>(folder.path, MPI_COMM_SELF, log);
        }
      catch (const Error &error)
        {
          EXPECT_EQ(error.code(), ExitCode::io);
        }
      EXPECT_EQ(sum(std::int64_t(lock != nullptr), MPI_COMM_WORLD), 1);
      MPI_Barrier(MPI_COMM_WORLD);
    }
}


TEST(FolderLock, TellsWhoHasTheFolder)
{
  const TemporaryFolder folder;
  Log                   log(MPI_COMM_SELF, Log::Level::silent);
  {
    const FolderLock      lock(folder.path, MPI_COMM_SELF, log);
    const ProcessIdentity own     = ProcessIdentity::own();
    const std::string     message = refusal(folder.path);
    EXPECT_TRUE(contains_text(message,
                              "the folder '" + folder.path +
                                "' is in use by process " +
                                std::to_string(own.pid) + " on " + own.host +
                                ", started 20"))
      << message;
    EXPECT_TRUE(contains_text(message, "unit_base_and_parameters")) << message;
    EXPECT_NO_THROW(lock.check());
    EXPECT_FALSE(FolderLock::holds_anything(folder.path));
  }
  EXPECT_TRUE(fs::is_empty(folder.path));
  EXPECT_EQ(refusal(folder.path), "");
}


TEST(FolderLock, OfADeadProcessIsTakenOver)
{
  const TemporaryFolder folder;
  for (const bool is_known : {true, false})
    {
      locked_by(folder, ended_process(is_known));
      EXPECT_EQ(refusal(folder.path), "");
    }
  // Its number has been given to another process, here to this one.
  ProcessIdentity other = ProcessIdentity::own();
  other.ticks           = "1";
  locked_by(folder, other);
  EXPECT_EQ(refusal(folder.path), "");
  locked_by(folder, ProcessIdentity::own());
  EXPECT_NE(refusal(folder.path), "");
}


TEST(FolderLock, OfAnotherMachineHoldsAsLongAsItShowsLife)
{
  const TemporaryFolder folder;
  const std::string     path = locked_by(folder, elsewhere());
  {
    const Heartbeat   heartbeat(path, quick.beat);
    const std::string message = refusal(folder.path);
    EXPECT_TRUE(contains_text(message, "on node17")) << message;
    EXPECT_TRUE(contains_text(message, "remove '" + path + "'")) << message;
  }
  const double begin = MPI_Wtime();
  EXPECT_EQ(refusal(folder.path), "");
  EXPECT_GT(MPI_Wtime() - begin, 0.8 * quick.patience);
  // What is old needs no waiting, nor does a lock that names nobody differ.
  for (const std::string &text : {elsewhere().text(), std::string()})
    {
      folder.write("disse.lock", text);
      fs::last_write_time(path,
                          fs::file_time_type::clock::now() -
                            std::chrono::hours(1));
      const double start = MPI_Wtime();
      EXPECT_EQ(refusal(folder.path), "");
      EXPECT_LT(MPI_Wtime() - start, 0.8 * quick.patience);
    }
}


TEST(FolderLock, KnowsWhenItIsLost)
{
  const TemporaryFolder folder;
  Log                   log(MPI_COMM_SELF, Log::Level::silent);
  const FolderLock      lock(folder.path, MPI_COMM_SELF, log);
  locked_by(folder, ProcessIdentity::own()); // the same file still
  EXPECT_NO_THROW(lock.check());
  fs::remove(folder / "disse.lock");
  EXPECT_THROW(lock.check(), Error);
  // What another process has put there stays.
  locked_by(folder, elsewhere());
  EXPECT_THROW(lock.check(), Error);
}


TEST(FolderLock, LeavesNoFolderBehindThatNobodyUsed)
{
  const TemporaryFolder folder;
  const std::string     inner = folder / "a/b/c/";
  EXPECT_EQ(refusal(inner), "");
  EXPECT_FALSE(fs::exists(folder / "a"));
  {
    Log              log(MPI_COMM_SELF, Log::Level::silent);
    const FolderLock lock(inner, MPI_COMM_SELF, log);
    std::ofstream(inner + "results") << "1";
  }
  EXPECT_TRUE(fs::exists(inner + "results"));
  EXPECT_FALSE(fs::exists(inner + "disse.lock"));
  EXPECT_TRUE(FolderLock::holds_anything(folder.path));
}
