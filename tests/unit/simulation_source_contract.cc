// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Whatever a source term is and by whichever door it comes in: steps end at its
// events, doses arrive whole, books are closed, and neither interruptions nor
// the number of ranks change the answer.

#include <disse/base/communication.h>
#include <disse/simulation/simulation.h>

#include "observers/mass_ledger.h"
#include "simulation/load_plugins.h"

#include <gtest/gtest.h>

#include "shared_folder.h"
#include "source_course.h"

using namespace disse;
using namespace disse::testing;

namespace
{
// Notes at which times what has happened.
class Witness : public Observer
{
public:
  void
  start(const State &, const std::string &) override
  {}

  double
  next_time() const override
  {
    return 2 * end;
  }

  void
  notify(const State &) override
  {}

  void
  notify_event(const State &state, const std::string &event) override
  {
    seen.push_back({state.time, event});
  }

  bool
  has_seen(const double time, const std::string &event) const
  {
    for (const auto &[when, what] : seen)
      if (when == time && what == "after: " + event)
        return true;
    return false;
  }

private:
  std::vector<std::pair<double, std::string>> seen;
};
} // namespace


TEST_P(SourceContract, AllArrivesOnTimeAtAnyToleranceWithClosedBooks)
{
  for (const std::string tolerance : {"1e-1", "1e-5"})
    {
      Course     run(GetParam(), MPI_COMM_WORLD, tolerance);
      Witness    witness;
      MassLedger ledger(run.simulation.discretisation(), run.system.layout());
      run.simulation.add_observer(witness);
      run.simulation.initialize();
      ledger.open(run.simulation.state());
      run.simulation.advance_to(end);

      for (const Event &event : run.system.events())
        if (event.time >= 0)
          EXPECT_TRUE(witness.has_seen(
            event.time,
            run.system.sources()[event.source]->event_label(event.time)))
            << event.time;
      for (const Arrival &arrival : GetParam().arrivals)
        EXPECT_NEAR(run.arrived(arrival) / arrival.amount, 1, 1e-11)
          << arrival.symbol << " at tolerance " << tolerance;
      EXPECT_LT(ledger.residual(run.simulation.state()), 1e-9);
    }
}


namespace
{
void
expect_amounts(const std::vector<double> &found, const Course &run)
{
  const std::vector<double> amounts = run.amounts(), sizes = run.sizes();
  ASSERT_EQ(found.size(), amounts.size());
  for (unsigned int k = 0; k < found.size(); ++k)
    EXPECT_NEAR(found[k], amounts[k], 1e-8 * (sizes[k] + 1e-6))
      << "amount " << k;
}


// A run that leaves its state in the middle as a file.
std::unique_ptr<Course>
whole_run(const SourceCase  &source,
          MPI_Comm           comm,
          const std::string &state_file)
{
  auto              run  = std::make_unique<Course>(source, comm);
  const std::string last = state_file + ".last";
  run->simulation.keep_state(last, middle);
  run->simulation.initialize();
  run->simulation.advance_to(middle);
  on_first_rank(comm, [&] { std::filesystem::rename(last, state_file); });
  run->simulation.advance_to(end);
  return run;
}


// The second half of a run, from its state file on.
std::unique_ptr<Course>
rest_of_the_run(const SourceCase  &source,
                MPI_Comm           comm,
                const std::string &state_file)
{
  auto run = std::make_unique<Course>(source, comm);
  run->simulation.resume(state_file);
  EXPECT_EQ(run->simulation.state().time, middle);
  run->simulation.advance_to(end);
  return run;
}
} // namespace


TEST_P(SourceContract, InterruptionsAndRanksDoNotMatter)
{
  const SharedFolder folder;
  const std::string  all = folder.path + "/all", one = folder.path + "/rank";
  const int          me    = rank(MPI_COMM_WORLD);
  const auto         whole = whole_run(GetParam(), MPI_COMM_WORLD, all);
  const auto         alone =
    whole_run(GetParam(), MPI_COMM_SELF, one + std::to_string(me));
  MPI_Barrier(MPI_COMM_WORLD);
  expect_amounts(alone->amounts(), *whole);

  const auto same = rest_of_the_run(GetParam(), MPI_COMM_WORLD, all);
  EXPECT_EQ(same->amounts(), whole->amounts());
  EXPECT_EQ(same->system.sources()[0]->save(),
            whole->system.sources()[0]->save());
  const auto fewer = rest_of_the_run(GetParam(), MPI_COMM_SELF, all);
  expect_amounts(fewer->amounts(), *whole);
  const auto more = rest_of_the_run(GetParam(), MPI_COMM_WORLD, one + "0");
  expect_amounts(more->amounts(), *whole);
}


INSTANTIATE_TEST_SUITE_P(Sources,
                         SourceContract,
                         ::testing::ValuesIn(source_cases()),
                         [](const auto &info) { return info.param.name; });


TEST(SourceCases, HaveEveryTypeThatIsRegistered)
{
  Registries registries = linked_types();
  load_plugins({plugin_path("implant"),
                plugin_path("apheresis"),
                plugin_path("nanoparticles")},
               "a test",
               registries,
               MPI_COMM_WORLD);
  const auto has = [](const std::string &type, const bool at_boundary) {
    for (const SourceCase &source : source_cases())
      if (source.type == type &&
          (source.section == "Boundary conditions") == at_boundary)
        return true;
    return false;
  };
  for (const std::string &type : registries.sources.names())
    EXPECT_TRUE(has(type, false)) << type << " is not in source_cases()";
  for (const std::string &type : registries.boundary_conditions.names())
    EXPECT_TRUE(has(type, true)) << type << " is not in source_cases()";
}


TEST(SourceCases, ATypeIsTheSameByTwoDoors)
{
  const auto amounts = [](const std::string &type) {
    std::vector<double> result;
    for (const SourceCase &source : source_cases())
      if (source.type == type)
        {
          Course run(source);
          run.simulation.run();
          result = run.amounts();
        }
    return result;
  };
  const std::vector<double> linked = amounts("linked apheresis");
  EXPECT_GT(linked.size(), 20u);
  EXPECT_EQ(linked, amounts("apheresis"));
}
