// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"
#include <unistd.h>

using namespace disse;

namespace
{
const std::string on_a_mesh =
  "run " + example("cirrhosis_0d") +
  " --set Mesh/Geometry=box --set \"Mesh/Cell size=20 mm\" -q "
  "--set \"Time/End=0.1 day\" --set Preparation/Phases= --overwrite -o ";


std::size_t
count(const std::string &text, const std::string &piece)
{
  std::size_t n = 0;
  for (auto at = text.find(piece); at != std::string::npos;
       at      = text.find(piece, at + 1))
    ++n;
  return n;
}


// That both ranks end with one message, by default before the run begins.
void
expect_refusal(const std::string &words,
               const std::string &message,
               const bool         at_once = true)
{
  const TemporaryFolder folder;
  const CommandResult   result =
    run_disse(on_a_mesh + (folder / "out") + " " + words, 2);
  EXPECT_EQ(result.exit_code, 2) << words << result.output;
  EXPECT_EQ(count(result.output, message), 1u)
    << words << "\nexpected: " << message << "\nprinted: " << result.output;
  EXPECT_EQ(count(result.output, "error:"), 1u) << result.output;
  EXPECT_NE(at_once, std::filesystem::exists(folder / "out/timeseries.csv"))
    << words;
}


// Something that a run does with options that it can use.
CommandResult
run_with(const std::string &words, const std::string &environment = "")
{
  const TemporaryFolder folder;
  return run_command("env " + environment + " sh -c 'cd " + folder.path +
                     " && " + disse::environment("DISSE_PROGRAM") + " " +
                     on_a_mesh + "out " + words + "'");
}
} // namespace


TEST(PetscOptions, ReachTheSolver)
{
  const CommandResult used =
    run_with("-- -ksp_type bcgs -ksp_view -ksp_rtol 1e-3 -options_left no");
  EXPECT_EQ(used.exit_code, 0) << used.output;
  EXPECT_NE(used.output.find("type: bcgs"), std::string::npos) << used.output;
  EXPECT_EQ(used.output.find("nothing used"), std::string::npos) << used.output;
  // No option, no question asked.
  EXPECT_EQ(run_with("").output.find("PETSc"), std::string::npos);
}


TEST(PetscOptions, ASolverThatFailsSaysHow)
{
  const CommandResult failing =
    run_with("--set \"Mesh/Cell size=5 mm\" --set \"Time/End=1 day\" "
             "--set \"Integrator/Maximum cuts=1\" "
             "-- -ksp_max_it 1 -ksp_gcr_restart 1 -ksp_rtol 1e-14");
  EXPECT_EQ(failing.exit_code, 4) << failing.output;
  EXPECT_NE(failing.output.find("the linear solver did not converge; "
                                "residuals:"),
            std::string::npos)
    << failing.output;
}


TEST(PetscOptions, WithAValueThatPetscRefusesAreNamed)
{
  expect_refusal("-- -ksp_type gmrs",
                 "PETSc rejects the option '-ksp_type gmrs': Unable to find "
                 "requested KSP type gmrs (KSPSetType); did you mean 'gmres'?");
  expect_refusal("-- -ksp_rtol 0,1",
                 "'-ksp_rtol 0,1': Input string 0,1 has no numeric value");
  // These PETSc itself takes without looking.
  expect_refusal("-- -ksp_max_it -5",
                 "'-ksp_max_it -5': Maximum number of iterations -5 must be");
  expect_refusal("-- -ksp_gcr_restart 0",
                 "'-ksp_gcr_restart 0': Restart must be positive, not 0");
  expect_refusal("-- -malloc_debug maybe", "Unknown logical value: maybe");
}


TEST(PetscOptions, WithoutTheirValueAreNamed)
{
  expect_refusal("-- -ksp_rtol",
                 "the PETSc option '-ksp_rtol' needs a value, for instance "
                 "'-ksp_rtol 1e-05'");
  expect_refusal("-- -ksp_type -ksp_rtol 0.1",
                 "the PETSc option '-ksp_type' needs a value");
  // One of a type that must be chosen first.
  expect_refusal("-- -ksp_type gmres -ksp_gmres_restart",
                 "the PETSc option '-ksp_gmres_restart' needs a value, for "
                 "instance '-ksp_gmres_restart 30'");
}


TEST(PetscOptions, MisspeltAreNamed)
{
  expect_refusal("-- ksp_type gmres",
                 "'ksp_type' after '--' is neither an option of PETSc nor the "
                 "value of one; options begin with a dash: '-ksp_type'");
  expect_refusal("-- -ksp_rtol 0.1 0.2", "'0.2' after '--' is neither");
  expect_refusal("-- -ksp_typ gmres",
                 "no solver of Disse knows the PETSc option '-ksp_typ'; did "
                 "you mean '-ksp_type'?");
  expect_refusal("-- --ksp_type gmres", "did you mean '-ksp_type'?");
}


TEST(PetscOptions, ThatARunDoesNotUseAreNamed)
{
  expect_refusal("-- -ts_type rosw",
                 "nothing uses the PETSc option '-ts_type rosw' in this run");
  expect_refusal("--set Mesh/Geometry=point -- -ksp_rtol 0.1",
                 "nothing uses the PETSc option '-ksp_rtol 0.1' in this run");
  for (const std::string &verb :
       {"validate " + example("cirrhosis_0d"),
        std::string("params"),
        "trial " + example("trial_cirrhosis") + " --dry-run"})
    {
      const CommandResult result = run_disse(verb + " -- -ksp_rtol 0.1", 2);
      EXPECT_EQ(result.exit_code, 2) << verb << result.output;
      EXPECT_NE(result.output.find("'-ksp_rtol 0.1'"), std::string::npos)
        << verb << result.output;
    }
}


TEST(PetscOptions, ThatTheSolverCannotWorkWithAreNamed)
{
  expect_refusal("-- -pc_type ilu",
                 "the solver was modified by the PETSc options -pc_type ilu");
  expect_refusal("-- -pc_type jacobi",
                 "the solver was modified by the PETSc options -pc_type jacobi",
                 false);
  expect_refusal("--set Integrator/Method=petsc -- -ts_type rk",
                 "the solver was modified by the PETSc options -ts_type rk",
                 false);
}


TEST(PetscOptions, OfTheEnvironmentMayBeForOthers)
{
  const CommandResult unused =
    run_with("-- -ksp_rtol 0.01", "PETSC_OPTIONS=\"-nobody_asks 1\"");
  EXPECT_EQ(unused.exit_code, 0) << unused.output;
  EXPECT_NE(unused.output.find("warning: nothing used the PETSc option "
                               "'-nobody_asks 1' (from PETSC_OPTIONS or "
                               ".petscrc)"),
            std::string::npos)
    << unused.output;

  const CommandResult wrong =
    run_with("", "PETSC_OPTIONS=\"-ksp_type nosuch\"");
  EXPECT_EQ(wrong.exit_code, 2) << wrong.output;
  EXPECT_NE(wrong.output.find("'-ksp_type nosuch' (from PETSC_OPTIONS or "
                              ".petscrc, not the command line)"),
            std::string::npos)
    << wrong.output;

  const TemporaryFolder home;
  home.write(".petscrc", "ksp_type gmres\n");
  const CommandResult unreadable = run_with("", "HOME=" + home.path);
  EXPECT_EQ(unreadable.exit_code, 2) << unreadable.output;
  EXPECT_NE(unreadable.output.find(".petscrc line 1: ksp_type"),
            std::string::npos)
    << unreadable.output;
}
