// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/parameters/parameter_file.h>

#include "base/files/file_hash.h"
#include "base/files/file_output.h"
#include "parameters/named_files.h"

#include <gtest/gtest.h>

#include "shared_folder.h"

using namespace disse;
using disse::testing::SharedFolder;

namespace
{
void
write(const std::string &path, const std::string &content)
{
  if (rank(MPI_COMM_WORLD) == 0)
    std::ofstream(path) << content;
  MPI_Barrier(MPI_COMM_WORLD);
}
} // namespace


TEST(FileHash, IsThatOfTheTextAndOfAllFilesOfAFolder)
{
  const TemporaryFolder folder;
  const std::string     text(3000000, 'x');
  EXPECT_EQ(hash_file(folder.write("a", text)), hash_text(text));
  EXPECT_EQ(hash_file(folder.write("empty", "")), hash_text(""));
  EXPECT_EQ(hash_file(folder / "none"), "unreadable");
  const std::string before = hash_file(folder.path);
  std::filesystem::create_directory(folder / "deep");
  folder.write("deep/b", "1");
  const std::string with = hash_file(folder.path);
  EXPECT_NE(with, before);
  folder.write("deep/b", "2");
  EXPECT_NE(hash_file(folder.path), with);
  folder.write("deep/b", "1");
  EXPECT_EQ(hash_file(folder.path), with);
}


TEST(NamedFiles, AreThoseOfAllKindsOfKeysOnAllRanks)
{
  const SharedFolder folder;
  write(folder.path + "/one.txt", "1");
  write(folder.path + "/two.txt", "2");
  write(folder.path + "/mine.prm", "set x = 3\n");
  ParameterFile            file("set Plain = text/with/slashes\n"
                                "subsection A\n set File = one.txt\n set Other = \n"
                                " set Set = mine.prm\n set Libraries = two.txt, one.txt\n"
                                "end\n",
                     folder.path + "/a.prm",
                     MPI_COMM_WORLD);
  const ParameterSection   section = file.root().subsection("A");
  std::string              plain, one, other, set;
  std::vector<std::string> libraries;
  double                   x = 0;
  file.root().add("Plain", plain, "");
  section.add_path("File", one, "");
  section.add_path("Other", other, "");
  section.add_set("Set", set, "lfm1", "");
  section.add("x", x, "-", Range::any(), "");
  section.add_paths("Libraries", libraries, "");
  file.check();
  EXPECT_EQ(x, 3);

  const auto path = folder.path + "/";
  const std::vector<NamedFile>
    files    = named_files(file.descriptions(), MPI_COMM_WORLD),
    expected = {{"A/File", path + "one.txt", hash_text("1")},
                {"A/Set", path + "mine.prm", hash_text("set x = 3\n")},
                {"A/Libraries", path + "two.txt", hash_text("2")},
                {"A/Libraries", path + "one.txt", hash_text("1")}};
  ASSERT_EQ(files.size(), expected.size());
  for (std::size_t i = 0; i < files.size(); ++i)
    {
      EXPECT_EQ(files[i].key, expected[i].key);
      EXPECT_EQ(files[i].path, expected[i].path);
      EXPECT_EQ(files[i].contents, expected[i].contents);
    }
  EXPECT_NO_THROW(check_unchanged(files, expected));
  write(folder.path + "/two.txt", "other");
  try
    {
      check_unchanged(files, named_files(file.descriptions(), MPI_COMM_WORLD));
      ADD_FAILURE() << "not noticed";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::state_file);
      EXPECT_EQ(std::string(error.what()).substr(0, 11), "A/Libraries");
    }
}


TEST(NamedFiles, HeadersBringTheFilesWithTheirData)
{
  const TemporaryFolder folder;
  using Files        = std::vector<std::string>;
  const auto in_file = [&](const std::string &field) {
    return detached_files(
      folder.write("a.nhdr",
                   "NRRD0004\ntype: short\n" + field + "\n\nno: header\n"));
  };
  const auto named = [&](const Files &names) {
    Files files;
    for (const std::string &name : names)
      files.push_back(folder / name);
    return files;
  };
  EXPECT_EQ(in_file("encoding: raw"), Files());
  EXPECT_EQ(in_file("data file: a.raw"), named({"a.raw"}));
  EXPECT_EQ(in_file("datafile: sub/a b.raw\r"), named({"sub/a b.raw"}));
  EXPECT_EQ(in_file("data file: s%03d.raw 9 11 1"),
            named({"s009.raw", "s010.raw", "s011.raw"}));
  EXPECT_EQ(in_file("data file: s%d.raw 3 1 -2"), named({"s3.raw", "s1.raw"}));
  EXPECT_EQ(detached_files(folder.write(
              "b.nhdr", "NRRD0004\ndata file: LIST\nx.raw\ny.raw\n")),
            named({"x.raw", "y.raw"}));

  const std::string header = folder.write("c.hdr", "h");
  EXPECT_EQ(detached_files(header), Files());
  folder.write("c.img.gz", "d");
  EXPECT_EQ(detached_files(header), named({"c.img.gz"}));
  EXPECT_EQ(detached_files(folder / "c.img.gz"), named({"c.hdr"}));
  EXPECT_EQ(detached_files(folder / "none.hdr"), Files());
}
