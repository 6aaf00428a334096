// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/fields/discretisation.h>
#include <disse/parameters/parameter_file.h>

#include "simulation/folder/run_identity.h"

#include <gtest/gtest.h>

#include "shared_folder.h"

using namespace disse;
using disse::testing::SharedFolder;

namespace
{
// Of a file with two keys that name files, and others.
RunIdentity
identity(const std::vector<NamedFile> &files, const std::string &text = "")
{
  ParameterFile            file(text, "test.prm");
  std::vector<std::string> libraries;
  std::string              map;
  double                   end = 1, x = 2;
  const ParameterSection   root = file.root();
  root.add_paths("Plugin libraries", libraries, "");
  root.subsection("Time").add("End", end, "day", Range::any(), "");
  root.subsection("Time").may_differ("End");
  root.subsection("A").add_path("Map", map, "");
  root.subsection("A").add("x", x, "-", Range::any(), "");
  return {file.descriptions(), files};
}


std::string
change(const std::vector<NamedFile> &then, const std::vector<NamedFile> &now)
{
  return difference(identity(then).text(), identity(now).text());
}
} // namespace


TEST(RunIdentity, FilesAreTheirContentsNotTheirPaths)
{
  const std::string key = "Plugin libraries";
  const NamedFile   a = {key, "/my lib/a.so", "11"}, b = {key, "/b.so", "22"};
  EXPECT_EQ(change({}, {}), "");
  EXPECT_EQ(change({a, b}, {{key, "/c.so", "11"}, b}), "");
  EXPECT_EQ(identity({a}).hash(), identity({{key, "/c.so", "11"}}).hash());
  EXPECT_NE(identity({a}).hash(), identity({b}).hash());
  const auto message = [&](const std::string &path,
                           const std::string &contents) {
    return key + ": the file '" + path +
           "' is not what the run was started with: contents " + contents +
           " now; resume with the same file, or restart the run";
  };
  EXPECT_EQ(change({a, b}, {a, {key, "/b.so", "33"}}),
            message("/b.so", "22 then, 33"));
  EXPECT_EQ(change({a}, {a, b}), message("/b.so", "none then, 22"));
  EXPECT_EQ(change({a, b}, {a}), message("/b.so", "22 then, none"));
  EXPECT_EQ(change({a}, {}), message("/my lib/a.so", "11 then, none"));
  // Which key it was is in the message.
  EXPECT_EQ(change({a, {"A/Map", "/m.inr", "1"}}, {a, {"A/Map", "/n.inr", "2"}})
              .substr(0, 25),
            "A/Map: the file '/n.inr' ");
}


TEST(RunIdentity, AnyParameterButTheEndCounts)
{
  const std::string before = identity({}).text();
  EXPECT_EQ(
    difference(before,
               identity({}, "subsection Time\n set End = 9\nend\n").text()),
    "");
  EXPECT_EQ(
    difference(before, identity({}, "subsection A\n set x = 3\nend\n").text()),
    "it was written with other parameters: 'A/x = 2' then, 'A/x = 3' now");
  // A tab in a value is part of it.
  EXPECT_NE(difference("A = 1\t2\n", "A = 1\t3\n"), "");
}


TEST(RunIdentity, IsCheckedOnAllRanksAgainstAStateFile)
{
  const SharedFolder folder;
  const std::string  path  = folder.path + "/a.state";
  const auto         point = make_point(1, MPI_COMM_WORLD);
  StateArchive       archive(*point);
  const RunIdentity  first = identity({{"A/Map", "/m.inr", "1"}});
  first.save(archive);
  archive.write(path);
  EXPECT_NO_THROW(first.check(path, MPI_COMM_WORLD));
  try
    {
      identity({{"A/Map", "/m.inr", "2"}}).check(path, MPI_COMM_WORLD);
      ADD_FAILURE() << "accepted";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::state_file);
      EXPECT_TRUE(error.is_collective());
      EXPECT_EQ(std::string(error.what()).substr(0, 30 + path.size()),
                "cannot resume from '" + path + "': A/Map: ");
    }
}
