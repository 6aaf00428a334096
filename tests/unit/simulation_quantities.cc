// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/model/readout.h>
#include <disse/observers/course_recorder.h>
#include <disse/simulation/simulation.h>

#include "observers/quantity_evaluator.h"
#include "observers/time_series.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <set>
#include <unistd.h>

using namespace disse;

namespace
{
int n_reductions = 0;


const std::string scenario = R"(
subsection Mesh
  set Geometry  = box
  set Extent    = 4 mm, 2 mm, 2 mm
  set Cell size = 1 mm
end
subsection Time
  set End = 6 day
end
subsection Therapies
  set List = cells
  subsection cells
    set Type          = cell product
    set Dose          = 1e6 cells
    set Times         = 3 day
    set Engraftment   = 0.25
    set Recirculation = false
    set Stop when     = max_N > 1000
    subsection Perfusion
      set Pattern    = expression
      set Expression = 1 + x
    end
  end
end
)";


// Declares a read-out that counts how often it is evaluated at a batch.
class Counting : public SourceTerm
{
public:
  explicit Counting(int &n_calls)
    : SourceTerm("counting")
    , n_calls(n_calls)
  {}

  void
  declare(ModelLayout &layout) override
  {
    Readout readout;
    readout.name        = "counted";
    readout.unit        = "-";
    readout.description = "calls";
    readout.nodal       = [this](const NodeBatch &, double *out) {
      ++n_calls;
      std::fill_n(out, NodeBatch::width, 1.);
    };
    layout.add_readout(readout);
  }

private:
  int &n_calls;
};


struct CellRun
{
  explicit CellRun(std::string text = scenario)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , simulation(
        Scenario::parse(text.replace(text.find("List = cells"),
                                     12,
                                     "List = cells, counting") +
                          "subsection Therapies\n subsection counting\n"
                          "  set Type = counting\n end\nend\n",
                        "test",
                        {},
                        MPI_COMM_WORLD,
                        registries(n_calls)),
        MPI_COMM_WORLD,
        log)
  {}

  static Registries
  registries(int &n_calls)
  {
    Registries known = Registries::builtin();
    known.sources.add<NoParameters>(
      "counting", [&n_calls](const std::string &, const NoParameters &) {
        return std::make_unique<Counting>(n_calls);
      });
    return known;
  }

  int        n_calls = 0; // at batches of this rank
  Log        log;
  Simulation simulation;
};


std::string
message(const std::function<void()> &action)
{
  try
    {
      action();
    }
  catch (const Error &error)
    {
      EXPECT_TRUE(error.is_collective());
      return error.what();
    }
  return "no error";
}


double
smallest_value(const Simulation &simulation)
{
  const SpeciesSet &species = simulation.system().layout().species;
  const double     *value   = simulation.state().fields.data();
  double            result  = std::numeric_limits<double>::infinity();
  for (unsigned int i = 0; i < simulation.discretisation().n_owned; ++i)
    for (const Species &s : species)
      result = std::min(result, *value++ / s.scale);
  return min(result, simulation.discretisation().comm);
}
} // namespace


// The program's own definition is the one that all libraries call; PETSc has a
// macro of this name.
#undef MPI_Allreduce
extern "C" int
MPI_Allreduce(const void  *send,
              void        *receive,
              int          count,
              MPI_Datatype type,
              MPI_Op       operation,
              MPI_Comm     comm)
{
  ++n_reductions;
  return PMPI_Allreduce(send, receive, count, type, operation, comm);
}


TEST(Quantities, HaveNameUnitKindAndMeaning)
{
  const CellRun         run;
  const QuantitySet    &set = run.simulation.quantities();
  std::set<std::string> names;
  for (const Readout &quantity : set)
    {
      EXPECT_TRUE(names.insert(quantity.name).second) << quantity.name;
      EXPECT_FALSE(quantity.unit.empty()) << quantity.name;
      EXPECT_FALSE(quantity.description.empty()) << quantity.name;
    }
  const auto kind = [&](const std::string &name) {
    return std::string(name_of(set[set.handle(name)].kind));
  };
  EXPECT_EQ(kind("mean_G"), "mean");
  EXPECT_EQ(kind("cpa"), "read-out");
  EXPECT_EQ(kind("albumin"), "systemic");
  EXPECT_EQ(kind("N_given"), "counter");
  EXPECT_EQ(kind("mass_residual"), "check");
  EXPECT_EQ(kind("max_N"), "maximum");
  EXPECT_EQ(kind("integral_N"), "integral");
  EXPECT_EQ(kind("cells_given"), "product");
  EXPECT_EQ(kind("delivered_N"), "ledger");
  EXPECT_EQ(message([&] { set.handle("medl"); }),
            "there is no quantity 'medl'; did you mean 'meld'?");
  EXPECT_EQ(message([&] { run.simulation.value("colour of the liver"); }),
            "there is no quantity 'colour of the liver'; 'disse quantities "
            "FILE' lists all");
}


