// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>

#include "simulation/load_plugins.h"

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
  const auto maker = [](const std::string &, const NoParameters &) {
    return std::unique_ptr<ReactionNetwork>();
  };
  registries.networks.add<NoParameters>("mine", maker);
  registries.networks.set_origin("/b/lib.so");
  for (const auto &[name, first] :
       {std::pair("mine", "'/a/lib.so'"), {"LFM-1", "the program"}})
    try
      {
        registries.networks.add<NoParameters>(name, maker);
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
        registries.networks.add<NoParameters>(name, nullptr);
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
