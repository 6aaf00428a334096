// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"
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
  const std::string     file = written_to(folder);
  for (const int ranks : {1, 2, 3})
    {
      const CommandResult result =
        run_disse("run " + file + " -o " + folder.path + "/" +
                    std::to_string(ranks),
                  ranks);
      ASSERT_EQ(result.exit_code, 0) << result.output;
      EXPECT_NE(result.output.find("mesh adapted"), std::string::npos);
      const CommandResult same =
        run_disse("compare " + folder.path + "/1 " + folder.path + "/" +
                  std::to_string(ranks));
      EXPECT_EQ(same.exit_code, 0) << same.output;
    }
}


TEST(Refinement, ResumesOnAnotherNumberOfRanks)
{
  const TemporaryFolder folder;
  const std::string     file  = written_to(folder);
  const std::string     whole = folder.path + "/whole",
                    part      = folder.path + "/part";
  ASSERT_EQ(run_disse("run " + file + " -o " + whole).exit_code, 0);
  ASSERT_EQ(run_disse("run " + file + " -o " + part + " --until \"1 day\"", 2)
              .exit_code,
            0);
  const CommandResult result =
    run_disse("run " + file + " --resume -o " + part, 3);
  ASSERT_EQ(result.exit_code, 0) << result.output;
  // The end of the first part has cut a step, so only the tolerance of the time
  // integration says how near they are.
  const CommandResult same =
    run_disse("compare " + whole + " " + part + " --rtol 1e-2");
  EXPECT_EQ(same.exit_code, 0) << same.output;
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
