// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Fields of a host code as variables of formulas.

#include <disse/sources/injury_parameters.h>

#include "model/formulas/nodal_variables.h"

#include "shared_folder.h"
#include "simulation_box.h"
#include <cmath>
#include <limits>

using namespace disse;
using namespace disse::testing;

namespace
{
using Positions = std::vector<std::array<double, 3>>;

const std::string from_host = "Therapies/supply/B=0.5*host_flow";


// What flows in at a node on a day, as the host computes it.
double
flow(const std::array<double, 3> &p, const int day)
{
  return 2 + p[0] + std::sin(3. * day) * p[1];
}


// The host field `host_flow` of the day that the host has reached.
struct Host
{
  Registries
  known() const
  {
    Registries registries = Registries::builtin();
    registries.host_fields.add("host_flow",
                               [this](const Positions &positions, double) {
                                 std::vector<double> values;
                                 for (const auto &p : positions)
                                   values.push_back(flow(p, day));
                                 return values;
                               });
    return registries;
  }

  int day = 0;
};


Registries
with_host_flow(const HostFunction &function)
{
  Registries registries = Registries::builtin();
  registries.host_fields.add("host_flow", function);
  return registries;
}
} // namespace


// dB/dt = 0.5 flow, which is constant on each day, so B is a sum.
TEST(HostFields, AreRefreshedByTheHost)
{
  for (const bool restarts : {true, false})
    {
      Host        host;
      Box         box({from_host}, host.known());
      Simulation &s = box.simulation;
      s.initialize();
      for (host.day = 0; host.day < 3;)
        {
          s.advance_to(host.day + 1);
          ++host.day;
          s.update_host_fields();
          if (restarts)
            s.restart();
        }
      const NodalField B = s.field("B");
      for (std::size_t i = 0; i < B.size(); ++i)
        {
          double expected = 1;
          for (int day = 0; day < 3; ++day)
            expected += 0.5 * flow(B.position(i), day);
          // Without restart() the first steps of a day extrapolate the history.
          EXPECT_NEAR(B[i], expected, restarts ? 1e-5 : 1e-2);
        }
    }
}


TEST(HostFields, AreConstantUntilTheHostSaysSo)
{
  Host host;
  Box  box({from_host,
            "Quantities/List=inflow",
            "Quantities/inflow/Type=mean",
            "Quantities/inflow/Formula=host_flow"},
          host.known());
  box.simulation.initialize();
  const double before = box.simulation.value("inflow");
  EXPECT_NEAR(before, 2 + 2, 1e-12);
  host.day = 1;
  EXPECT_EQ(box.simulation.value("inflow"), before);
  box.simulation.update_host_fields();
  EXPECT_NEAR(box.simulation.value("inflow"), 4 + std::sin(3.), 1e-12);
  EXPECT_NEAR(box.simulation.field("host_flow").integral(),
              16 * (4 + std::sin(3.)),
              1e-10);
}


TEST(HostFields, AreGivenForEachMesh)
{
  Host       host;
  const auto assignments = [](const std::string &rate) {
    std::vector<std::string> result = adaptive;
    result.push_back("Therapies/supply/B=" + rate);
    return result;
  };
  // Steep enough to be refined.
  const std::string steep = "/(1 + exp(20*(x - 2.1)))";
  Box with_host(assignments("0.5*host_flow" + steep), host.known());
  Box with_formula(assignments("0.5*(2 + x)" + steep));
  for (Box *box : {&with_host, &with_formula})
    {
      box->simulation.initialize();
      box->simulation.advance_to(2);
    }
  const Discretisation &space = with_host.simulation.discretisation();
  EXPECT_GT(space.n_global_nodes, 200);
  ASSERT_EQ(space.positions,
            with_formula.simulation.discretisation().positions);
  const NodalField a = with_host.simulation.field("B"),
                   b = with_formula.simulation.field("B");
  for (std::size_t i = 0; i < a.size(); ++i)
    EXPECT_NEAR(a[i], b[i], 1e-12);
}


