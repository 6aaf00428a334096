// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Schedules that end when the patient is better.

#include <disse/base/exceptions.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include "shared_folder.h"
#include <string>
#include <vector>

using namespace disse;

namespace
{
// Cirrhosis, and doses on days 0, 30 and 60.
std::string
patient(const std::string &therapy, const std::string &keys)
{
  return "subsection Mesh\n set Geometry = point\nend\n"
         "subsection Time\n set End = 90 day\nend\n"
         "subsection Injuries\n set List = hepatitis\n subsection hepatitis\n"
         "  set Type = chronic injury\n  set Rate = 0.012 1/day\n end\nend\n"
         "subsection Preparation\n set Phases = 15 year at 0.020 1/day, 200 "
         "day at 0.012 1/day\nend\n"
         "subsection Therapies\n set List = one\n subsection one\n"
         "  set Type = " +
         therapy + "\n  set Times = 0 day, 30 day, 60 day\n" + keys +
         " end\nend\n";
}


// Labels of what happens.
class Listener : public Observer
{
public:
  void
  start(const State &, const std::string &event) override
  {
    labels.push_back(event);
  }

  double
  next_time() const override
  {
    return 1e9;
  }

  void
  notify(const State &) override
  {}

  void
  notify_event(const State &, const std::string &event) override
  {
    labels.push_back(event);
  }

  std::vector<std::string> labels;
};


struct Course
{
  explicit Course(const std::string &text)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , scenario(Scenario::parse(text, "test.prm"))
    , simulation(scenario, MPI_COMM_WORLD, log)
  {
    simulation.add_observer(listener);
  }

  double
  counter(const std::string &symbol) const
  {
    return simulation.state()
      .downstream[simulation.system().layout().downstream.index(symbol)];
  }

  Log        log;
  Scenario   scenario;
  Listener   listener;
  Simulation simulation;
};


std::string
message_of(const std::string &text)
{
  try
    {
      Course course(text);
    }
  catch (const Error &error)
    {
      return error.what();
    }
  return "no error";
}


const std::string fifty = "  set Dose = 50e6 cells\n";
} // namespace


// MELD is 14 at first and 11 on day 30, so that the second dose is not given.
TEST(StoppingRule, WithholdsDosesFromTheFirstOneOnAtWhichItHolds)
{
  Course course(
    patient("cell product", fifty + "  set Stop when = meld < 12\n"));
  course.simulation.run();
  EXPECT_NEAR(course.counter("N_given"), 50, 1e-9);
  const std::vector<std::string> &labels = course.listener.labels;
  ASSERT_EQ(labels.size(), 6u);
  EXPECT_EQ(labels[1], "after: one: dose 5e+07 cells");
  EXPECT_EQ(labels[2], "before: one: dose 5e+07 cells");
  EXPECT_EQ(labels[3].substr(0, 41),
            "after: one: dose withheld, meld = 11 < 12");
  EXPECT_EQ(labels[4].substr(0, 42),
            "before: one: dose withheld, meld = 11 < 12");
}


TEST(StoppingRule, DoesNothingWhileItDoesNotHold)
{
  for (const char *rule :
       {"", "  set Stop when = meld < 5\n", "  set Stop when = mean_T > 100\n"})
    {
      Course course(patient("cell product", fifty + rule));
      course.simulation.run();
      EXPECT_NEAR(course.counter("N_given"), 150, 1e-9) << rule;
    }
}


TEST(StoppingRule, KeepsInfusionsThatHaveBegun)
{
  Course course(patient("cell product",
                        fifty + "  set Infusion time = 20 day\n"
                                "  set Stop when = cpa < 16\n"));
  course.simulation.run();
  EXPECT_NEAR(course.counter("N_given"), 50, 1e-6);
}


TEST(StoppingRule, EndsOtherTherapiesToo)
{
  struct Therapy
  {
    const char *type, *counter, *keys;
    double      one;
    const char *rule;
  };
  for (const Therapy &therapy :
       {Therapy{
          "exosomes", "Eb_given", "  set Dose = 60 mg\n", 60, "Eb_given > 30"},
        Therapy{"plasma exchange", "PE_sessions", "", 1, "PE_sessions > 0"}})
    {
      Course course(patient(therapy.type,
                            std::string(therapy.keys) +
                              "  set Stop when = " + therapy.rule + "\n"));
      course.simulation.run();
      EXPECT_NEAR(course.counter(therapy.counter), therapy.one, 1e-9)
        << therapy.type;
    }
}


TEST(StoppingRule, IsRememberedByAStateFile)
{
  const std::string text =
    patient("cell product", fifty + "  set Stop when = meld < 12\n");
  const disse::testing::SharedFolder folder;
  const std::string                  path = folder.path + "/state";
  Course                             first(text);
  first.simulation.initialize();
  first.simulation.keep_state(path, 40);
  first.simulation.advance_to(50);
  Course second(text);
  second.simulation.resume(path);
  second.simulation.advance_to(90);
  second.simulation.finish();
  EXPECT_NEAR(second.counter("N_given"), 50, 1e-9);
  EXPECT_EQ(second.listener.labels.at(0).substr(0, 40),
            "before: one: dose withheld, meld = 11 < ");
}


TEST(StoppingRule, MistakesAreExplained)
{
  EXPECT_NE(message_of(patient("cell product", "  set Stop when = medl < 12\n"))
              .find("there is no quantity 'medl'; did you mean 'meld'?"),
            std::string::npos);
  for (const char *text :
       {"meld", "meld = 12", "< 12", "meld < twelve", "meld < 12 mmHg"})
    EXPECT_NE(message_of(
                patient("cell product",
                        std::string("  set Stop when = ") + text + "\n"))
                .find("give a read-out, < or >, and a number"),
              std::string::npos)
      << text;
}
