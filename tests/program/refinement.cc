// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "runs_on_ranks.h"
#include <fstream>

using namespace disse;

namespace
{
// A depot of cells in a box of 8 mm, with small cells around it.
const char *const scenario = R"(
subsection Mesh
  set Geometry  = box
  set Extent    = 8 mm, 8 mm, 8 mm
  set Cell size = 2 mm
end
subsection Refinement
  set Tolerance        = 0.05
  set Species          = G, N
  set Finest cell size = 0.25 mm
  set Places           = depot
  subsection depot
    set Centre    = 4 mm, 4 mm, 4 mm
    set Radius    = 1 mm
    set Cell size = 0.6 mm
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
subsection Output
  set State interval = 0.5 day
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
      set Radius  = 0.75 mm
    end
  end
end
)";


std::string
written_to(const TemporaryFolder &folder)
{
  const std::string path = folder / "depot.prm";
  std::ofstream(path) << scenario;
  return path;
}
} // namespace


TEST(Refinement, AgreesOnOneTwoAndThreeRanks)
{
  const TemporaryFolder folder;
  expect_the_same_on_ranks(written_to(folder), "mesh adapted");
}


TEST(Refinement, ResumesOnAnotherNumberOfRanks)
{
  const TemporaryFolder folder;
  expect_to_resume_on_other_ranks(written_to(folder));
}


TEST(Refinement, MistakesAreFoundBeforeTheMeshIsMade)
{
  const TemporaryFolder folder;
  const std::string     file           = written_to(folder);
  const auto            expect_message = [&](const std::string &setting,
                                  const std::string &message) {
    const CommandResult result = run_disse(
      "run " + file + " -o " + folder.path + "/x --set \"" + setting + "\"");
    EXPECT_EQ(result.exit_code, 2);
    EXPECT_NE(result.output.find(message), std::string::npos) << result.output;
    EXPECT_EQ(result.output.find("mesh:"), std::string::npos) << result.output;
  };
  expect_message("Refinement/Tolerence=0.1", "did you mean 'Tolerance'?");
  expect_message("Refinement/Places=depott",
                 "there is no subsection 'depott'; did you mean 'depot'?");
  expect_message("Refinement/Species=GG",
                 "there is no species 'GG'; did you mean 'G'?");
  expect_message("Integrator/Method=petsc",
                 "only Integrator/Method = bdf can change the mesh");
  expect_message("Mesh/Geometry=point", "a point cannot be refined");
}
