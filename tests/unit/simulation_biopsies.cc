// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/observers/csv_file.h>
#include <disse/simulation/run_directory.h>

#include <gtest/gtest.h>

#include "shared_folder.h"
#include <filesystem>

using namespace disse;
using disse::testing::SharedFolder;

namespace
{
const std::string mesh = R"(
subsection Mesh
  set Geometry  = box
  set Extent    = 20 mm, 12 mm, 12 mm
  set Cell size = 4 mm
end
subsection Preparation
  set Start = initial values
end
)";

// CPA = x + t.
const std::string network = R"(
subsection Kinetics
  set Network = expression
  set Species = F
  subsection F
    set Unit    = %
    set Initial = 0
  end
  set Read-outs = cpa
  subsection cpa
    set Unit       = %
    set Expression = F + x
  end
end
subsection Injuries
  set List = growth
  subsection growth
    set Type       = expression
    set F          = 1
  end
end
)";

const std::string biopsies = R"(
subsection Time
  set End = 10 day
end
subsection Biopsies
  set List = one, many
  subsection one
    set Times     = 0 day, 2.5 day
    set Entry     = -5 mm, 6 mm, 6 mm
    set Direction = 2, 0, 0
  end
  subsection many
    set Place  = random
    set Number = 30
    set Times  = 10 day
  end
end
subsection Output
  subsection Regions
    set Write    = true
    set Interval = 5 day
  end
end
)";


using Rows = std::vector<std::vector<std::string>>;

Rows
read(const std::string &path)
{
  const std::string text = read_file(path, MPI_COMM_WORLD, ExitCode::io);
  Rows              rows;
  for (const std::string &line : split(trim(text), '\n'))
    rows.push_back(csv_fields(line));
  return rows;
}


double
number(const std::string &text)
{
  return std::stod(text);
}


std::string
run(const std::string &text, const std::string &folder)
{
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  try
    {
      const Scenario scenario = Scenario::parse(text, "test.prm");
      Simulation     simulation(scenario, MPI_COMM_WORLD, log);
      RunDirectory   directory(folder,
                             RunDirectory::Mode::overwrite,
                             MPI_COMM_WORLD,
                             log);
      directory.record(simulation, text, {});
      directory.observe(simulation);
      directory.simulate(simulation);
    }
  catch (const Error &error)
    {
      return error.what();
    }
  return "";
}


std::string
replaced(std::string text, const std::string &what, const std::string &by)
{
  const auto place = text.find(what);
  EXPECT_NE(place, std::string::npos) << what;
  return text.replace(place, what.size(), by);
}


// Of the built-in liver with cells of 20 mm.
double
liver_volume()
{
  MeshParameters parameters;
  parameters.geometry  = "liver";
  parameters.cell_size = 20;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log)->total_volume;
}


void
expect_message(const std::string &text, const std::string &message)
{
  const SharedFolder folder;
  const std::string  found = run(text, folder.path);
  EXPECT_NE(found.find(message), std::string::npos) << found;
}
} // namespace


TEST(Biopsies, FollowTheState)
{
  const SharedFolder folder;
  ASSERT_EQ(run(mesh + network + biopsies, folder.path), "");
  const Rows rows = read(folder.path + "/biopsies.csv");
  ASSERT_EQ(rows.size(), 1u + 2 + 30);
  EXPECT_EQ(rows[0][0], "time [day]");
  EXPECT_EQ(rows[0][10], "cpa [%]");
  // From the surface on 15 mm, to a disc of a quarter of a millimetre.
  EXPECT_NEAR(number(rows[1][10]), 7.5, 0.13);
  EXPECT_EQ(rows[1][11], "3");
  EXPECT_EQ(rows[1][12], "4");
  EXPECT_EQ(rows[2][1], "one");
  EXPECT_EQ(number(rows[2][0]), 2.5);
  EXPECT_NEAR(number(rows[2][10]) - number(rows[1][10]), 2.5, 1e-6);
  EXPECT_EQ(rows[32][2], "30");
  double mean = 0;
  for (unsigned int i = 3; i < 33; ++i)
    mean += number(rows[i][10]) / 30;
  EXPECT_NEAR(mean, 20, 3);               // 10 + 10, standard error 1
  EXPECT_NEAR(mean, 20.4159429389, 1e-8); // on any number of ranks
}


TEST(Biopsies, TellTheSamplingErrorInTheLog)
{
  const SharedFolder folder;
  ASSERT_EQ(run(mesh + network + biopsies, folder.path), "");
  const std::string log =
    read_file(folder.path + "/log.txt", MPI_COMM_WORLD, ExitCode::io);
  EXPECT_NE(log.find("biopsies 'many', day 10: 30 needles, CPA "),
            std::string::npos)
    << log;
  EXPECT_NE(log.find("; organ 20 %, stage 4"), std::string::npos) << log;
}