TEST(Quantities, AreThoseOfThePresentState)
{
  CellRun     run;
  Simulation &simulation = run.simulation;
  EXPECT_NE(message([&] {
              simulation.value("cpa");
            }).find("the run has not begun"),
            std::string::npos);
  simulation.initialize();
  EXPECT_EQ(simulation.value("t"), 0);
  EXPECT_EQ(simulation.value("max_N"), 0);
  simulation.advance_to(3);
  // 250 kcell in 16 mm3 by (1 + x)/3, which is largest at x = 4 mm.
  EXPECT_EQ(simulation.value("t"), 3);
  EXPECT_NEAR(simulation.value("max_N"), 250. / 16 * 5 / 3, 1e-10);
  EXPECT_NEAR(simulation.value("mean_N"), 250. / 16, 1e-10);
  EXPECT_NEAR(simulation.value("integral_N"), 250, 1e-9);
  EXPECT_NEAR(simulation.value("delivered_N"), 250, 1e-9);
  EXPECT_NEAR(simulation.value("N_engrafted"), 0.25, 1e-12);
  EXPECT_EQ(simulation.value("cells_given"), 1);
  EXPECT_NEAR(simulation.value("cells_engrafted"), 0.25, 1e-12);
  simulation.advance_to(6);
  EXPECT_LT(simulation.value("mass_residual"), 1e-12);
  EXPECT_LT(simulation.value("integral_N"), 249);
  double ledger = 0;
  for (const LedgerEntry entry : all_ledger_entries)
    ledger += simulation.value(name_of(entry) + std::string("_N"));
  EXPECT_NEAR(simulation.value("integral_N"), ledger, 1e-9);
  EXPECT_LT(simulation.value("decayed_N"), -50);
  EXPECT_EQ(simulation.value("min_value"), smallest_value(simulation));
  const std::vector<double> integrals =
    disse::integrals(simulation.state().fields, simulation.discretisation());
  const SpeciesSet &species = simulation.system().layout().species;
  for (unsigned int s = 0; s < species.size(); ++s)
    EXPECT_EQ(simulation.value("mean_" + species[s].symbol),
              integrals[s] / simulation.discretisation().total_volume);
}


TEST(Quantities, CanBeAdded)
{
  CellRun            run;
  Simulation        &simulation = run.simulation;
  const unsigned int N   = simulation.system().layout().species.index("N");
  const auto         add = [&] {
    return simulation.add_quantity(
      Readout::of_organ("millions", "1e6 cells", [N](const OrganValues &organ) {
        return organ.integrals[N] / 1e3;
      }));
  };
  const QuantityHandle millions = add();
  EXPECT_EQ(message([&] { add(); }),
            "two quantities are called 'millions'; rename one of them");
  EXPECT_EQ(simulation.quantities().columns().back().index(), millions.index());
  simulation.initialize();
  simulation.advance_to(3);
  EXPECT_NEAR(simulation.value(millions), 0.25, 1e-12);
}


// Whoever wants them, and however many.
TEST(Quantities, AreEvaluatedOncePerState)
{
  CellRun            run;
  Simulation        &simulation = run.simulation;
  QuantityEvaluator &evaluator  = simulation.evaluator();
  const RowTimes     days       = {RegularTimes(1, 0, 6)};
  const auto         counted    = simulation.quantities().handles({"counted"});
  CourseRecorder     one("one", evaluator, counted, days);
  CourseRecorder     other("other",
                       evaluator,
                       simulation.quantities().columns(),
                       days);
  simulation.add_observer(one);
  simulation.add_observer(other);
  simulation.run();
  EXPECT_EQ(simulation.value("counted"), 1);
  EXPECT_EQ(simulation.value("counted"), 1);
  // Days 0 to 6, and before and after the dose.
  EXPECT_EQ(one.rows().size(), 8u);
  EXPECT_EQ(run.n_calls, 8 * int(simulation.discretisation().n_batches()));
}


TEST(Quantities, NeedFewReductionsPerRow)
{
  CellRun     run;
  Simulation &simulation = run.simulation;
  std::string path       = std::filesystem::temp_directory_path() /
                     ("disse_rows_" + std::to_string(::getpid()));
  broadcast(path, 0, MPI_COMM_WORLD);
  QuantityEvaluator &evaluator = simulation.evaluator();
  TimeSeries series(path, evaluator, {}, RegularTimes(0, 0, 6), run.log);
  simulation.initialize();
  series.start(simulation.state(), "");
  n_reductions = 0;
  for (int row = 1; row <= 10; ++row)
    {
      evaluator.show(simulation.state(), -row);
      series.notify(simulation.state());
    }
  EXPECT_GT(n_reductions, 0);
  EXPECT_LE(n_reductions, 4 * 10);
  on_first_rank(MPI_COMM_WORLD, [&] { std::filesystem::remove(path); });
}
