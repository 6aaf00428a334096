// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "runs_on_ranks.h"
#include <fstream>

using namespace disse;

namespace
{
// A depot of cells, and something that is washed out at the surface.
std::string
scenario(const std::string &mesh)
{
  return "subsection Mesh\n" + mesh + R"(
  set Cells = tetrahedra
end
subsection Time
  set End = 2 day
end
subsection Integrator
  subsection Linear solver
    set Tolerance = 1e-5
  end
end
subsection Output
  set State interval = 0.5 day
end
subsection Boundary conditions
  set List = outside
  subsection outside
    set Type        = Robin
    set Species     = G
    set Value       = 0
    set Coefficient = 1 mm/day
  end
end
subsection Therapies
  set List = cells
  subsection cells
    set Type          = cell product
    set Dose          = 2e4 cells
    set Recirculation = false
    subsection Perfusion
      set Pattern = ball
      set Centres = 4 4 4
      set Radius  = 1.5 mm
    end
  end
end
)";
}


std::string
written_to(const TemporaryFolder &folder, const std::string &mesh)
{
  const std::string path = folder / "depot.prm";
  std::ofstream(path) << scenario(mesh);
  return path;
}


const std::string box = "  set Geometry  = box\n  set Extent    = 8 mm, 8 mm, "
                        "8 mm\n  set Cell size = 1 mm\n";


std::string
file_of_tetrahedra()
{
  return "  set Geometry = file\n  set Refinements = 1\n  set File = " +
         environment("DISSE_SOURCE_DIR") + "/meshes/box_tetrahedra.msh\n";
}
} // namespace


TEST(Tetrahedra, AgreeOnOneTwoAndThreeRanks)
{
  for (const std::string &mesh : {box, file_of_tetrahedra()})
    {
      const TemporaryFolder folder;
      expect_the_same_on_ranks(written_to(folder, mesh), "3072 cells");
    }
}


TEST(Tetrahedra, ResumeOnAnotherNumberOfRanks)
{
  const TemporaryFolder folder;
  expect_to_resume_on_other_ranks(written_to(folder, file_of_tetrahedra()));
}


TEST(Tetrahedra, CannotBeRefinedInPlaces)
{
  const TemporaryFolder folder;
  const std::string     file = written_to(folder, box);
  const CommandResult   result =
    run_disse("run " + file + " -o " + folder.path +
              "/x --set \"Refinement/Tolerance=0.1\"");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.output.find("Refinement/Tolerance"), std::string::npos)
    << result.output;
  EXPECT_NE(result.output.find(
              "only hexahedra and quadrilaterals can be refined locally; "
              "remove Mesh/Cells = tetrahedra"),
            std::string::npos)
    << result.output;
}


TEST(Tetrahedra, OfAFileAreDescribedAsTheyAre)
{
  const std::string file =
    environment("DISSE_SOURCE_DIR") + "/meshes/box_tetrahedra.msh";
  const CommandResult kept =
    run_disse("mesh info " + file + " --set Cells=tetrahedra");
  EXPECT_EQ(kept.exit_code, 0) << kept.output;
  EXPECT_NE(kept.output.find("384 tetrahedra"), std::string::npos)
    << kept.output;
  const CommandResult split = run_disse("mesh info " + file);
  EXPECT_NE(split.output.find("1536 hexahedra"), std::string::npos)
    << split.output;
}
