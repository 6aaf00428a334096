// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Simulation in the hands of a host code: order of calls, data that it changes.

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/simulation/simulation.h>

#include "model/initial_state.h"
#include "time/control/step_clock.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

using namespace disse;

namespace
{
constexpr double end = 20; // [day]


// What the host supplies: an inflow of B at each node, which it changes each
// day. With events the integrator knows about that.
struct Supply
{
  std::vector<double> inflow; // padded
  bool                has_events = false;
};


class HostSource : public SourceTerm
{
public:
  explicit HostSource(const Supply &supply)
    : SourceTerm("host")
    , supply(supply)
  {}

  void
  connect(ModelLayout &layout) override
  {
    B = layout.species.index("B");
  }

  void
  add_rates(const NodeBatch &batch, double *rates) const override
  {
    const double *inflow = batch.lanes_of(supply.inflow);
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      rates[B * NodeBatch::width + i] += inflow[i];
  }

  std::vector<double>
  event_times() const override
  {
    std::vector<double> times;
    for (double day = 1; supply.has_events && day < end; ++day)
      times.push_back(day);
    return times;
  }

private:
  const Supply &supply;
  unsigned int  B = 0;
};


const char *const text =
  "subsection Mesh\n set Geometry = box\n set Extent = 4 mm, 2 mm, 2 mm\n"
  " set Cell size = 1 mm\nend\n"
  "subsection Time\n set End = 20 day\nend\n"
  "subsection Preparation\n set Start = initial values\nend\n"
  "subsection Kinetics\n set Network = expression\n set Species = B, C\n"
  " subsection B\n  set Unit = mg\n  set Initial = 1\n  set Loss = 5*B\n end\n"
  " subsection C\n  set Unit = mg\n  set Production = B\n"
  "  set Loss = 0.1*C\n end\nend\n"
  "subsection Therapies\n set List = host\n subsection host\n"
  "  set Type = host\n end\nend\n";


struct Coupled
{
  explicit Coupled(const bool has_events = false)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , supply{{}, has_events}
    , scenario(Scenario::parse(text, "host.prm", {}, MPI_COMM_SELF, known()))
    , simulation(scenario, MPI_COMM_WORLD, log)
  {
    supply_day(0);
  }

  Registries
  known()
  {
    Registries registries = Registries::builtin();
    registries.sources.add<NoParameters>("host",
                                         [this](const auto &, const auto &) {
                                           return std::make_unique<HostSource>(
                                             supply);
                                         });
    return registries;
  }

  void
  supply_day(const int day)
  {
    const Discretisation &space = simulation.discretisation();
    supply.inflow               = space.padded(space.evaluate(
      [day](const auto &p) { return 2 + std::sin(3. * day) + 0.1 * p[0]; }));
  }

  // All days, one after the other.
  void
  follow_days(const bool restarts)
  {
    simulation.initialize();
    for (int day = 1; day <= end; ++day)
      {
        simulation.advance_to(day);
        supply_day(day);
        if (restarts)
          simulation.restart();
      }
    simulation.finish();
  }

  double
  amount_of_C() const
  {
    return integrals(simulation.state().fields, simulation.discretisation())[1];
  }

  Log        log;
  Supply     supply;
  Scenario   scenario;
  Simulation simulation;
};


// The message of a misuse, which throws on all ranks.
std::string
message_of(const std::function<void()> &call)
{
  try
    {
      call();
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::usage);
      EXPECT_TRUE(error.is_collective());
      return error.what();
    }
  return "no error";
}


const std::string not_begun =
  ": the run has not begun; call initialize() or resume() first";
const std::string begun =
  ": the run has already begun; call it before initialize() or resume(), and "
  "create an object for each run";
const std::string finished =
  ": the run is finished; create an object for each run";
} // namespace


TEST(Coupling, CallsBeforeTheRun)
{
  Coupled     host;
  Simulation &s = host.simulation;
  EXPECT_EQ(message_of([&] { s.advance_to(1); }), "advance_to()" + not_begun);
  EXPECT_EQ(message_of([&] { s.restart(); }), "restart()" + not_begun);
  EXPECT_EQ(message_of([&] { s.finish(); }), "finish()" + not_begun);
  EXPECT_EQ(message_of([&] { s.state(); }), "state()" + not_begun);
  s.initialize();
  s.advance_to(1);
  EXPECT_EQ(s.state().time, 1);
}


TEST(Coupling, CallsDuringTheRun)
{
  Coupled     host;
  Simulation &s = host.simulation;
  s.initialize();
  s.advance_to(1);
  EXPECT_EQ(message_of([&] { s.initialize(); }), "initialize()" + begun);
  EXPECT_EQ(message_of([&] { s.resume("state"); }), "resume()" + begun);
  EXPECT_EQ(message_of([&] { s.run(); }), "initialize()" + begun);
  // None of them has done anything.
  EXPECT_EQ(s.state().time, 1);
  s.advance_to(2);
  EXPECT_EQ(s.state().time, 2);
}


TEST(Coupling, CallsAfterTheRun)
{
  Coupled     host;
  Simulation &s = host.simulation;
  s.run();
  EXPECT_EQ(message_of([&] { s.advance_to(end); }), "advance_to()" + finished);
  EXPECT_EQ(message_of([&] { s.initialize(); }), "initialize()" + finished);
  EXPECT_EQ(message_of([&] { s.finish(); }), "finish()" + finished);
  EXPECT_EQ(message_of([&] { s.keep_state("state", 1); }),
            "keep_state()" + finished);
  EXPECT_EQ(s.state().time, end);
}


