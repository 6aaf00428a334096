// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/kinetics/lfm1_parameters.h>
#include <disse/simulation/simulation.h>

#include "sources/injuries/chronic_injury.h"
#include "sources/products/cell_product.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cstdlib>
#include <filesystem>

using namespace disse;
using disse::testing::message_of;

namespace
{
const std::string text = R"(
subsection Mesh
  set Geometry = point
end
subsection Patient
  set Body weight = 80 kg
end
subsection Injuries
  set List = chronic
  subsection chronic
    set Type = chronic injury
    set Rate = 0.01 1/day
  end
end
subsection Therapies
  set List = cells
  subsection cells
    set Type            = cell product
    set Dose per weight = 1e6 cells/kg
    set Times           = every 28 day, 2 times
  end
  subsection steroid
    set Type = corticosteroid
  end
end
)";


Scenario
read(const std::string &more = "")
{
  return Scenario::parse(text + more, "a.prm");
}


std::string
message_of_set(const std::string &path, const std::string &value)
{
  Scenario scenario = read();
  return message_of([&] { scenario.set(path, value); });
}


bool
has(const std::string &message, const std::string &part)
{
  return message.find(part) != std::string::npos;
}


double
number(const Scenario &scenario, const std::string &path)
{
  const CheckedScenario checked = scenario.checked();
  return checked.find(path) != nullptr ? checked.find(path)->number : -1;
}


// The fields after a day.
std::vector<double>
fields_of(const Scenario &scenario)
{
  Log        log(MPI_COMM_WORLD, Log::Level::silent);
  Simulation simulation(scenario, MPI_COMM_WORLD, log);
  simulation.run();
  EXPECT_EQ(simulation.state().time, 1);
  const FieldVector &fields = simulation.state().fields;
  return {fields.data(), fields.data() + fields.n_owned_values()};
}
} // namespace


TEST(Scenario, IsReadCopiedAndChangedAsAValue)
{
  const Scenario first = read();
  EXPECT_EQ(first.mesh.dimension(), 0u);
  EXPECT_EQ(first.therapies.list, std::vector<std::string>{"cells"});

  Scenario second = first;
  EXPECT_TRUE(first == second);
  second.therapies.get<CellProductParameters>("cells").dose_per_weight = 2e6;
  EXPECT_TRUE(first != second);
  EXPECT_EQ(
    first.therapies.find<CellProductParameters>("cells")->dose_per_weight, 1e6);
  EXPECT_EQ(first.differences(second),
            std::vector<std::string>{
              "a.prm:19: Therapies/cells/Dose per weight = 1e6 cells/kg; but "
              "Therapies/cells/Dose per weight = 2e+06 cells/kg"});
  EXPECT_TRUE(first.differences_of_disease(second).empty());
}


TEST(Scenario, OfAProgramIsThatOfAFile)
{
  Scenario made;
  made.mesh.geometry                                         = Geometry::point;
  made.patient.body_weight                                   = 80;
  made.injuries.add<ChronicInjuryParameters>("chronic").rate = 0.01;
  auto &cells           = made.therapies.add<CellProductParameters>("cells");
  cells.dose_per_weight = 1e6;
  cells.infusion.schedule.times = {0, 28};
  EXPECT_EQ(made.therapies.list, std::vector<std::string>{"cells"});

  Scenario other = read();
  other.set("Therapies/cells/Times", "0 day, 28 day");
  made.set("Therapies/steroid/Type", "corticosteroid");
  EXPECT_EQ(other.differences(made), std::vector<std::string>());
  // All readers of a key have its value.
  made.check();
  EXPECT_EQ(
    made.therapies.get<CellProductParameters>("cells").millions_per_dose(), 80);
}


TEST(Scenario, ValuesOfAProgramAreChecked)
{
  Scenario scenario                                                  = read();
  scenario.integrator.tolerance                                      = -1;
  scenario.therapies.get<CellProductParameters>("cells").engraftment = 2;
  EXPECT_EQ(message_of([&] { scenario.check(); }),
            "Integrator/Tolerance = -1: give a number from 1e-10 to 0.1\n"
            "Therapies/cells/Engraftment = 2: give a number from 0 to 1\n"
            "Therapies/cells/Engraftment = 2: Preconditioning and Passage make "
            "it 2, more than all cells; give less");
}


