// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/log.h>
#include <disse/state/state_archive.h>

#include "base/files/file_output.h"

#include <gtest/gtest.h>

#include "shared_folder.h"
#include <cmath>

using namespace disse;

namespace
{
std::unique_ptr<Discretisation>
make_box(const double cell_size, MPI_Comm comm = MPI_COMM_WORLD)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
  parameters.extent    = {4, 4, 4};
  parameters.cell_size = cell_size;
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


State
some_state(const Discretisation &box)
{
  State state;
  state.time       = 0.1;
  state.fields     = FieldVector(box, 2);
  state.upstream   = {1. / 3, -0.};
  state.downstream = {};
  state.ledger     = {1e-300, 2};
  for (unsigned int i = 0; i < box.n_owned; ++i)
    for (unsigned int s = 0; s < 2; ++s)
      state.fields.data()[2 * i + s] =
        std::exp(box.positions[i][0] + 10 * box.positions[i][1]) + s;
  return state;
}


// The message of reading a file, which must be refused with exit code 6.
std::string
refusal(const std::string &content)
{
  const auto            box = make_box(2, MPI_COMM_SELF);
  const TemporaryFolder folder;
  StateArchive          archive(*box);
  try
    {
      archive.read(folder.write("a.state", content));
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::state_file);
      return error.what();
    }
  return "";
}


// A good file, written by this rank alone.
std::string
good_file()
{
  const auto            box = make_box(2, MPI_COMM_SELF);
  const TemporaryFolder folder;
  StateArchive          archive(*box);
  archive.put("state", some_state(*box));
  archive.put("note", std::string("two\nlines"));
  archive.write(folder / "a.state");
  return read_whole_file(folder / "a.state");
}
} // namespace


TEST(StateArchive, GivesBackTheSameBits)
{
  const auto                         box = make_box(1);
  const disse::testing::SharedFolder folder;
  const std::string                  path = folder.path + "/a";

  const State  before = some_state(*box);
  StateArchive written(*box);
  written.put("state", before);
  written.put("note", std::string("two\nlines"));
  written.write(path);
  StateArchive read(*box);
  read.read(path);
  const State after = read.state("state");
  EXPECT_EQ(after.time, before.time);
  EXPECT_EQ(after.upstream, before.upstream);
  EXPECT_TRUE(std::signbit(after.upstream[1]));
  EXPECT_EQ(after.downstream, before.downstream);
  EXPECT_EQ(after.ledger, before.ledger);
  EXPECT_EQ(read.text("note"), "two\nlines");
  for (std::size_t i = 0; i < before.fields.n_owned_values(); ++i)
    EXPECT_EQ(after.fields.data()[i], before.fields.data()[i]);

  // The file does not know on how many ranks it was written.
  const auto   alone = make_box(1, MPI_COMM_SELF);
  StateArchive same(*alone);
  same.read(path);
  const State expected = some_state(*alone);
  for (std::size_t i = 0; i < expected.fields.n_owned_values(); ++i)
    EXPECT_EQ(same.state("state").fields.data()[i], expected.fields.data()[i]);
}


TEST(StateArchive, EveryCutIsNoticed)
{
  const std::string file = good_file();
  EXPECT_EQ(refusal(file), "");
  for (std::size_t size = 0; size < file.size(); size += 1 + file.size() / 64)
    EXPECT_NE(refusal(file.substr(0, size)), "") << size;
  EXPECT_NE(refusal(file.substr(0, file.size() - 1)).find("it is truncated"),
            std::string::npos);
  EXPECT_NE(refusal(file + "x").find("it has data after its end"),
            std::string::npos);
}


TEST(StateArchive, EveryFlippedBitIsNoticed)
{
  const std::string file = good_file();
  for (std::size_t k = 0; k < 200; ++k)
    {
      std::string       broken = file;
      const std::size_t bit    = (k * 7919 * 8 + k) % (8 * file.size());
      broken[bit / 8]          = broken[bit / 8] ^ (1 << bit % 8);
      EXPECT_NE(refusal(broken), "") << "bit " << bit;
    }
}


TEST(StateArchive, OthersAreRefusedWithTheReason)
{
  EXPECT_NE(refusal("hello").find("it is not a state file of Disse"),
            std::string::npos);
  std::string newer = good_file();
  newer.replace(newer.find(" 3\n"), 3, " 7\n");
  EXPECT_NE(refusal(newer).find(
              "its format is version 7, this program reads version 3"),
            std::string::npos);

  const TemporaryFolder folder;
  const std::string     path = folder.write("a.state", good_file());
  const auto            fine = make_box(1, MPI_COMM_SELF);
  StateArchive          archive(*fine);
  try
    {
      archive.read(path);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_EQ("cannot resume from '" + path + "': it belongs to another mesh",
                error.what());
    }
}
