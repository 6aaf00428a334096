// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/simulation/simulation.h>

#include "base/numerics/latin_hypercube.h"
#include "sources/injuries/chronic_injury.h"
#include "studies/uncertainty/uncertainty_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace disse;

namespace
{
Log &
silent_log()
{
  static Log log(MPI_COMM_WORLD, Log::Level::silent);
  return log;
}


// X decays with the rate k; a therapy adds a constant source.
const std::string decay = R"(
subsection Mesh
  set Geometry = point
end
subsection Time
  set End = 1 day
end
subsection Integrator
  set Tolerance = 1e-7
end
subsection Kinetics
  set Network   = expression
  set Species   = X
  set Constants = k = 0.5
  subsection X
    set Initial = 1
    set Loss    = k*X
  end
end
subsection Preparation
  set Start = initial values
end
subsection Therapies
  set List = drip
  subsection drip
    set Type = expression
    set Constants = rate = 0
    set X    = rate
  end
end
)";


UncertaintyStudy
study_of_decay(const std::vector<std::string> &assignments = {})
{
  UncertaintyStudy study;
  study.scenario = Scenario::parse(decay, "decay.prm", assignments);
  study.day      = 1;
  study.arms     = {{"treated"}, {"control", [](Scenario &scenario) {
                                scenario.set("Therapies/List", "");
                              }}};
  return study;
}


std::vector<BandRow>
rows_named(const std::vector<BandRow> &rows, const std::string &what)
{
  std::vector<BandRow> result;
  std::copy_if(rows.begin(),
               rows.end(),
               std::back_inserter(result),
               [&](const BandRow &row) { return row.what == what; });
  return result;
}


Scenario
read(const std::string &text)
{
  return Scenario::parse(text, "a.prm");
}


const UncertainConstant *
find(const UncertainConstants &constants, const std::string &path)
{
  for (const UncertainConstant &constant : constants.varied)
    if (constant.path == path)
      return &constant;
  return nullptr;
}
} // namespace


TEST(LatinHypercube, HasOnePointInEachPart)
{
  const auto drawn = [](const std::uint64_t seed) {
    RandomNumbers random(seed);
    return latin_hypercube(50, 3, random);
  };
  const auto points = drawn(7);
  for (unsigned int v = 0; v < 3; ++v)
    {
      std::set<int> parts;
      for (const auto &point : points)
        parts.insert(static_cast<int>(point[v] * 50));
      EXPECT_EQ(parts.size(), 50u);
      EXPECT_EQ(*parts.begin(), 0);
      EXPECT_EQ(*parts.rbegin(), 49);
    }
  EXPECT_EQ(points, drawn(7));
  EXPECT_NE(points, drawn(8));
  // Paired at random: hardly any correlation.
  double correlation = 0;
  for (const auto &point : points)
    correlation += 12 * (point[0] - 0.5) * (point[1] - 0.5) / 50;
  EXPECT_LT(std::abs(correlation), 0.4);
}


TEST(UncertainConstant, HasATriangularDistributionOfItsLogarithm)
{
  // Between 1 and e^4 with the mode e: F(e) = 1/4, F(e^x) = 1 - (4 - x)^2 / 12.
  const UncertainConstant c{"a", "-", std::exp(1.), 1, std::exp(4.)};
  EXPECT_NEAR(c.quantile(0), 1, 1e-12);
  EXPECT_NEAR(c.quantile(0.0625), std::exp(0.5), 1e-12);
  EXPECT_NEAR(c.quantile(0.25), std::exp(1.), 1e-12);
  EXPECT_NEAR(c.quantile(2. / 3), std::exp(2.), 1e-12);
  EXPECT_NEAR(c.quantile(1), std::exp(4.), 1e-10);
  // With a lower end of 0 it is the constant itself.
  const UncertainConstant from_0{"a", "-", 1, 0, 2};
  EXPECT_NEAR(from_0.quantile(0.125), 0.5, 1e-12);
  EXPECT_NEAR(from_0.quantile(0.5), 1, 1e-12);
  // A mode at the end.
  const UncertainConstant at_end{"a", "-", 2, 0, 2};
  EXPECT_NEAR(at_end.quantile(0.25), 1, 1e-12);
}