TEST(Scenario, SetChangesOneKeyAndChecksAll)
{
  Scenario scenario = read();
  auto    &cells    = scenario.therapies.get<CellProductParameters>("cells");
  cells.loss_rate   = 0.2; // of the program, and stays
  scenario.set("Therapies/cells/Times", "every 7 day, 3 times");
  const auto *now = scenario.therapies.find<CellProductParameters>("cells");
  EXPECT_EQ(now->infusion.schedule.times, (std::vector<double>{0, 7, 14}));
  EXPECT_EQ(now->loss_rate, 0.2);
  EXPECT_EQ(now->dose_per_weight, 1e6);

  EXPECT_TRUE(has(message_of_set("Therapies/cells/Dose per weight",
                                 "1"
                                 " mm"),
                  "Therapies/cells/Dose per weight = 1 mm: unit 'mm' does "
                  "not fit"));
  EXPECT_TRUE(has(message_of_set("Therapies/cells/Viability", "2"),
                  "Therapies/cells/Viability = 2: give a number from 0 to "
                  "1"));
  EXPECT_TRUE(has(message_of_set("Therapies/cells/Rout", "portal vein"),
                  "unknown key 'Rout' (= portal vein) in section "
                  "'Therapies/cells'; did you mean 'Route'?"));
  EXPECT_TRUE(has(message_of_set("Therapies/List", "cell"),
                  "there is no subsection 'cell'; did you mean 'cells'?"));
  // With another key of the file.
  EXPECT_TRUE(has(message_of_set("Therapies/cells/Dose", "1e6 cells"),
                  "a.prm:19: Therapies/cells/Dose per weight = 1e6 "
                  "cells/kg: give either Dose or Dose per weight"));
}


TEST(Scenario, AnErrorLeavesItAsItWas)
{
  Scenario       scenario = read();
  const Scenario before   = scenario;
  EXPECT_THROW(scenario.assign({"Time/End=9 day", "Time/Begin=1 day"}),
               ParameterError);
  EXPECT_TRUE(scenario == before);
}


TEST(Scenario, DefaultsFollowWhatTheyDependOn)
{
  Scenario scenario = read();
  EXPECT_EQ(number(scenario, "Therapies/cells/Engraftment"), 0.3);
  scenario.set("Therapies/cells/Route", "portal vein");
  EXPECT_EQ(number(scenario, "Therapies/cells/Engraftment"), 0.35);
  scenario.set("Therapies/cells/Engraftment", "0.25");
  scenario.set("Therapies/cells/Route", "hepatic artery");
  EXPECT_EQ(number(scenario, "Therapies/cells/Engraftment"), 0.25);

  // Of a program as well.
  Scenario made;
  auto    &cells = made.therapies.add<CellProductParameters>("cells");
  cells.route    = Route::portal_vein;
  EXPECT_EQ(number(made, "Therapies/cells/Engraftment"), 0.35);
}


TEST(Scenario, ASetOfDefaultsReplacesTheOther)
{
  Scenario scenario = read();
  scenario.set("Therapies/cells/Product", "MenSC");
  EXPECT_EQ(scenario,
            Scenario::parse(text,
                            "a.prm",
                            {"Therapies/cells/"
                             "Product=MenSC"}));
  scenario.set("Therapies/cells/Product", "BM-MSC");
  EXPECT_EQ(scenario, read());
}


TEST(Scenario, AnotherTypeReadsItsSectionAnew)
{
  Scenario scenario = read("subsection Kinetics\nset Network = Thomas 2023\n"
                           "end\nsubsection Preparation\n"
                           "set Start = initial values\nend\n");
  EXPECT_EQ(scenario.network.find<LFM1Settings>(), nullptr);
  scenario.set("Kinetics/Network", "LFM-1");
  ASSERT_NE(scenario.network.find<LFM1Settings>(), nullptr);
  EXPECT_EQ(number(scenario, "Kinetics/K_N"), 0.003);
  scenario.set("Therapies/steroid/Type", "plasma exchange");
  EXPECT_EQ(number(scenario, "Therapies/steroid/Partition"),
            number(read("subsection Therapies\nsubsection other\n"
                        "set Type = plasma exchange\nend\nend\n"),
                   "Therapies/other/Partition"));
}


