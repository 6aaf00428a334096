// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>
#include <disse/model/initial_state.h>
#include <disse/simulation/time_loop.h>

#include <gtest/gtest.h>

#include "test_networks.h"

using namespace disse;

namespace
{
// Doubles u at t = 1.
class Doubling : public SourceTerm
{
public:
  Doubling()
    : SourceTerm("doubling")
  {}

  std::vector<double>
  event_times() const override
  {
    return {1};
  }

  void
  apply_event(double, Delivery &delivery) override
  {
    delivery.scale_field(0, 2);
  }
};


// Growth with diffusion on a box, a jump at t = 1, and a first step so long
// that it is rejected.
struct Problem
{
  Problem()
    : log(MPI_COMM_WORLD, Log::Level::quiet)
  {
    MeshParameters box;
    box.geometry  = "box";
    box.extent    = {4, 2, 2};
    box.cell_size = 1;
    space         = make_discretisation(box, MPI_COMM_WORLD, log);
    SourceList sources;
    sources.push_back(std::make_unique<Doubling>());
    sources.push_back(std::make_unique<GivenRate>(
      [](double x, double, double, double t) { return 0.1 * x * t; }));
    system =
      std::make_unique<ReactionSystem>(std::make_shared<LogisticNetwork>(0.3),
                                       std::move(sources));
    parameters.tolerance  = 1e-5;
    parameters.first_step = 0.8;
    loop                  = std::make_unique<TimeLoop>(
      *space, *system, parameters, "test", 0, 2, log);
  }

  Log                             log;
  std::unique_ptr<Discretisation> space;
  std::unique_ptr<ReactionSystem> system;
  IntegratorParameters            parameters;
  std::unique_ptr<TimeLoop>       loop;
};
} // namespace


TEST(Resume, AtEveryStepGivesTheSameBits)
{
  Problem                   whole;
  std::vector<StateArchive> archives;
  State end = make_initial_state(*whole.space, whole.system->layout(), 0);
  whole.loop->keep_state(RegularTimes(1e-3, 0, 2), [&] {
    archives.emplace_back(*whole.space);
    whole.loop->save(end, archives.back());
  });
  whole.loop->start(end);
  whole.loop->advance_to(end, 2);
  EXPECT_GT(whole.loop->clock().n_rejected(), 0u);
  EXPECT_GT(archives.size(), 20u);

  for (const StateArchive &archive : archives)
    {
      Problem part;
      State   state;
      part.loop->resume(state, archive);
      part.loop->advance_to(state, 2);
      EXPECT_EQ(state.time, 2);
      EXPECT_EQ(part.loop->clock().n_accepted(),
                whole.loop->clock().n_accepted());
      EXPECT_EQ(state.ledger, end.ledger);
      for (std::size_t i = 0; i < end.fields.n_owned_values(); ++i)
        ASSERT_EQ(state.fields.data()[i], end.fields.data()[i]);
    }
}
