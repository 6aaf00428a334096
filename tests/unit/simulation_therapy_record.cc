// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/observers/therapy_record.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include <filesystem>
#include <unistd.h>

using namespace disse;

namespace
{
const std::string text = R"(
subsection Mesh
  set Geometry  = box
  set Extent    = 4 mm, 2 mm, 2 mm
  set Cell size = 1 mm
end
subsection Time
  set End = 20 day
end
subsection Therapies
  set List = cells, hepatocytes
  subsection cells
    set Type          = cell product
    set Dose          = 1e6 cells
    set Times         = 3 day, 12 day
    set Engraftment   = 0.25
    set Recirculation = false
    subsection Perfusion
      set Pattern    = expression
      set Expression = 1 + x
    end
  end
  subsection hepatocytes
    set Type        = iPSC hepatocytes
    set Dose        = 1e5 cells
    set Times       = 12 day
    set Engraftment = 0.1
  end
end
)";


struct RecordedRun
{
  explicit RecordedRun(const std::string &parameters = text)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , scenario(Scenario::parse(parameters, "test"))
    , simulation(scenario, MPI_COMM_WORLD, log)
    , record(simulation.discretisation(),
             simulation.system().layout(),
             RegularTimes(10, 0, 20))
  {
    simulation.add_observer(record);
  }

  // Rows on days 0, 3, 3, 10, 12, 12 and 20.
  TimeSeriesTable
  table() const
  {
    TimeSeriesTable result;
    result.rows.resize(7);
    record.append_to(result);
    return result;
  }

  Log           log;
  Scenario      scenario;
  Simulation    simulation;
  TherapyRecord record;
};


std::vector<double>
column(const TimeSeriesTable &table, const std::string &name)
{
  std::vector<double> values;
  EXPECT_LT(table.column(name), table.columns.size()) << name;
  for (const auto &row : table.rows)
    values.push_back(row.at(table.column(name)));
  return values;
}
} // namespace


TEST(TherapyRecord, CountsCellsAndFindsTheLargestValue)
{
  RecordedRun run;
  run.simulation.run();
  const TimeSeriesTable table = run.table();
  const auto            given = column(table, "cells_given [1e6 cells]");
  const auto engrafted        = column(table, "cells_engrafted [1e6 cells]");
  const auto largest          = column(table, "max_N [kcell/mm3]");
  const std::vector<double> expected_given     = {0, 0, 1, 1, 1, 2.1, 2.1};
  const std::vector<double> expected_engrafted = {
    0, 0, 0.25, 0.25, 0.25, 0.51, 0.51};
  for (std::size_t i = 0; i < given.size(); ++i)
    {
      EXPECT_NEAR(given[i], expected_given[i], 1e-12);
      EXPECT_NEAR(engrafted[i], expected_engrafted[i], 1e-12);
    }
  // 250 kcell in 16 mm3 by (1 + x)/3, which is largest at x = 4 mm.
  EXPECT_EQ(largest[1], 0);
  EXPECT_NEAR(largest[2], 250. / 16 * 5 / 3, 1e-10);
}


TEST(TherapyRecord, LeavesOutWhatThereIsNot)
{
  const std::string text = text.substr(0, text.find("subsection Therapies"));
  RecordedRun       box(text);
  EXPECT_EQ(box.record.next_time(), 0);
  box.simulation.run();
  TimeSeriesTable table;
  table.rows.resize(3);
  box.record.append_to(table);
  EXPECT_EQ(table.column("cells_given [1e6 cells]"), table.columns.size());
  EXPECT_EQ(table.columns.at(0), "max_G [pg/mm3]");
  EXPECT_EQ(table.columns.size(), 21u);
}


TEST(TherapyRecord, GoesOnFromAStateFile)
{
  std::string path = std::filesystem::temp_directory_path() /
                     ("disse_record_" + std::to_string(::getpid()));
  broadcast(path, 0, MPI_COMM_WORLD);
  RecordedRun whole;
  whole.simulation.keep_state(path, 10);
  whole.simulation.initialize();
  whole.simulation.advance_to(10);
  on_first_rank(MPI_COMM_WORLD,
                [&] { std::filesystem::copy_file(path, path + "_10"); });
  whole.simulation.advance_to(20);
  whole.simulation.finish();

  RecordedRun part;
  part.simulation.resume(path + "_10");
  part.simulation.advance_to(20);
  part.simulation.finish();
  EXPECT_EQ(part.table().columns, whole.table().columns);
  EXPECT_EQ(part.table().rows, whole.table().rows);
  on_first_rank(MPI_COMM_WORLD, [&] {
    std::filesystem::remove(path);
    std::filesystem::remove(path + "_10");
  });
}
