// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// No timed source is ever stepped over, however short it is next to the steps.

#include <disse/base/log.h>
#include <disse/kinetics/lfm1.h>
#include <disse/model/initial_state.h>
#include <disse/simulation/simulation.h>
#include <disse/simulation/time_loop.h>
#include <disse/sources/activity.h>

#include <gtest/gtest.h>

#include "test_networks.h"
#include <algorithm>
#include <cmath>

using namespace disse;

namespace
{
struct Interval
{
  double begin, end; ///< [day]
};


// Gives species 0 of the network and an inert tracer of its own the same
// constant rate [unit/day] while a pulse lasts, and counts what it gives.
class Pulses : public SourceTerm
{
public:
  Pulses(const std::vector<Interval> &intervals, const double rate)
    : SourceTerm("pulses")
    , intervals(intervals)
    , pulse_rate(rate)
  {}

  void
  declare(ModelLayout &layout) override
  {
    tracer = layout.species.add({"tracer", "inert", "1"});
    given  = layout.downstream.add({"given", "amount given", "1"});
  }

  void
  add_rates(const NodeBatch &batch, double *rates) const override
  {
    for (const unsigned int s : {0u, tracer})
      for (unsigned int i = 0; i < NodeBatch::width; ++i)
        rates[s * NodeBatch::width + i] += rate(batch.time);
  }

  void
  add_downstream_rates(const OrganValues   &organ,
                       std::vector<double> &rates,
                       std::vector<double> &) const override
  {
    rates[given] += rate(organ.time);
  }

  std::vector<double>
  event_times() const override
  {
    std::vector<double> times;
    for (const Interval &interval : intervals)
      times.insert(times.end(), {interval.begin, interval.end});
    return times;
  }

private:
  double
  rate(const double time) const
  {
    double sum = 0;
    for (const Interval &interval : intervals)
      if (is_active(time, interval.begin, interval.end))
        sum += pulse_rate;
    return sum;
  }

  std::vector<Interval> intervals;
  double                pulse_rate;
  unsigned int          tracer = 0, given = 0;
};


// What a run with pulses came to.
struct Outcome
{
  std::vector<double> amounts;   ///< given, by three books, over the volume
  double              first = 0; ///< mean of species 0 at the end
  std::vector<double> times;     ///< at which steps longer than 1e-3 ended
};


Outcome
run(std::shared_ptr<ReactionNetwork> network,
    const Discretisation            &space,
    const std::vector<Interval>     &pulses,
    const double                     rate,
    const double                     end)
{
  Log        log(MPI_COMM_WORLD, Log::Level::quiet);
  SourceList sources;
  sources.push_back(std::make_unique<Pulses>(pulses, rate));
  ReactionSystem system(network, std::move(sources));
  system.initialize(space);
  State    state = make_initial_state(space, system.layout(), 0);
  TimeLoop loop(space, system, IntegratorParameters(), "test", 0, end, log);
  Outcome  result;
  loop.keep_state(RegularTimes(1e-3, 0, end),
                  [&] { result.times.push_back(state.time); });
  loop.start(state);
  loop.advance_to(state, end);

  const unsigned int tracer = system.layout().species.index("tracer");
  const auto         total  = integrals(state.fields, space);
  result.amounts            = {total[tracer] / space.total_volume,
                               state.ledger[tracer] / space.total_volume,
                               state.downstream[0]};
  result.first              = total[0] / space.total_volume;
  return result;
}


double
longest_step_before(const double time, const std::vector<double> &times)
{
  double longest = 0;
  for (std::size_t k = 1; k < times.size() && times[k] <= time; ++k)
    longest = std::max(longest, times[k] - times[k - 1]);
  return longest;
}


// Expect that all of every pulse arrives.
void
expect_delivery(const Outcome               &outcome,
                const std::vector<Interval> &pulses,
                const double                 rate)
{
  double amount = 0;
  for (const Interval &pulse : pulses)
    amount += rate * (pulse.end - pulse.begin);
  for (const double found : outcome.amounts)
    EXPECT_NEAR(found / amount, 1, 1e-6) << "pulse from " << pulses[0].begin;
}


// Runs of 10 000 days with pulses of 10 days at inconvenient times.
const std::vector<std::vector<Interval>> inconvenient = {
  // At the start, at no round numbers, until the end.
  {{0, 10},
   {1e4 / 3, 1e4 / 3 + 10},
   {6000 * M_SQRT2, 6000 * M_SQRT2 + 10},
   {9990, 10000}},
  // One after the other, with hardly a gap, overlapping.
  {{5000, 5010},
   {5010, 5020},
   {5020 + 1e-7, 5030 + 1e-7},
   {7000, 7010},
   {7005, 7015}}};
} // namespace


