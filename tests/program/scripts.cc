// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Each script that comes with Disse is run, where it is and from a copied
// example; tests/package/install_and_consume.sh runs them from an installation.

#include "reports/comparison.h"

#include <gtest/gtest.h>

#include "command.h"
#include <set>
#include <sstream>
#include <vector>

using namespace disse;
namespace fs = std::filesystem;

namespace
{
const std::string python = "/usr/bin/python3 ";


std::string
source(const std::string &path)
{
  return environment("DISSE_SOURCE_DIR") + "/" + path;
}


// What a command that must succeed has printed.
std::string
output_of(const std::string &command)
{
  const CommandResult result = run_command(command);
  EXPECT_EQ(result.exit_code, 0) << command << "\n" << result.output;
  return result.output;
}


void
run(const std::string &file, const std::string &options)
{
  const CommandResult result = run_disse("run " + file + " -q " + options, 2);
  ASSERT_EQ(result.exit_code, 0) << result.output;
}


// A part of a picture, from the lower left.
struct View
{
  double drawn; ///< part that is not white
  double n_colours;
  double saturation;
};


std::vector<View>
look_at(const std::string &picture,
        const std::string &size,
        const std::string &views)
{
  std::istringstream text(output_of(python +
                                    source("tests/program/look_at.py ") +
                                    picture + " " + size + " " + views));
  std::vector<View>  result;
  for (View view; text >> view.drawn >> view.n_colours >> view.saturation;)
    result.push_back(view);
  return result;
}


void
expect_body(const View &view)
{
  EXPECT_GT(view.drawn, 0.15);
  EXPECT_LT(view.drawn, 0.95);
  EXPECT_GT(view.n_colours, 100);
}


const std::string small_lobule =
  "--until \"30 day\" --set \"Mesh/Cell size=60 um\" --set Mesh/Lobules=3 ";


double
last_cpa(const std::string &folder)
{
  const auto table = TimeSeriesTable::read(folder + "/timeseries.csv");
  return table.rows.back()[table.column("cpa [%]")];
}
} // namespace


TEST(Scripts, AreAllRunByTests)
{
  const std::set<std::string> known = {
    "examples/ct_liver/prepare.sh",
    "examples/direct_injection_depots/compare.py",
    "examples/direct_injection_depots/draw_depots.py",
    "examples/lobule_injury/collagen_profile.py",
    "examples/lobule_injury/draw_lobules.py",
    "examples/own_plugin/prepare.sh",
    "examples/run.sh",
    "examples/variants.sh", // by the tests of the scenarios
    "lib/python/draw.py",
    "meshes/recipe.py"};
  std::set<std::string> found;
  for (const std::string folder : {"examples", "lib", "meshes"})
    for (const auto &entry : fs::recursive_directory_iterator(source(folder)))
      if (entry.path().extension() == ".py" ||
          entry.path().extension() == ".sh")
        found.insert(fs::relative(entry.path(), source("")));
  EXPECT_EQ(found, known);
}


TEST(Scripts, DrawTheLiver)
{
  const TemporaryFolder folder;
  const std::string     options =
    "--until \"60 day\" --set \"Mesh/Cell size=20 mm\" -o " + folder.path;
  run(example("cirrhosis_hepatic_artery"), options + "/treated");
  run(example("cirrhosis_hepatic_artery"),
      options + "/control --set Therapies/List=");
  const std::string draw =
    "cd " + folder.path + " && " + python + source("lib/python/draw.py ");
  output_of("sh -c '" + draw + "control treated'");
  const auto views =
    look_at(folder / "cpa.png",
            "1000 640",
            "0,.56,.44,1 .44,.56,.88,1 0,.06,.44,.5 .44,.06,.88,.5 .88,0,1,1");
  ASSERT_EQ(views.size(), 5u);
  for (std::size_t i = 0; i < 4; ++i)
    expect_body(views[i]);
  EXPECT_GT(views[4].n_colours, 50); // the scale
  // Both begin alike, and the treated one has less collagen at the end.
  EXPECT_NEAR(views[0].saturation, views[2].saturation, 1e-3);
  EXPECT_GT(views[1].saturation, 1.1 * views[3].saturation);

  output_of("sh -c '" + draw + "--quantity injury_rate -o rate.png control'");
  EXPECT_GT(look_at(folder / "rate.png", "1000 320", "0,.1,.44,1")[0].n_colours,
            100);

  const CommandResult wrong =
    run_command("sh -c '" + draw + "--quantity stifness control'");
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_NE(wrong.output.find("no quantity 'stifness'; known: G, V"),
            std::string::npos)
    << wrong.output;
  const CommandResult no_run =
    run_command("sh -c '" + draw + folder.path + "'");
  EXPECT_EQ(no_run.exit_code, 1);
  EXPECT_NE(no_run.output.find("has no solution.pvd"), std::string::npos);
}