TEST(HostFields, ArePatterns)
{
  Host     host;
  Scenario scenario(host.known(), MPI_COMM_WORLD);
  scenario.mesh.geometry  = Geometry::box;
  scenario.mesh.extent    = {4, 2, 2};
  scenario.mesh.cell_size = 1;
  scenario.end            = 1;
  auto &injury = scenario.injuries.add<ChronicInjuryParameters>("chronic");
  injury.rate  = 0.01;
  injury.pattern.pattern.pattern    = PatternKind::expression;
  injury.pattern.pattern.expression = "1 + host_flow";
  Log        log(MPI_COMM_WORLD, Log::Level::silent);
  Simulation simulation(scenario, MPI_COMM_WORLD, log);
  simulation.initialize();
  for (host.day = 0; host.day < 2; ++host.day)
    {
      simulation.update_host_fields();
      const NodalField pattern = simulation.field("chronic_pattern"),
                       rate    = simulation.field("injury_rate");
      ASSERT_EQ(pattern.size(), simulation.discretisation().n_owned);
      for (std::size_t i = 0; i < pattern.size(); ++i)
        {
          const double expected = 1 + flow(pattern.position(i), host.day);
          EXPECT_NEAR(pattern[i], expected, 1e-12);
          EXPECT_NEAR(rate[i], 0.01 * expected, 1e-12);
        }
    }
}


TEST(HostFields, ThatAreMissing)
{
  Host host;
  expect_message("Therapies/supply/B = host_flw: there is no host field "
                 "'host_flw' here; a program that links Disse provides it "
                 "with Registries::host_fields.add()",
                 [&] { Box({"Therapies/supply/B=host_flw"}, host.known()); });
  expect_message("did you mean 'host_flow'?",
                 [&] { Box({"Therapies/supply/B=host_flw"}, host.known()); });
  expect_message("there is no host field 'host_flow'",
                 [] { Box box({from_host}); });
}


TEST(HostFields, OfTheWrongLengthOrValue)
{
  expect_message("host field 'host_flow': nodal data have", [] {
    Box({from_host}, with_host_flow([](const Positions &positions, double) {
          return std::vector<double>(positions.size() + 1000);
        }));
  });
  // On the rank that has this node.
  expect_message("host field 'host_flow' is nan at x = 4 mm", [] {
    Box({from_host}, with_host_flow([](const Positions &positions, double) {
          std::vector<double> values;
          for (const auto &p : positions)
            values.push_back(
              p[0] == 4 ? std::numeric_limits<double>::quiet_NaN() : 1);
          return values;
        }));
  });
}


TEST(HostFields, NamesThatCannotBe)
{
  HostFields         fields;
  const HostFunction f = [](const Positions &, double) {
    return std::vector<double>();
  };
  for (const char *name : {"flow", "host_", "host_a b", "Host_flow"})
    expect_message("the name must be 'host_' followed by",
                   [&] { fields.add(name, f); });
  expect_message("there is no function", [&] { fields.add("host_f", {}); });
  fields.add("host_f", f);
  expect_message("added already", [&] { fields.add("host_f", f); });
}


TEST(HostFields, AreAskedForTheDay)
{
  std::vector<double> days;
  Box                 box({from_host},
          with_host_flow([&](const Positions &positions, const double day) {
            days.push_back(day);
            return std::vector<double>(positions.size(), day);
          }));
  box.simulation.initialize();
  box.simulation.advance_to(2.5);
  box.simulation.update_host_fields();
  EXPECT_EQ(days, (std::vector<double>{0, 2.5}));
}


