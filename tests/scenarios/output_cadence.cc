// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What is written, how often, and how often a host code looks at a run does not
// change it: every scenario at a point, treated and as control.

#include <disse/observers/comparison.h>
#include <disse/simulation/run_directory.h>

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>
#include <cmath>
#include <functional>

using namespace disse;

namespace
{
// Intervals of output, and the host that asks for the state now and then.
struct Variant
{
  std::vector<std::string> assignments;
  bool                     has_host = false;
};


const Variant reference = {{"Output/Interval=10 day"}};

const std::vector<Variant> variants = {{{"Output/Interval=1 h"}},
                                       {{"Output/Interval=0.3 day"}},
                                       {{"Output/Interval=1 day"}},
                                       {{"Output/Interval=10 day",
                                         "Output/Ledger interval=0.3 day",
                                         "Output/State interval=3 day"}},
                                       {{"Output/Interval=10 day"}, true}};


struct Outcome
{
  std::vector<std::string> columns;
  std::vector<double>      last;  // row
  std::vector<double>      sizes; // largest value of each column
  double                   tolerance = 0;
};


// At odd times, some near each other.
void
advance_as_host(Simulation &simulation)
{
  const double end  = simulation.scenario().end;
  double       time = 0;
  for (int i = 0; time < end; ++i)
    {
      simulation.advance_to(time);
      time += i % 5 == 0 ? 1e-4 : i % 3 == 0 ? 2.7 : 0.37;
    }
  simulation.advance_to(end);
}


Outcome
outcome_of(const Scenario &scenario, const bool has_host)
{
  const TemporaryFolder folder;
  Log                   log(MPI_COMM_SELF, Log::Level::silent);
  Simulation            simulation(scenario, MPI_COMM_SELF, log);
  RunDirectory          directory(folder.path,
                         RunDirectory::Mode::fresh,
                         MPI_COMM_SELF,
                         log);
  directory.observe(simulation);
  simulation.initialize();
  if (has_host)
    advance_as_host(simulation);
  else
    simulation.advance_to(simulation.scenario().end);
  simulation.finish();

  const TimeSeriesTable table =
    TimeSeriesTable::read(folder / "timeseries.csv");
  Outcome outcome{table.columns,
                  table.rows.back(),
                  std::vector<double>(table.columns.size(), 0.),
                  simulation.scenario().integrator.tolerance};
  for (const std::vector<double> &row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      outcome.sizes[i] = std::max(outcome.sizes[i], std::abs(row[i]));
  return outcome;
}


Outcome
run(const std::string              &name,
    const std::vector<std::string> &assignments,
    const Variant                  &variant)
{
  const std::string path = example(name);
  auto              all  = assignments;
  all.insert(all.end(), variant.assignments.begin(), variant.assignments.end());
  return outcome_of(Scenario::parse(read_whole_file(path),
                                    path,
                                    all,
                                    MPI_COMM_SELF,
                                    Registries::builtin(),
                                    [](const ParameterSection &root) {
                                      root.subsection("Trial").ignore_rest();
                                    }),
                    variant.has_host);
}


void
expect_same_end(const std::string              &name,
                const std::vector<std::string> &assignments)
{
  const Outcome expected = run(name, assignments, reference);
  for (const Variant &variant : variants)
    {
      const Outcome found = run(name, assignments, variant);
      ASSERT_EQ(found.columns, expected.columns);
      // Output changes no step; a host cuts some.
      const double allowed = (variant.has_host ? 200 : 1) * expected.tolerance;
      for (std::size_t i = 0; i < expected.columns.size(); ++i)
        if (expected.columns[i] != "mass_residual [-]" &&
            expected.columns[i] != "min_value [-]")
          EXPECT_NEAR(found.last[i],
                      expected.last[i],
                      allowed * (expected.sizes[i] + 1e-6))
            << name << ", " << expected.columns[i] << ", "
            << variant.assignments.back() << (variant.has_host ? ", host" : "");
    }
}


std::vector<std::string>
point_scenarios()
{
  std::vector<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(
         environment("DISSE_SOURCE_DIR") + "/examples"))
    {
      const std::string text =
        read_whole_file(entry.path().string() + "/scenario.prm");
      const std::size_t key = text.find("set Geometry");
      if (key != std::string::npos &&
          text.substr(key, text.find('\n', key) - key).find("= point") !=
            std::string::npos)
        names.push_back(entry.path().filename());
    }
  std::sort(names.begin(), names.end());
  return names;
}
} // namespace


TEST(OutputCadence, DoesNotChangeAnyScenarioAtAPoint)
{
  const std::vector<std::string> names = point_scenarios();
  EXPECT_GE(names.size(), 29u);
  for (const std::string &name : names)
    for (const std::string therapies : {"", "Therapies/List="})
      {
        // Longer than any start; whoever fails does so in the first days.
        std::vector<std::string> assignments = {"Time/End=20 day"};
        if (name == "own_plugin")
          assignments.push_back(
            "Plugin libraries=" + environment("DISSE_BUILD_DIR") +
            "/examples/own_plugin/libimplant.so");
        if (!therapies.empty())
          assignments.push_back(therapies);
        expect_same_end(name, assignments);
      }
}


TEST(OutputCadence, DoesNotChangeAScenarioWithALateDose)
{
  expect_same_end("cirrhosis_0d", {"Therapies/cells/Times=400 day"});
}


TEST(OutputCadence, DoesNotChangeARunWithTheOtherIntegrator)
{
  expect_same_end(
    "cirrhosis_0d",
    {"Therapies/List=", "Time/End=20 day", "Integrator/Method=petsc"});
}