TEST(Scripts, DrawLobulesFromACopiedExample)
{
  const TemporaryFolder folder;
  const std::string     mine = folder / "mine";
  output_of(environment("DISSE_PROGRAM") + " examples copy lobule_injury -o " +
            mine);
  run(mine + "/scenario.prm", small_lobule + "-o " + mine + "/zonated");
  const std::string profile =
    output_of(python + mine + "/collagen_profile.py " + mine + "/zonated");
  const auto mean = profile.find("mean ");
  ASSERT_NE(mean, std::string::npos) << profile;
  EXPECT_NEAR(std::stod(profile.substr(mean + 5)),
              last_cpa(mine + "/zonated"),
              0.01);
  EXPECT_NE(profile.find("towards the next vein [mm]"), std::string::npos);

  // In the source tree the scripts find the same module elsewhere.
  for (const std::string &place : {mine, source("examples/lobule_injury")})
    for (const std::string mode : {"", "--mesh "})
      {
        const std::string picture = folder / "lobules.png";
        output_of(python + place + "/draw_lobules.py " + mode + picture + " " +
                  mine + "/zonated");
        expect_body(look_at(picture, "600 512", "0,.05,.8,1")[0]);
        fs::remove(picture);
      }
  output_of("sh -c 'cd " + mine + " && " + python + "draw.py zonated'");
  expect_body(look_at(mine + "/cpa.png", "1000 320", ".44,.1,.88,1")[0]);
}


TEST(Scripts, LookAtDepots)
{
  const TemporaryFolder folder;
  const std::string     mine = folder / "mine";
  output_of(environment("DISSE_PROGRAM") +
            " examples copy direct_injection_depots -o " + mine);
  run(mine + "/one_depot.prm",
      "--set \"Mesh/Cell size=16 mm\" "
      "--set \"Refinement/around/Cell size=0.3 mm\" "
      "--set \"Refinement/Finest cell size=0.15 mm\" -o " +
        mine + "/one");
  for (const std::string &place :
       {mine, source("examples/direct_injection_depots")})
    {
      // HGF in the middle of the depot against the exact solution.
      const std::string table =
        output_of(python + place + "/compare.py " + mine + "/one");
      std::istringstream line(table.substr(table.find("0.000")));
      std::string        label;
      double             distance, exact, mean;
      line >> distance >> label >> exact >> mean;
      EXPECT_NEAR(mean, exact, 0.1 * exact) << table;
      const std::string picture = folder / "depots.png";
      output_of(python + place + "/draw_depots.py " + picture + " " + mine +
                "/one");
      const auto views =
        look_at(picture, "1200 512", "0,0,.49,1 .49,0,.9,1 .9,0,1,1");
      for (std::size_t i = 0; i < 2; ++i)
        EXPECT_GT(views[i].drawn, 0.1);
      EXPECT_GT(views[1].n_colours, 20);
      fs::remove(picture);
    }
}


TEST(Scripts, WriteTheMeshesAgain)
{
  const TemporaryFolder folder;
  fs::copy(source("meshes/recipe.py"), folder / "recipe.py");
  output_of("sh -c 'cd " + folder.path + " && " + python + "recipe.py'");
  for (const std::string mesh : {"box_tetrahedra.msh", "lobes_hexahedra.msh"})
    EXPECT_EQ(read_whole_file(folder / mesh),
              read_whole_file(source("meshes/" + mesh)))
      << mesh;
}


TEST(Scripts, PrepareWhatAnExampleNeeds)
{
  const TemporaryFolder folder;
  const std::string     head = "bash -euc '. " + source("cmake/setup.sh") +
                           "; build_dir=" + folder.path +
                           "/release; targets=(); scenario_options=(); . " +
                           environment("DISSE_SOURCE_DIR") + "/examples/";
  const std::string tail =
    "/prepare.sh; echo \"${targets[@]}|${scenario_options[@]}\"'";
  EXPECT_NE(output_of(head + "ct_liver" + tail)
              .find("|--set Mesh/File=" + folder.path + "/images/liver.inr.gz"),
            std::string::npos);
  EXPECT_GT(fs::file_size(folder / "images/liver.inr.gz"), 10000u);
  EXPECT_NE(output_of(head + "own_plugin" + tail)
              .find("implant|--set Plugin libraries=" + folder.path +
                    "/release/examples/own_plugin/libimplant.so"),
            std::string::npos);
}


TEST(Scripts, RunAScenario)
{
  const TemporaryFolder folder;
  const std::string     run_sh = source("examples/run.sh ");
  const std::string     table =
    output_of(run_sh + "suk_2016 --ranks 1 -o " + folder.path);
  EXPECT_NE(table.find("collagen area [%]"), std::string::npos) << table;
  EXPECT_NE(table.find("treated "), std::string::npos) << table;
  EXPECT_GT(last_cpa(folder / "control"), last_cpa(folder / "treated"));
  const CommandResult unknown = run_command(run_sh + "nowhere");
  EXPECT_EQ(unknown.exit_code, 2);
  EXPECT_NE(unknown.output.find("there is no scenario 'nowhere'"),
            std::string::npos);
}
