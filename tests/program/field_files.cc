// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "command.h"

using namespace disse;

namespace
{
// Read the field files of a run with VTK; the mean of every array that is a
// column too must be that of the time series. Prints all means of the last.
std::string
read_fields(const std::string &folder,
            const std::string &days,
            const std::string &arrays)
{
  const CommandResult result =
    run_command("/usr/bin/python3 " + environment("DISSE_SOURCE_DIR") +
                "/tests/program/read_fields.py " + folder + " " + days + " \"" +
                arrays + "\"");
  EXPECT_EQ(result.exit_code, 0) << result.output;
  return result.output;
}


void
run(const std::string &file, const std::string &options, const int n_ranks)
{
  const CommandResult result =
    run_disse("run " + file + " -q " + options, n_ranks);
  ASSERT_EQ(result.exit_code, 0) << result.output;
}


const std::string of_lfm1 =
  "C(ug_per_mm3),cpa(%),liver_function,stiffness(kPa),injury_rate(1_per_day),"
  "chronic_pattern,cells_perfusion";

// Formulas, an injury and cells given by a formula, in two dimensions.
const std::string own_network = R"(
subsection Mesh
  set Geometry  = box
  set Dimension = 2
  set Cell size = 1 mm
end
subsection Time
  set End = 2 day
end
subsection Kinetics
  set Network   = expression
  set Species   = S
  set Inputs    = injury_rate, drug
  set Read-outs = burden
  subsection S
    set Unit    = pg/mm3
    set Initial = 1
    set Production = injury_rate
    set Loss    = 0.1 * S
  end
  subsection burden
    set Unit       = %
    set Expression = 3 * S * S
  end
end
subsection Injuries
  set List = hot, cold & <wet>
  subsection hot
    set Type            = chronic injury
    set Rate expression = 0.2 * x
  end
  subsection cold & <wet>
    set Type = chronic injury
    set Rate = 0.1 1/day
  end
end
)";


std::size_t
count(const std::string &text, const std::string &piece)
{
  std::size_t n = 0;
  for (auto at = text.find(piece); at != std::string::npos;
       at      = text.find(piece, at + 1))
    ++n;
  return n;
}
} // namespace


TEST(FieldFiles, HaveTheMeansOfTheTimeSeriesOnAnyNumberOfRanks)
{
  const TemporaryFolder folder;
  std::string           first;
  for (const int ranks : {1, 2, 3})
    {
      const std::string out = folder / std::to_string(ranks);
      // A dose on the day of the last frame must not lose it.
      run(example("cirrhosis_hepatic_artery"),
          "--until \"30 day\" --set \"Mesh/Cell size=20 mm\" "
          "--set \"Therapies/cells/Times=0 day, 30 day\" "
          "--set \"Therapies/cells/Left share=0.3\" "
          "--set \"Preparation/Phases=30 day at 0.02 1/day\" "
          "--set \"Output/Field interval=10 day\" -o " +
            out,
          ranks);
      const std::string means =
        read_fields(out, "0,10,20,30", of_lfm1 + ",cells_vessel");
      if (ranks == 1)
        first = means;
      EXPECT_EQ(means, first) << ranks;
    }
  // The pattern has mean 1, so the rate that of the file.
  EXPECT_NE(first.find("injury_rate(1_per_day) = 0.012\n"), std::string::npos)
    << first;
  EXPECT_NE(first.find("cells_vessel = 1\n"), std::string::npos) << first;
}


TEST(FieldFiles, HaveThemOnTetrahedraToo)
{
  const TemporaryFolder folder;
  run(example("cirrhosis_hepatic_artery"),
      "--until \"1 day\" --set \"Mesh/Cell size=20 mm\" "
      "--set Mesh/Cells=tetrahedra "
      "--set \"Preparation/Phases=30 day at 0.02 1/day\" -o " +
        folder.path,
      2);
  read_fields(folder.path, "0,1", of_lfm1);
}


TEST(FieldFiles, HaveThemOnAdaptiveMeshes)
{
  // Hanging nodes have the mean of their masters.
  const TemporaryFolder folder;
  run(example("lobule_injury"),
      "--until \"20 day\" --set Mesh/Lobules=1 --set \"Mesh/Cell size=0.1 mm\" "
      "--set Refinement/Tolerance=0.05 --set Refinement/Species=T "
      "--set \"Refinement/Finest cell size=0.02 mm\" -o " +
        folder.path,
      3);
  read_fields(folder.path,
              "0,20",
              "cpa(%),liver_function,zonation,chronic_pattern");
}


TEST(FieldFiles, HaveWhateverANetworkDeclares)
{
  const TemporaryFolder folder;
  const std::string     file = folder.write("a.prm", own_network);
  run(file, "-o " + (folder / "out"), 2);
  const std::string means =
    read_fields(folder / "out", "0,2", "S(pg_per_mm3),burden(%),injury_rate");
  // The mean of 0.2 x on 10 mm, and 0.1. Only the second injury has a pattern,
  // and a name that XML must be told of.
  EXPECT_NE(means.find("injury_rate = 1.1\n"), std::string::npos) << means;
  EXPECT_NE(means.find("cold & <wet>_pattern = 1\n"), std::string::npos)
    << means;
  EXPECT_EQ(count(means, " = "), 4u) << means;

  run(file,
      "--set \"Output/Field quantities=inputs, burden\" -o " + (folder / "few"),
      3);
  EXPECT_EQ(read_fields(folder / "few", "0,2", "drug").empty(), false);
}


TEST(FieldFiles, RefuseWhatIsNotThere)
{
  const auto expect = [](const std::string &words, const std::string &message) {
    const CommandResult result =
      run_disse("validate " + example("cirrhosis_hepatic_artery") +
                  " --set \"Output/Field quantities=" + words + "\"",
                2);
    EXPECT_EQ(result.exit_code, 2) << result.output;
    EXPECT_EQ(count(result.output,
                    "Output/Field quantities = " + words + ": " + message),
              1u)
      << result.output;
  };
  expect("cpa, stifness",
         "there is no quantity 'stifness'; did you mean 'stiffness'?");
  expect("hvpg",
         "'hvpg' is a quantity of the whole organ, without local values; see "
         "timeseries.csv");
  expect("pattern", "there is no quantity 'pattern'; did you mean 'patterns'?");
}