TEST(Biopsies, AreRefusedWhereThereIsNothingToSample)
{
  const std::string all = mesh + network + biopsies;
  expect_message(replaced(all, "-5 mm, 6 mm, 6 mm", "-5 mm, 60 mm, 6 mm"),
                 "Biopsies/one: the needle misses the organ, which is 48.26 mm "
                 "away from Entry; change Entry or Direction");
  expect_message(replaced(all, "Geometry  = box", "Geometry = point"),
                 "a needle needs a mesh of three dimensions");
  expect_message(replaced(all, "Direction = 2, 0, 0", "Direction = 0, 0, 0"),
                 "0, 0, 0 is no direction");
  expect_message(replaced(all, "Direction = 2, 0, 0", "Direction = 2, 0"),
                 "give three numbers: x, y, z");
  expect_message(
    replaced(all, "Place  = random", "Place  = given"),
    "Biopsies/many/Number = 30: without effect; set Place = random");
  expect_message(replaced(all, "List = one, many", "List = one, mani"),
                 "there is no subsection 'mani'; did you mean 'many'?");
  expect_message(replaced(all, "0 day, 2.5 day", "1 day, 1 day"),
                 "a time is there twice");
  expect_message(replaced(replaced(all, "Read-outs = cpa", "Read-outs = other"),
                          "subsection cpa",
                          "subsection other"),
                 "no volume mean 'cpa' [%] that a needle could sample");
}


TEST(Biopsies, GoOnFromAStateFile)
{
  const SharedFolder whole, part;
  const std::string  all = mesh + network + biopsies;
  ASSERT_EQ(run(all, whole.path), "");
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  {
    const Scenario scenario = Scenario::parse(all, "test.prm");
    Simulation     simulation(scenario, MPI_COMM_WORLD, log);
    RunDirectory   directory(part.path,
                           RunDirectory::Mode::overwrite,
                           MPI_COMM_WORLD,
                           log);
    directory.record(simulation, all, {});
    directory.observe(simulation);
    simulation.keep_state(directory.state_file(), 1);
    simulation.initialize();
    simulation.advance_to(6);
  }
  const Scenario scenario = Scenario::parse(all, "test.prm");
  Simulation     simulation(scenario, MPI_COMM_WORLD, log);
  RunDirectory   directory(part.path,
                         RunDirectory::Mode::resume,
                         MPI_COMM_WORLD,
                         log);
  directory.record(simulation, all, {});
  directory.observe(simulation);
  simulation.resume(directory.state_file());
  simulation.advance_to(10);
  simulation.finish();
  for (const std::string name : {"/biopsies.csv", "/regions.csv"})
    EXPECT_EQ(read(part.path + name), read(whole.path + name)) << name;
}


// The lobes of the liver make up the organ.
TEST(Regions, AddUpToTheOrgan)
{
  const SharedFolder folder;
  ASSERT_EQ(run("subsection Mesh\n set Geometry = liver\n set Cell size = 20 "
                "mm\nend\nsubsection Preparation\n set Start = initial "
                "values\nend\n" +
                  network +
                  "subsection Time\n set End = 1 day\nend\n"
                  "subsection Output\n subsection Regions\n  set Write = "
                  "true\n end\nend\n",
                folder.path),
            "");
  const Rows regions = read(folder.path + "/regions.csv");
  const Rows organ   = read(folder.path + "/timeseries.csv");
  ASSERT_EQ(regions.size(), 5u); // two lobes on days 0 and 1
  EXPECT_EQ(
    regions[0],
    (std::vector<std::string>{
      "time [day]", "region", "volume [mm3]", "mean_F [%]", "cpa [%]"}));
  double volume = 0, cpa = 0;
  for (const int row : {3, 4})
    {
      EXPECT_EQ(number(regions[row][0]), 1);
      EXPECT_NEAR(number(regions[row][3]), 1, 1e-6);
      volume += number(regions[row][2]);
      cpa += number(regions[row][2]) * number(regions[row][4]);
    }
  EXPECT_GT(std::abs(number(regions[3][4]) - number(regions[4][4])), 50);
  EXPECT_NEAR(volume, liver_volume(), 1e-6 * volume);
  const auto column =
    std::find(organ[0].begin(), organ[0].end(), "cpa [%]") - organ[0].begin();
  EXPECT_NEAR(cpa / volume, number(organ.back()[column]), 1e-7);
}


TEST(Regions, AreNotAtAPoint)
{
  expect_message("subsection Mesh\n set Geometry = point\nend\nsubsection "
                 "Output\n subsection Regions\n  set Write = true\n end\nend\n",
                 "a point has no regions");
  expect_message("subsection Output\n subsection Regions\n  set Interval = 2 "
                 "day\n end\nend\n",
                 "without effect; set Write = true");
}