TEST(UncertainConstants, OfAScenarioAreThoseWithARange)
{
  const auto scenario =
    read("subsection Mesh\nset Geometry = point\nend\n"
         "subsection Kinetics\nset k_iq = 0\nset r_H = 0.6\n"
         "set r_J = 0.3\nend\n"
         "subsection Therapies\nset List = cells, veins\n"
         "subsection cells\nset Type = cell product\nend\n"
         "subsection veins\nset Type = cell product\n"
         "set Symbol = M\nset Route = peripheral vein\nend\n"
         "end\n");
  const UncertainConstants all = plausible_constants(scenario);
  ASSERT_NE(find(all, "Kinetics/K_N"), nullptr);
  EXPECT_EQ(find(all, "Kinetics/K_N")->lower, 0.0005);
  EXPECT_EQ(find(all, "Kinetics/K_N")->upper, 0.03);
  EXPECT_EQ(find(all, "Kinetics/K_N")->value, 0.003);
  EXPECT_NEAR(find(all, "Kinetics/s_GS")->upper, 3.6, 1e-12);
  EXPECT_EQ(find(all, "Kinetics/r_H")->upper, 0.6); // beyond the range
  for (const char *without : {"Kinetics/k_iq",      // switched off
                              "Kinetics/D_G",       // nothing diffuses
                              "Kinetics/r_Y",       // nothing known
                              "Kinetics/P0",        // computed
                              "Therapies/veins/Engraftment"})
    EXPECT_EQ(find(all, without), nullptr) << without;
  EXPECT_EQ(find(all, "Therapies/cells/Engraftment")->value, 0.3);
  EXPECT_EQ(find(all, "Therapies/veins/Loss rate")->upper, 0.7);
  EXPECT_EQ(find(all, "Blood chemistry/Healthy albumin")->lower, 35);
  EXPECT_EQ(find(all, "Blood chemistry/k_f")->upper, 4);

  // Hepatocytes of the host are not outgrown.
  UncertainConstants one;
  one.varied         = {*find(all, "Kinetics/r_H")};
  one.capped         = all.capped;
  const double least = one.values({0})[0];
  EXPECT_NEAR(one.values({0})[0], 0.1, 1e-12);
  EXPECT_EQ(one.numbers({0}),
            (std::map<std::string, double>{{"Kinetics/r_H", least},
                                           {"Kinetics/r_J", least}}));
  EXPECT_EQ(one.numbers({1}).size(), 1u);
}


TEST(UncertainConstants, CanBeGiven)
{
  const auto scenario = read("subsection Mesh\nset Geometry = point\nend\n");
  UncertainConstants all;
  all.vary("Kinetics/K_N = 0.001 .. 0.01", scenario.checked(), "--vary");
  all.vary("Kinetics/K_N=1e-3 .. 5e3 cells/mm3", scenario.checked(), "--vary");
  ASSERT_EQ(all.varied.size(), 1u);
  EXPECT_NEAR(all.varied[0].upper, 5, 1e-12);
  const std::vector<std::pair<std::string, std::string>> mistakes = {
    {"Kinetics/K_N=0.1", "write KEY=LOWER .. UPPER"},
    {"Kinetics/K_=1 .. 2", "there is no number 'Kinetics/K_'; did you mean"},
    {"Kinetics/K_N=1 mm .. 2", "unit 'mm'"},
    {"Kinetics/K_N=0.004 .. 0.01", "0.003 kcell/mm3, must lie between"}};
  for (std::size_t i = 0; i < mistakes.size(); ++i)
    try
      {
        all.vary(mistakes[i].first, scenario.checked(), "--vary");
        ADD_FAILURE() << mistakes[i].first;
      }
    catch (const ParameterError &error)
      {
        EXPECT_NE(std::string(error.what()).find(mistakes[i].second),
                  std::string::npos)
          << error.what();
        EXPECT_EQ(std::string(error.what()).find("--vary \"Kinetics"), 0u);
      }
}


TEST(Band, OfSortedDraws)
{
  std::vector<double> draws;
  for (int i = 100; i >= 0; --i)
    draws.push_back(i);
  const Band band = band_of(7, draws);
  EXPECT_EQ(band.value, 7);
  EXPECT_NEAR(band.lower, 5, 1e-12);
  EXPECT_NEAR(band.median, 50, 1e-12);
  EXPECT_NEAR(band.upper, 95, 1e-12);
  EXPECT_NEAR(band_of(0, {0, 1}).median, 0.5, 1e-12);
  EXPECT_TRUE(band.is_distinguishable(4));
  EXPECT_FALSE(band.is_distinguishable(6));
  EXPECT_FALSE((Band{0, -1, 0, 1}.is_distinguishable(0)));
  EXPECT_FALSE((Band{0, 0, 0, 0}.is_distinguishable(0)));
  EXPECT_TRUE((Band{0, -3, -2, -1}.is_distinguishable(0.5)));
}