// What flows through the side x = 4 mm, 4 mm2: flux times area.
TEST(HostFields, AreBoundaryValues)
{
  Host        host;
  Box         box({"Boundary conditions/List=side",
                   "Boundary conditions/side/Type=flux",
                   "Boundary conditions/side/Boundary ids=1",
                   "Boundary conditions/side/Species=B",
                   "Boundary conditions/side/Value=0.1*host_flow"},
          host.known());
  Simulation &s = box.simulation;
  s.initialize();
  double amount = s.value("integral_B");
  for (host.day = 0; host.day < 2; ++host.day)
    {
      s.update_host_fields();
      s.restart();
      s.advance_to(host.day + 1);
      amount += 4 * 0.1 * flow({4, 1, 1}, host.day);
      EXPECT_NEAR(s.value("integral_B"), amount, 1e-5 * amount);
    }
}


TEST(HostFields, AreAskedForAgainByAResumedRun)
{
  const SharedFolder folder;
  const std::string  file = folder.path + "/state";
  for (const std::vector<std::string> &mesh :
       {std::vector<std::string>(), adaptive})
    {
      // Steep enough to be refined.
      std::vector<std::string> assignments = mesh;
      assignments.push_back(from_host + "/(1 + exp(20*(x - 2.1)))");
      Host host;
      Box  whole(assignments, host.known());
      whole.simulation.keep_state(file, 2);
      whole.simulation.initialize();
      whole.simulation.advance_to(2);
      whole.simulation.keep_state(file + ".later", 20);
      whole.simulation.advance_to(4);
      std::vector<double> days;
      Box                 rest(assignments,
               with_host_flow(
                 [&](const Positions &positions, const double day) {
                   days.push_back(day);
                   std::vector<double> values;
                   for (const auto &p : positions)
                     values.push_back(flow(p, 0));
                   return values;
                 }));
      rest.simulation.resume(file);
      EXPECT_EQ(days, (std::vector<double>{0, 2}));
      rest.simulation.advance_to(4);
      EXPECT_EQ(rest.simulation.field("B").values(),
                whole.simulation.field("B").values());
    }
}


// The cache of prepared states knows what the host has given.
TEST(HostFields, BelongToAPreparedState)
{
  const SharedFolder folder;
  const auto         hepatocytes = [&](const double factor) {
    Scenario scenario(with_host_flow(
                        [factor](const Positions &positions, double) {
                          return std::vector<double>(positions.size(), factor);
                        }),
                      MPI_COMM_WORLD);
    scenario.mesh.geometry            = Geometry::box;
    scenario.mesh.extent              = {4, 2, 2};
    scenario.mesh.cell_size           = 1;
    scenario.preparation.phases       = {{100, 0.01}};
    scenario.preparation.cache        = CachePlace::folder;
    scenario.preparation.cache_folder = folder.path;
    auto &injury = scenario.injuries.add<ChronicInjuryParameters>("chronic");
    injury.pattern.pattern.pattern    = PatternKind::expression;
    injury.pattern.pattern.expression = "host_flow";
    Log        log(MPI_COMM_WORLD, Log::Level::silent);
    Simulation simulation(scenario, MPI_COMM_WORLD, log);
    simulation.initialize();
    return simulation.value("mean_H");
  };
  const double weak = hepatocytes(1), strong = hepatocytes(3);
  EXPECT_LT(strong, weak - 0.01);
  EXPECT_EQ(hepatocytes(1), weak);
  EXPECT_EQ(hepatocytes(3), strong);
}


TEST(HostFields, HaveARange)
{
  Host              host;
  const Box         box({from_host}, host.known());
  const std::string formula = "host_flow*t";
  NodalVariables    variables({formula});
  ASSERT_EQ(variables.names(),
            (std::vector<std::string>{"zonation", "host_flow"}));
  variables.keep(Expression(formula, {"t", "host_flow"}, "here"),
                 "here",
                 box.simulation.discretisation());
  EXPECT_EQ(variables.range(0), (std::array<double, 2>{0, 1}));
  EXPECT_EQ(variables.range(1), (std::array<double, 2>{2, 6}));
}