TEST(TimedSources, ArriveInALogisticPopulation)
{
  const auto point = make_point(3, MPI_COMM_WORLD);
  for (const auto &pulses : inconvenient)
    expect_delivery(
      run(std::make_shared<LogisticNetwork>(), *point, pulses, 0.7, 1e4),
      pulses,
      0.7);
}


TEST(TimedSources, ArriveInALiver)
{
  const auto point = make_point(1.4e6, MPI_COMM_WORLD);
  for (const auto &pulses : inconvenient)
    expect_delivery(run(std::make_shared<LFM1>(), *point, pulses, 20, 1e4),
                    pulses,
                    20);
}


TEST(TimedSources, ArriveOnAMesh)
{
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  MeshParameters box;
  box.geometry     = "box";
  box.extent       = {3, 2, 2};
  box.cell_size    = 1;
  const auto space = make_discretisation(box, MPI_COMM_WORLD, log);
  for (const auto &pulses : inconvenient)
    expect_delivery(
      run(std::make_shared<LogisticNetwork>(0.3), *space, pulses, 0.7, 1e4),
      pulses,
      0.7);
}


TEST(TimedSources, InterruptTheLongestSteps)
{
  const auto                  point  = make_point(1, MPI_COMM_WORLD);
  const std::vector<Interval> pulses = {{9000.5, 9000.51}};
  const Outcome               outcome =
    run(std::make_shared<LogisticNetwork>(), *point, pulses, 100, 1e4);
  EXPECT_GE(longest_step_before(9000.5, outcome.times), 99);
  for (const double time : {pulses[0].begin, pulses[0].end})
    EXPECT_TRUE(
      std::binary_search(outcome.times.begin(), outcome.times.end(), time))
      << "no step ends at " << time;
  expect_delivery(outcome, pulses, 100);
}


TEST(TimedSources, AreFeltByTheNetwork)
{
  // From rest at u = 1 a constant rate r moves u along
  // 1/2 + w tanh(w t + c) with w^2 = 1/4 + r.
  constexpr double rate  = 0.7;
  const double     w     = std::sqrt(0.25 + rate);
  const double     exact = 0.5 + w * std::tanh(w + std::atanh(0.5 / w));
  const auto       point = make_point(1, MPI_COMM_WORLD);
  const std::vector<Interval> pulses = {{999, 1000}};
  const Outcome               outcome =
    run(std::make_shared<LogisticNetwork>(), *point, pulses, rate, 1000);
  EXPECT_GE(longest_step_before(999, outcome.times), 99);
  EXPECT_NEAR(outcome.first, exact, 1e-3);
}


TEST(TimedSources, ArriveDuringThePreparation)
{
  // Without fading the imprint Y of LFM-1 holds what is put into it.
  Log            log(MPI_COMM_WORLD, Log::Level::quiet);
  const Scenario scenario = Scenario::parse(
    "subsection Mesh\n set Geometry = box\n set Extent = 2, 2, 2\n"
    " set Cell size = 2 mm\nend\n"
    "subsection Kinetics\n set d_Y = 0 1/day\nend\n"
    "subsection Time\n set End = 1 day\nend\n"
    "subsection Injuries\n set List = chronic, episode\n"
    " subsection chronic\n  set Type = chronic injury\n"
    "  set Rate = 0.01 1/day\n end\n"
    " subsection episode\n  set Type = expression\n"
    "  set Y = (t > -5000.3 && t <= -4990.3) ? 0.02 : 0\n"
    "  set Event times = -5000.3 day, -4990.3 day\n end\nend\n"
    "subsection Preparation\n set Phases = 30 year at 0.01 1/day\n"
    " set Injury = chronic\n set Cache = none\nend\n",
    "test");
  Simulation simulation(scenario, MPI_COMM_WORLD, log);
  simulation.initialize();
  const auto total =
    integrals(simulation.state().fields, simulation.discretisation());
  EXPECT_NEAR(total[lfm1::Y] / simulation.discretisation().total_volume,
              0.2,
              2e-7);
}