TEST(Uncertainty, OfALinearModelIsThatOfItsConstant)
{
  // X(1) = exp(-a) with the logarithm of the initial value, -a, triangular:
  // the percentiles of X are those of the constant.
  const std::string initial      = "Kinetics/X/Initial";
  UncertaintyStudy  study        = study_of_decay({initial + "=2"});
  study.constants.varied         = {{initial, "-", 2, 1, 8}};
  const UncertaintyResult result = study.run(MPI_COMM_WORLD, silent_log());
  const auto              rows   = rows_named(bands_of(result), "control");
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].readout, "mean_X [-]");
  const double left = std::exp(-0.5);
  EXPECT_NEAR(rows[0].band.value, 2 * left, 1e-5);
  const UncertainConstant &x = study.constants.varied[0];
  EXPECT_NEAR(rows[0].band.lower, x.quantile(0.05) * left, 0.01);
  EXPECT_NEAR(rows[0].band.median, x.quantile(0.5) * left, 0.01);
  EXPECT_NEAR(rows[0].band.upper, x.quantile(0.95) * left, 0.08);
  // Each draw by itself.
  for (unsigned int i = 0; i < study.n_draws; ++i)
    EXPECT_NEAR(result.draws[i][1][0], result.constants[i][0] * left, 1e-5);
  // The therapy does nothing.
  const auto difference = rows_named(bands_of(result), "treated - control");
  ASSERT_EQ(difference.size(), 1u);
  EXPECT_NEAR(difference[0].band.upper, 0, 1e-7);
  EXPECT_FALSE(difference[0].is_distinguishable);
}


TEST(Uncertainty, DrawsThatFailAreCounted)
{
  const std::string initial = "Kinetics/X/Initial";
  UncertaintyStudy  study   = study_of_decay({initial + "=2"});
  study.n_draws             = 20;
  study.constants.varied    = {{initial, "-", 2, 1, 8}};
  study.readouts            = {"mean_X"};
  // A formula that is not a number above 5.
  study.arms[0].change = [](Scenario &scenario) {
    scenario.set("Kinetics/X/Loss", "0.1*X + sqrt(5 - X)");
  };
  const UncertaintyResult result = study.run(MPI_COMM_WORLD, silent_log());
  for (unsigned int i = 0; i < study.n_draws; ++i)
    EXPECT_EQ(result.has_failed[i], result.constants[i][0] > 5)
      << result.constants[i][0];
  EXPECT_FALSE(result.first_failure.empty());
  const auto rows = rows_of(result, study.constants);
  ASSERT_EQ(rows.size(), 22u);
  for (unsigned int i = 0; i < study.n_draws; ++i)
    EXPECT_EQ(rows[i + 2].back().empty(), bool(result.has_failed[i]));
}


TEST(Uncertainty, CountsOnlyThePatient)
{
  const std::string initial = "Kinetics/X/Initial";
  UncertaintyStudy  study   = study_of_decay({initial + "=2"});
  study.n_draws             = 50;
  study.constants.varied    = {{initial, "-", 2, 1, 8}};
  study.known = {KnownReadout::parse("mean_X = 1.5 .. 3", "--given")};
  const UncertaintyResult result = study.run(MPI_COMM_WORLD, silent_log());
  for (unsigned int i = 0; i < study.n_draws; ++i)
    {
      const double x = result.constants[i][0];
      EXPECT_EQ(result.is_unlike[i], x < 1.5 || x > 3) << x;
      EXPECT_EQ(result.counts(i), !result.is_unlike[i]);
    }
  const auto rows = rows_named(bands_of(result), "control");
  EXPECT_GT(rows[0].band.lower, 1.5 * std::exp(-0.5));
  EXPECT_LT(rows[0].band.upper, 3 * std::exp(-0.5));

  study.known = {{"mean_X", 3, 4}};
  EXPECT_THROW(study.run(MPI_COMM_WORLD, silent_log()), Error);
  study.known = {{"mean_X", 1.99999, 2.00001}};
  EXPECT_THROW(study.run(MPI_COMM_WORLD, silent_log()), Error);
  EXPECT_THROW(KnownReadout::parse("mean_X=3", "--given"), ParameterError);
}


TEST(Uncertainty, ArmsOfAScenario)
{
  const std::string injuries =
    "subsection Mesh\nset Geometry = box\nset Cell size = 5 mm\nend\n"
    "subsection Refinement\nset Tolerance = 0.1\nend\n"
    "subsection Injuries\nset List = flare, old, late\n"
    "subsection old\nset Type = chronic injury\nset Rate = 0.01\n"
    "set Cause removed = 5 day\nset Remaining part = 0.2\nend\n"
    "subsection late\nset Type = chronic injury\nset Start = 3 day\nend\n"
    "subsection flare\nset Type = acute injury\nset Times = 0 day\nend\nend\n";
  const auto scenario = read(injuries);
  const auto arms     = uncertainty_arms(scenario);
  ASSERT_EQ(arms.size(), 4u);
  EXPECT_EQ(arms[2].name, "null model");
  EXPECT_EQ(arms[3].name, "cause removed");
  // It is a scenario at a point that can be run.
  Scenario changed = at_a_point(scenario, 1000);
  arms[3].change(changed);
  EXPECT_EQ(changed.injuries.list, std::vector<std::string>{"old"});
  EXPECT_EQ(changed.injuries.get<ChronicInjuryParameters>("old").end, 0);
  Log              silent(MPI_COMM_SELF, Log::Level::silent);
  const Simulation simulation(changed, MPI_COMM_SELF, silent);
  EXPECT_FALSE(simulation.discretisation().has_geometry());
  EXPECT_NEAR(simulation.discretisation().total_volume, 1000, 1e-9);
}
