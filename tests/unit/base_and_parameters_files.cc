// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>

#include "base/files/file_output.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace disse;


TEST(FileOutput, LeavesNothingHalfWritten)
{
  const std::string folder = std::filesystem::temp_directory_path() /
                             ("disse_files_" + std::to_string(::getpid()));
  create_directory(folder);
  write_file(folder + "/a.txt", "one");
  write_file(folder + "/a.txt", "two");
  std::ifstream file(folder + "/a.txt");
  std::string   content;
  file >> content;
  EXPECT_EQ(content, "two");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), {}), 1);

  try
    {
      write_file(folder + "/no/such/folder", "x");
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::io);
      EXPECT_NE(std::string(error.what()).find("No such file"),
                std::string::npos);
    }
  std::filesystem::remove_all(folder);
}


TEST(FileOutput, NoticesAFullDisk)
{
  GrowingFile full("/dev/full");
  EXPECT_THROW(full.write_line("x"), Error);
}


TEST(Communication, AnErrorOnOneRankIsAnErrorOnAll)
{
  MPI_Comm  comm = MPI_COMM_WORLD;
  const int last = n_ranks(comm) - 1;
  try
    {
      agree_on_errors(comm, [&] {
        if (rank(comm) == last)
          throw Error(ExitCode::mesh, "trouble on the last rank");
      });
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::mesh);
      EXPECT_STREQ(error.what(), "trouble on the last rank");
      EXPECT_TRUE(error.is_collective());
    }
}


TEST(Communication, MissingFilesAreNamed)
{
  try
    {
      read_file("/no/such/file", MPI_COMM_WORLD, ExitCode::io);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_STREQ(error.what(),
                   "cannot read '/no/such/file': No such file or directory");
    }
}