TEST(Scenario, NumbersAreSetWithoutText)
{
  Scenario scenario = read();
  scenario.set_numbers(
    {{"Therapies/cells/Dose per weight", 3e6}, {"Kinetics/K_N", 0.01}});
  EXPECT_EQ(
    scenario.therapies.find<CellProductParameters>("cells")->dose_per_weight,
    3e6);
  EXPECT_EQ(scenario.network.find<LFM1Settings>()->constants.K_N, 0.01);
  EXPECT_EQ(message_of([&] {
              scenario.set_numbers({{"Kinetics/K_N", -1.}});
            }),
            "Kinetics/K_N = -1 kcell/mm3: give a positive value in kcell/mm3");
  EXPECT_EQ(message_of([&] {
              scenario.set_numbers({{"Kinetics/K_n", 1.}});
            }),
            "there is no number 'Kinetics/K_n'; did you mean 'Kinetics/K_N'?");
}


// What is printed says the same, and prints the same.
TEST(Scenario, IsWhatItPrintsForAwkwardValues)
{
  const std::string awkward = "a#b\\c\"d, e ü=f";
  Scenario          scenario;
  scenario.mesh.geometry = Geometry::box;
  scenario.mesh.extent   = {1. / 3, 1e-7, 12345.678901234567};
  std::vector<double> many;
  for (int i = 0; i < 500; ++i)
    many.push_back(i / 3.);
  scenario.output.field_quantities = {awkward, " blanks ", "", "ä", "x\\"};
  auto &cells = scenario.therapies.add<CellProductParameters>("zellen ö");
  cells.infusion.schedule.times     = many;
  cells.dose                        = 1e300;
  cells.lobes.left                  = 0.5;
  cells.lobes.left_lobe             = {"left, \"lobe\"", "2 # not 1"};
  cells.perfusion.map               = "/tmp/" + awkward;
  cells.perfusion.pattern           = PatternKind::map;
  scenario.preparation.cache        = CachePlace::folder;
  scenario.preparation.cache_folder = "\"quoted\"";
  const std::string printed         = scenario.print();
  const Scenario    again           = Scenario::parse(printed, "resolved.prm");
  EXPECT_EQ(again.differences(scenario), std::vector<std::string>());
  EXPECT_EQ(again.print(), printed);
  EXPECT_EQ(again.output.field_quantities, scenario.output.field_quantities);
}


// All that are shipped.
TEST(Scenario, IsWhatItPrintsForEveryExample)
{
  const auto environment = [](const char *name) {
    const char *value = std::getenv(name);
    return std::string(value != nullptr ? value : "");
  };
  unsigned int n = 0;
  for (const auto &folder : std::filesystem::directory_iterator(
         environment("DISSE_SOURCE_DIR") + "/examples"))
    {
      const std::string path = folder.path().string() + "/scenario.prm";
      if (!std::filesystem::exists(path))
        continue;
      ++n;
      std::vector<std::string> assignments;
      if (folder.path().filename() == "own_plugin")
        assignments = {"Plugin libraries=" + environment("DISSE_BUILD_DIR") +
                       "/examples/own_plugin/libimplant.so"};
      const Scenario scenario =
        Scenario::parse(read_file(path, MPI_COMM_SELF, ExitCode::io),
                        path,
                        assignments,
                        MPI_COMM_SELF,
                        Registries::builtin(),
                        [](const ParameterSection &root) {
                          root.subsection("Trial").ignore_rest();
                        });
      const std::string printed = scenario.print();
      const Scenario    again   = Scenario::parse(printed, "resolved.prm");
      EXPECT_EQ(again.differences(scenario), std::vector<std::string>())
        << path;
      EXPECT_EQ(again.print(), printed) << path;
    }
  EXPECT_GT(n, 20u);
}


TEST(Scenario, NeedsNoFileToRun)
{
  Scenario made;
  made.mesh.geometry                                         = Geometry::point;
  made.end                                                   = 1;
  const auto healthy                                         = fields_of(made);
  made.injuries.add<ChronicInjuryParameters>("chronic").rate = 0.01;
  const auto     injured                                     = fields_of(made);
  const Scenario of_file =
    Scenario::parse("subsection Mesh\n set Geometry = point\nend\n"
                    "subsection Time\n set End = 1 day\nend\n"
                    "subsection Injuries\n set List = chronic\n"
                    " subsection chronic\n  set Type = chronic injury\n"
                    "  set Rate = 0.01 1/day\n end\nend\n",
                    "a.prm");
  EXPECT_EQ(injured, fields_of(of_file));
  if (rank(MPI_COMM_WORLD) == 0) // which owns the point
    EXPECT_NE(injured, healthy);
}