TEST(Coupling, TimesThatCannotBe)
{
  Coupled     host;
  Simulation &s = host.simulation;
  s.initialize();
  s.advance_to(5);
  EXPECT_EQ(message_of([&] { s.advance_to(4); }),
            "advance_to(): day 4 is before the present, day 5; a run cannot go "
            "backward");
  EXPECT_EQ(message_of([&] { s.advance_to(21); }),
            "advance_to(): day 21 is beyond the end of the run, day 20; make "
            "Time/End larger");
  for (const double time : {std::numeric_limits<double>::quiet_NaN(),
                            std::numeric_limits<double>::infinity()})
    EXPECT_NE(message_of([&] { s.advance_to(time); }).find("is not a time"),
              std::string::npos);
  EXPECT_EQ(s.state().time, 5);
  s.advance_to(5);
  // A host adds up.
  double time = 5;
  while (time < 19.95)
    s.advance_to(time += 0.1);
  s.advance_to(end * (1 + 1e-15));
  EXPECT_EQ(s.state().time, end);
}


TEST(Coupling, NodalDataOfTheWrongLength)
{
  Coupled               host;
  const Discretisation &space = host.simulation.discretisation();
  // Not padded: too short on ranks whose last batch is not full.
  const bool is_short =
    any(space.n_owned % NodeBatch::width != 0, MPI_COMM_WORLD);
  ASSERT_TRUE(is_short);
  host.supply.inflow.resize(space.n_owned);
  EXPECT_NE(message_of([&] {
              host.simulation.initialize();
            }).find("pad them with Discretisation::padded()"),
            std::string::npos);

  // On the first rank only: all must know.
  const std::size_t         wrong = rank(MPI_COMM_WORLD) == 0 ? 1 : 0;
  const std::vector<double> nodal(space.n_owned + wrong, 1.);
  const std::string         size =
    ": nodal data have " +
    std::to_string(
      std::size_t(max(rank(MPI_COMM_WORLD) == 0 ? space.n_owned + 1. : 0.,
                      MPI_COMM_WORLD))) +
    " values on rank 0";
  const auto expect = [&](const std::function<void()> &call) {
    EXPECT_NE(message_of(call).find(size), std::string::npos)
      << message_of(call);
  };
  expect([&] { space.padded(nodal); });
  expect([&] { space.integral(nodal); });
  expect([&] { space.values_at({{1, 1, 1}}, nodal); });
  State state = make_initial_state(space, host.simulation.system().layout(), 0);
  Delivery delivery(space, state);
  expect([&] { delivery.add_to_field(0, 1, nodal); });
  EXPECT_NEAR(integrals(state.fields, space)[0], 4 * 2 * 2, 1e-12);
}


TEST(Coupling, WhatADeliveryCannotDo)
{
  Coupled               host;
  const Discretisation &space = host.simulation.discretisation();
  State state = make_initial_state(space, host.simulation.system().layout(), 0);
  Delivery                  delivery(space, state);
  const std::vector<double> uniform(space.n_owned, 1.);
  EXPECT_EQ(message_of([&] { delivery.add_to_field(2, 1, uniform); }),
            "Delivery: there is no species 2; the model has 2");
  EXPECT_EQ(message_of([&] { delivery.scale_field(7, 1); }),
            "Delivery: there is no species 7; the model has 2");
  EXPECT_EQ(message_of([&] { delivery.add_to_field(0, NAN, uniform); }),
            "Delivery: species 0 is to change by nan, which is not finite");
  EXPECT_EQ(message_of([&] { delivery.add_to_upstream(0, 1); }),
            "Delivery: there is no upstream variable 0; the model has 0");
  EXPECT_NE(message_of([&] {
              delivery.scale_downstream(99, 1);
            }).find("there is no downstream variable 99"),
            std::string::npos);
  EXPECT_EQ(message_of([&] { delivery.readout("cpa"); }),
            "Delivery: no read-outs were given, so 'cpa' is not known");
}


TEST(Coupling, RestartCostsNoMoreThanEvents)
{
  Coupled events(true), restarts, blind;
  events.follow_days(false);
  restarts.follow_days(true);
  blind.follow_days(false);
  // Event times would look at the supply of the day before at each end.
  const StepClock &by_events  = events.simulation.clock();
  const StepClock &by_restart = restarts.simulation.clock();
  const StepClock &by_nobody  = blind.simulation.clock();
  const auto       n_tries    = [](const StepClock &clock) {
    return clock.n_accepted() + clock.n_rejected();
  };
  RecordProperty("with_events", int(n_tries(by_events)));
  RecordProperty("with_restarts", int(n_tries(by_restart)));
  RecordProperty("without", int(n_tries(by_nobody)));
  EXPECT_LE(n_tries(by_restart), 1.1 * n_tries(by_events));
  EXPECT_LE(by_restart.n_rejected(), by_events.n_rejected() + 2);
  EXPECT_GT(n_tries(by_nobody), 1.3 * n_tries(by_restart));
  EXPECT_NEAR(restarts.amount_of_C() / blind.amount_of_C(), 1, 1e-3);
}


TEST(Coupling, OftenAndAtOddTimesGivesTheSame)
{
  Coupled whole, pieces;
  whole.simulation.run();
  Simulation &s = pieces.simulation;
  s.initialize();
  // Near each other, far from each other, and twice the same.
  double time = 0;
  for (int i = 0; time < end; ++i)
    {
      s.advance_to(time);
      time += i % 7 == 0 ? 1e-7 : i % 3 == 0 ? 0.71 : 0.013;
    }
  s.advance_to(end);
  EXPECT_NEAR(pieces.amount_of_C() / whole.amount_of_C(), 1, 1e-3);
}
