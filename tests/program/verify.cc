// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"
#include "csv_fields.h"
#include <cmath>
#include <map>

using namespace disse;

namespace
{
// X diffuses in from a wall where it is 1 and decays: with L = sqrt(D/k) = 1/4
// of the width its mean comes to tanh(4)/4.
const std::string slab = R"(
subsection Mesh
  set Geometry  = box
  set Dimension = 2
  set Extent    = 1, 1
  set Cell size = 0.0625 mm
end
subsection Time
  set End = 4 day
end
subsection Integrator
  set Tolerance = 1e-5
end
subsection Kinetics
  set Network = expression
  set Species = X
  subsection X
    set Diffusivity = 0.25
    set Loss        = 4*X
  end
end
subsection Preparation
  set Start = initial values
end
subsection Boundary conditions
  set List = wall
  subsection wall
    set Type         = Dirichlet
    set Species      = X
    set Boundary ids = 0
    set Value        = 1
  end
end
)";


CommandResult
verify(const std::string     &options,
       const TemporaryFolder &folder,
       const int              n_ranks = 0)
{
  return run_disse("verify " + options + " -q --overwrite -o " + folder / "out",
                   n_ranks);
}


// The row of a read-out by column; an empty cell is not a number.
std::map<std::string, double>
row_of(const std::string &readout, const TemporaryFolder &folder)
{
  std::ifstream file(folder / "out/verification.csv");
  std::string   line;
  std::getline(file, line);
  const auto                    header = csv_fields(line);
  std::map<std::string, double> row;
  while (std::getline(file, line))
    if (const auto fields = csv_fields(line); fields[0] == readout)
      for (std::size_t i = 1; i < fields.size(); ++i)
        row[header[i]] = fields[i].empty() ? NAN : std::stod(fields[i]);
  return row;
}
} // namespace


TEST(Verify, BarsCoverTheErrorOfDiffusion)
{
  const TemporaryFolder folder;
  const double          exact = std::tanh(4.) / 4;
  for (const int ranks : {1, 2, 3})
    {
      const CommandResult result =
        verify(folder.write("slab.prm", slab), folder, ranks);
      ASSERT_EQ(result.exit_code, 0) << result.output;
      auto         row   = row_of("mean_X [-]", folder);
      const double error = std::abs(row["value"] - exact);
      EXPECT_NEAR(row["order"], 2, 0.15);
      EXPECT_GT(error, 1e-3);
      EXPECT_LT(error, row["mesh error"] + row["time error"]);
      EXPECT_LT(row["mesh error"], 2 * error);
      EXPECT_NEAR(row["GCI [%]"], 100 * row["mesh error"] / row["value"], 0.05);
      EXPECT_LT(row["time error"], 1e-5);
      EXPECT_NEAR(row["value"], 0.251773, 1e-6);
    }
  for (const char *run : {"scenario", "tolerance", "mesh_2", "mesh_4"})
    EXPECT_TRUE(
      std::filesystem::exists(folder / "out/" + run + "/provenance.json"))
      << run;

  const CommandResult two =
    verify(folder.write("slab.prm", slab) + " --meshes 2 --day \"3 day\"",
           folder);
  ASSERT_EQ(two.exit_code, 0) << two.output;
  auto row = row_of("mean_X [-]", folder);
  EXPECT_TRUE(std::isnan(row["order"]));
  EXPECT_LT(std::abs(row["value"] - exact), row["mesh error"]);
  EXPECT_NE(two.output.find("day 3\n"), std::string::npos);
}


TEST(Verify, BarCoversTheErrorInTime)
{
  // dX/dt = -X/2 at a point.
  const TemporaryFolder folder;
  const std::string kinetics = slab.substr(slab.find("subsection Kinetics"));
  const std::string decay =
    "subsection Mesh\n set Geometry = point\nend\n" +
    kinetics.substr(0, kinetics.find("subsection Boundary"));
  for (const std::string steps :
       {"Integrator/Tolerance=1e-3", "Integrator/Fixed step=0.1 day"})
    {
      const CommandResult result = verify(
        folder.write("decay.prm", decay) +
          " --until \"2 day\" --readout mean_X --set Kinetics/X/Initial=1 "
          "--set Kinetics/X/Loss=X/2 --set \"" +
          steps + "\"",
        folder);
      ASSERT_EQ(result.exit_code, 0) << result.output;
      auto         row   = row_of("mean_X [-]", folder);
      const double error = std::abs(row["value"] - std::exp(-1.));
      EXPECT_GT(error, 1e-9) << steps;
      EXPECT_LT(error, row["time error"]) << steps;
      EXPECT_TRUE(std::isnan(row["mesh error"]));
      EXPECT_EQ(row.count("mesh_2"), 0u);
    }
}


TEST(Verify, RefusesWhatItCannotDo)
{
  const TemporaryFolder folder;
  const std::string     file   = folder.write("slab.prm", slab);
  const auto            expect = [&](const std::string &options,
                          const std::string &message) {
    const CommandResult result = verify(options, folder, 2);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    const auto first = result.output.find(message);
    EXPECT_NE(first, std::string::npos) << result.output;
    EXPECT_EQ(result.output.find(message, first + 1), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(folder / "out"));
  };
  expect(file + " --meshes 4", "--meshes 4: give a number from 2 to 3");
  expect(file + " --day \"2.5 day\"", "has no row for day 2.5");
  expect(file + " --set Integrator/Tolerance=0.05",
         "choose 0.01 or less to verify a run");
  const std::string mesh =
    environment("DISSE_SOURCE_DIR") + "/meshes/box_tetrahedra.msh";
  expect(file + " --set Mesh/Geometry=file --set Mesh/File=" + mesh +
           " --set Mesh/Dimension=3 --set Mesh/Refinements=1",
         "set 2 or more, or 1 and --meshes 2");
}
