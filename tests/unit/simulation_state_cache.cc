// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>
#include <disse/fields/discretisation.h>

#include "simulation/preparation/state_cache.h"

#include <gtest/gtest.h>

#include "shared_folder.h"

using namespace disse;

// Each rank is a process of its own here; all use one entry at once.
TEST(StateCache, ProcessesMayFillAndReadOneEntryAtOnce)
{
  const disse::testing::SharedFolder shared;
  Log                                log(MPI_COMM_SELF, Log::Level::silent);
  PreparationParameters              parameters;
  parameters.cache        = CachePlace::folder;
  parameters.cache_folder = shared.path + "/cache";
  const StateCache          cache(parameters, log);
  const auto                point = make_point(1, MPI_COMM_SELF);
  const std::vector<double> values(100, 0.25);
  for (unsigned int round = 0; round < 300; ++round)
    {
      cache.store("key", *point, values, values.size());
      ASSERT_EQ(cache.load("key", *point), values) << round;
    }
}
