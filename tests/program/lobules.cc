// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "runs_on_ranks.h"
#include <fstream>
#include <sstream>

using namespace disse;

namespace
{
// Pericentral injury, wash-out through the central veins and a source near the
// portal triads; cells near one of them are small.
const std::string scenario = R"(
subsection Mesh
  set Geometry  = lobule
  set Dimension = 2
  set Lobules   = 2
  set Cell size = 0.1 mm
end
subsection Refinement
  set Tolerance        = 0.1
  set Species          = T, G
  set Finest cell size = 0.02 mm
  set Places           = triad
  subsection triad
    set Centre    = 0 mm, 0.55 mm
    set Radius    = 0.1 mm
    set Cell size = 0.04 mm
  end
end
subsection Time
  set End = 2 day
end
subsection Integrator
  subsection Linear solver
    set Tolerance = 1e-5
  end
end
subsection Injuries
  set List = chronic
  subsection chronic
    set Type    = chronic injury
    set Rate    = 0.05 1/day
    set Pattern = zonated
  end
end
subsection Therapies
  set List = portal
  subsection portal
    set Type = expression
    set G    = 10 * (1 - zonation)^2
  end
end
subsection Boundary conditions
  set List = veins
  subsection veins
    set Type         = Robin
    set Species      = T
    set Boundary ids = 1
    set Coefficient  = 1 mm/day
    set Value        = 0.1 * zonation
  end
end
)";


std::string
read(const std::string &path)
{
  std::ifstream      file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}
} // namespace


TEST(Lobules, GiveTheSameOnAnyNumberOfRanksWithAdaptation)
{
  const TemporaryFolder folder;
  expect_the_same_on_ranks(folder.write("a.prm", scenario), "2 x 2 lobules");
}


TEST(Lobules, HaveTheirZonationInFieldFiles)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse("run " + folder.write("a.prm", scenario) +
                " --until \"0.01 day\" -o " + (folder / "out"),
              2);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  EXPECT_NE(
    read(folder / "out" + "/fields/fields_0000.pvtu").find("Name=\"zonation\""),
    std::string::npos);
}


TEST(Lobules, AreMissedByWhoeverNeedsThem)
{
  const TemporaryFolder folder;
  const std::string     path = folder.write("a.prm", scenario);
  const std::string     other =
    " --set Mesh/Geometry=ball --set Mesh/Lobules=1"
    " --set \"Mesh/Radius=1 mm\" --set Refinement/Tolerance=0"
    " --set Refinement/Places=";
  const CommandResult result =
    run_disse("run " + path + other + " -o " + (folder / "out"), 2);
  EXPECT_EQ(result.exit_code, 3) << result.output;
  EXPECT_NE(result.output.find("the geometry has no 'zonation'; only lobules "
                               "have one, set Mesh/Geometry = lobule"),
            std::string::npos)
    << result.output;
}


TEST(Lobules, MistakesAreToldByMeshInfoToo)
{
  const TemporaryFolder folder;
  const std::string     path = folder.write("a.prm", scenario);
  EXPECT_EQ(run_disse("mesh info " + path).exit_code, 0);
  const CommandResult result =
    run_disse("mesh info " + path + " --set \"Central vein radius=0.4 mm\"");
  EXPECT_NE(result.exit_code, 0);
  EXPECT_NE(result.output.find("the vein must fit into the lobule"),
            std::string::npos)
    << result.output;
}
