// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>

#include "model/initial_state.h"
#include "simulation/time_loop.h"

#include <gtest/gtest.h>

#include "test_networks.h"
#include <algorithm>

using namespace disse;

namespace
{
// A dose at t = 1 that acts on everything there is: it doubles u, fills a pool
// that flows into u, is counted downstream and by the source itself.
class Dose : public SourceTerm
{
public:
  Dose()
    : SourceTerm("dose")
  {}

  void
  declare(ModelLayout &layout) override
  {
    layout.upstream.add({"pool", "pool", "1"});
    layout.downstream.add({"outflow", "what has left the pool", "1"});
  }

  void
  add_rates(const NodeBatch &batch, double *rates) const override
  {
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      rates[i] += 0.1 * batch.upstream[0];
  }

  void
  add_upstream_rates(double,
                     const std::vector<double> &upstream,
                     std::vector<double>       &rates,
                     std::vector<double>       &jacobian) const override
  {
    rates[0] -= 3 * upstream[0];
    jacobian[0] -= 3;
  }

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &) const override
  {
    rates[0] += 3 * organ.upstream[0];
  }

  std::vector<double>
  event_times() const override
  {
    return {1};
  }

  void
  apply_event(double, Delivery &delivery) override
  {
    delivery.scale_field(0, 2);
    delivery.add_to_upstream(0, 5);
    ++n_given;
  }

  std::string
  save() const override
  {
    return std::to_string(n_given);
  }

  void
  load(const std::string &text) override
  {
    n_given = std::stoi(text);
  }

private:
  int n_given = 0;
};


// Growth with diffusion on a box, a dose at t = 1, and first steps, also after
// the dose, so long that they are rejected.
struct Problem
{
  Problem()
    : log(MPI_COMM_WORLD, Log::Level::quiet)
  {
    MeshParameters box;
    box.geometry  = Geometry::box;
    box.extent    = {4, 2, 2};
    box.cell_size = 1;
    space         = make_discretisation(box, MPI_COMM_WORLD, log);
    SourceList sources;
    sources.push_back(std::make_unique<Dose>());
    sources.push_back(std::make_unique<GivenRate>(
      [](double x, double, double, double t) { return 0.1 * x * t; }));
    system =
      std::make_unique<ReactionSystem>(std::make_shared<LogisticNetwork>(0.3),
                                       std::move(sources));
    parameters.tolerance  = 1e-4;
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


// The longest of the steps between these times over the shortest.
double
step_size_ratio(const std::vector<double> &times)
{
  double shortest = times.back(), longest = 0;
  for (std::size_t k = 1; k < times.size(); ++k)
    {
      shortest = std::min(shortest, times[k] - times[k - 1]);
      longest  = std::max(longest, times[k] - times[k - 1]);
    }
  return longest / shortest;
}


// Go on from a state that was kept and expect the end of the whole run.
// Returns how many steps were rejected on the way.
unsigned int
expect_same_end(const StateArchive &archive,
                const Problem      &whole,
                const State        &end)
{
  Problem part;
  State   state;
  part.loop->resume(state, archive);
  const StepClock   &clock    = part.loop->clock();
  const unsigned int rejected = clock.n_rejected();
  part.loop->advance_to(state, 2);
  EXPECT_EQ(state.time, 2);
  EXPECT_EQ(clock.n_accepted(), whole.loop->clock().n_accepted());
  EXPECT_EQ(clock.n_rejected(), whole.loop->clock().n_rejected());
  EXPECT_EQ(part.system->sources()[0]->save(), "1");
  EXPECT_EQ(state.upstream, end.upstream);
  EXPECT_EQ(state.downstream, end.downstream);
  EXPECT_EQ(state.ledger, end.ledger);
  EXPECT_TRUE(std::equal(end.fields.data(),
                         end.fields.data() + end.fields.n_owned_values(),
                         state.fields.data()));
  return clock.n_rejected() - rejected;
}
} // namespace


TEST(Resume, AtEveryStepGivesTheSameBits)
{
  Problem                   whole;
  std::vector<StateArchive> archives;
  std::vector<double>       times = {0};
  State end = make_initial_state(*whole.space, whole.system->layout(), 0);
  whole.loop->keep_state(RegularTimes(1e-6, 0, 2), [&] {
    archives.emplace_back(*whole.space);
    whole.loop->save(end, archives.back());
    times.push_back(end.time);
  });
  whole.loop->start(end);
  whole.loop->advance_to(end, 2);
  ASSERT_EQ(archives.size(), whole.loop->clock().n_accepted());
  EXPECT_GT(step_size_ratio(times), 2);

  unsigned int rejected_after_dose = 0;
  for (std::size_t k = 0; k < archives.size(); ++k)
    {
      const unsigned int rejected = expect_same_end(archives[k], whole, end);
      if (times[k + 1] == 1)
        rejected_after_dose = rejected;
    }
  EXPECT_GT(rejected_after_dose, 0u);
}
