// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/fields/discretisation.h>
#include <disse/simulation/load_plugins.h>
#include <disse/simulation/run_identity.h>

#include <gtest/gtest.h>

using namespace disse;


TEST(Plugins, ALibraryThatTheLastRankLacksIsTheErrorOfAll)
{
  const MPI_Comm comm    = MPI_COMM_WORLD;
  const bool     is_last = rank(comm) == n_ranks(comm) - 1;
  Registries     registries;
  std::string    message;
  try
    {
      load_plugins(is_last ? std::vector<std::string>{"/none/lib.so"}
                           : std::vector<std::string>{},
                   "a key",
                   registries,
                   comm);
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::plugin);
      EXPECT_TRUE(error.is_collective());
      message = error.what();
    }
  EXPECT_EQ(message,
            "a key: there is no plug-in library '/none/lib.so'; build it, or "
            "correct the path");
}


TEST(Plugins, ANameThatIsTakenNamesBothOrigins)
{
  Registries registries = Registries::builtin();
  registries.networks.set_origin("/a/lib.so");
  const auto maker = [](const ParameterSection &) {
    return std::unique_ptr<ReactionNetwork>();
  };
  registries.networks.add("mine", maker);
  registries.networks.set_origin("/b/lib.so");
  for (const auto &[name, first] :
       {std::pair("mine", "'/a/lib.so'"), {"LFM-1", "the program"}})
    try
      {
        registries.networks.add(name, maker);
        ADD_FAILURE() << name;
      }
    catch (const Error &error)
      {
        EXPECT_EQ(std::string(error.what()),
                  std::string("reaction network '") + name +
                    "' is registered twice, by " + first +
                    " and by '/b/lib.so'; give one of them another name");
      }
}


TEST(Plugins, ATypeNeedsANameAndAMaker)
{
  Registries registries = Registries::builtin();
  for (const std::string name : {"mine", ""})
    try
      {
        registries.networks.add(name, nullptr);
        ADD_FAILURE() << name;
      }
    catch (const Error &error)
      {
        EXPECT_EQ(error.code(), ExitCode::plugin);
        EXPECT_EQ(std::string(error.what()),
                  "reaction network '" + name +
                    "' is registered by the program without a maker");
      }
}


namespace
{
// Why a run with some libraries cannot go on with others; empty if it can.
std::string
refusal(const std::vector<LoadedPlugin> &then,
        const std::vector<LoadedPlugin> &now)
{
  const ParameterFile file("", "test.prm");
  const auto          point = make_point(1, MPI_COMM_SELF);
  StateArchive        archive(*point);
  RunIdentity(file, then).save(archive);
  try
    {
      RunIdentity(file, now).check(archive, "a.state");
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::state_file);
      EXPECT_TRUE(error.is_collective());
      return error.what();
    }
  return "";
}
} // namespace


TEST(RunIdentity, LibrariesAreTheirContentsNotTheirPaths)
{
  const LoadedPlugin a = {"/my lib/a.so", "11"}, b = {"/b.so", "22"};
  EXPECT_EQ(refusal({}, {}), "");
  EXPECT_EQ(refusal({a, b}, {{"/c.so", "11"}, b}), "");
  const auto message = [](const std::string &library,
                          const std::string &contents) {
    return "cannot resume from 'a.state': the plug-in library '" + library +
           "' is not what the run was started with: contents " + contents +
           " now; resume with the same library, or start the run again";
  };
  EXPECT_EQ(refusal({a, b}, {a, {"/b.so", "33"}}),
            message("/b.so", "22 then, 33"));
  EXPECT_EQ(refusal({a}, {a, b}), message("/b.so", "none then, 22"));
  EXPECT_EQ(refusal({a, b}, {a}), message("/b.so", "22 then, none"));
  EXPECT_EQ(refusal({a}, {}), message("/my lib/a.so", "11 then, none"));
}
