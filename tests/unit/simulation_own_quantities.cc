// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>
#include <utility>

using namespace disse;

namespace
{
// u = 1 + x and v = 2 on a box, which nothing changes.
const std::string box = R"(
subsection Mesh
  set Geometry  = box
  set Extent    = 4 mm, 2 mm, 2 mm
  set Cell size = 1 mm
end
subsection Time
  set End = 2 day
end
subsection Preparation
  set Start = initial values
end
subsection Kinetics
  set Network   = expression
  set Species   = u, v
  set Read-outs = twice
  subsection u
    set Initial = 1 + x
  end
  subsection v
    set Unit    = pg/mm3
    set Initial = 2
  end
  subsection twice
    set Expression = 2*u
  end
end
)";


// The same without its mesh, and u = 7.
std::string
even_start()
{
  std::string text = box.substr(box.find("subsection Time"));
  return text.replace(text.find("= 1 + x"), 7, "= 7");
}


// A name, its keys.
using Definition = std::pair<std::string, std::string>;


std::string
quantities(const std::vector<Definition> &definitions)
{
  std::string list, sections;
  for (const auto &[name, keys] : definitions)
    {
      list += (list.empty() ? "" : ", ") + name;
      sections += " subsection " + name + "\n" + keys + "\n end\n";
    }
  return "subsection Quantities\n set List = " + list + "\n" + sections +
         "end\n";
}


class BoxRun
{
public:
  explicit BoxRun(const std::string &text)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , simulation(Scenario::parse(text, "test.prm", {}, MPI_COMM_WORLD),
                 MPI_COMM_WORLD,
                 log)
  {
    simulation.initialize();
  }

  double
  operator()(const std::string &name) const
  {
    return simulation.value(name);
  }

private:
  Log log;

public:
  Simulation simulation;
};


std::string
message(const std::string &text)
{
  try
    {
      BoxRun run(text);
    }
  catch (const Error &error)
    {
      return error.what();
    }
  return "no error";
}


void
expect_message(const std::string &name,
               const std::string &keys,
               const std::string &expected)
{
  const std::string found = message(box + quantities({{name, keys}}));
  EXPECT_NE(found.find(expected), std::string::npos) << found;
}
} // namespace


TEST(OwnQuantities, ReduceAFormula)
{
  const BoxRun run(
    box +
    quantities(
      {{"average", "set Type = mean\nset Formula = u"},
       {"total", "set Type = integral\nset Formula = u + v\nset Unit = mm3"},
       {"least", "set Type = minimum\nset Formula = u*v"},
       {"most", "set Type = maximum\nset Formula = u*v"},
       {"part", "set Type = share above\nset Formula = u\nset Threshold = 2.5"},
       {"percent",
        "set Type = share above\nset Formula = u\nset Threshold = 2.5\n"
        "set Unit = %"},
       {"here",
        "set Type = at point\nset Formula = u\nset Point = 1.5, 0.3, 2"},
       {"of_readout", "set Formula = twice + x"}}));
  EXPECT_NEAR(run("average"), 3, 1e-12);
  EXPECT_NEAR(run("total"), 3 * 16 + 2 * 16, 1e-11);
  EXPECT_EQ(run("least"), 2);
  EXPECT_EQ(run("most"), 10);
  // Nodes at x = 2, 3 and, with half the volume, 4 mm.
  EXPECT_NEAR(run("part"), 0.625, 1e-12);
  EXPECT_NEAR(run("percent"), 62.5, 1e-10);
  EXPECT_NEAR(run("here"), 2.5, 1e-12);
  EXPECT_NEAR(run("of_readout"), 6 + 2, 1e-12);
  EXPECT_TRUE(
    run.simulation.quantities()[run.simulation.quantities().handle("average")]
      .is_column);
}


TEST(OwnQuantities, ComputeWithOthers)
{
  BoxRun run(box +
             quantities({{"ratio",
                          "set Type = expression\n"
                          "set Formula = most/mean_u + t"},
                         {"nothing",
                          "set Type = expression\n"
                          "set Formula = 1/(mean_v - 2)"},
                         {"most", "set Type = maximum\nset Formula = u"}}));
  EXPECT_NEAR(run("ratio"), 5. / 3, 1e-12);
  EXPECT_FALSE(std::isfinite(run("nothing")));
  run.simulation.advance_to(2);
  EXPECT_NEAR(run("ratio"), 5. / 3 + 2, 1e-12);
}


// Regions of the liver: the volumes add up to that of the organ.
TEST(OwnQuantities, KnowRegions)
{
  const std::string liver =
    "subsection Mesh\n set Geometry = liver\n set Cell size = 40 mm\nend\n" +
    even_start();
  const BoxRun run(
    liver +
    quantities(
      {{"first", "set Type = integral\nset Formula = 1\nset Region = 1"},
       {"second", "set Type = integral\nset Formula = 1\nset Region = 2"},
       {"in_first", "set Type = mean\nset Formula = x\nset Region = 1"},
       {"in_second", "set Formula = x\nset Region = 2"},
       {"all", "set Formula = x"},
       {"low", "set Type = minimum\nset Formula = x\nset Region = 1"},
       {"lowest", "set Type = minimum\nset Formula = x"}}));
  const double volume = run.simulation.discretisation().total_volume;
  EXPECT_NEAR(run("first") + run("second"), volume, 1e-9 * volume);
  EXPECT_GT(run("first"), 0.05 * volume);
  EXPECT_GT(run("second"), 0.05 * volume);
  EXPECT_NEAR(run("in_first") * run("first") + run("in_second") * run("second"),
              run("all") * volume,
              1e-9 * volume);
  EXPECT_GT(std::abs(run("in_first") - run("in_second")), 20);
  EXPECT_GE(run("low"), run("lowest"));
}


TEST(OwnQuantities, OfAPointAreItsValues)
{
  const std::string point =
    "subsection Mesh\n set Geometry = point\nend\n" + even_start();
  const BoxRun run(
    point + quantities({{"here",
                         "set Type = at point\nset Formula = u*v\nset Point = "
                         "3, 4, 5"},
                        {"most", "set Type = maximum\nset Formula = u"}}));
  EXPECT_NEAR(run("here"), 14, 1e-12);
  EXPECT_EQ(run("most"), 7);
  const std::string found =
    message(point + quantities({{"a", "set Formula = u\nset Region = 1"}}));
  EXPECT_NE(found.find("there are no regions without a mesh"),
            std::string::npos)
    << found;
}


// A dose of 1 pg/mm3 is withheld by a quantity that the file defines.
TEST(OwnQuantities, StopDoses)
{
  for (const auto &[limit, v] : {std::pair("4", 2.), {"6", 3.}})
    {
      BoxRun run(box +
                 quantities({{"most", "set Type = maximum\nset Formula = u"}}) +
                 "subsection Therapies\n set List = drug\n subsection drug\n"
                 "  set Type = growth factor infusion\n  set Species = v\n"
                 "  set Dose = 16e-6 ug\n  set Times = 1 day\n"
                 "  set Stop when = most > " +
                 limit + "\n end\nend\n");
      run.simulation.advance_to(2);
      EXPECT_NEAR(run("mean_v"), v, 1e-9);
    }
}


TEST(OwnQuantities, MistakesSayWhereAndWhat)
{
  expect_message("a",
                 "set Formula = w",
                 "test.prm:31: Quantities/a/Formula = w: unknown name 'w'");
  expect_message("a",
                 "set Type = expression\nset Formula = mean_w",
                 "did you mean 'mean_u'");
  expect_message("a",
                 "set Type = expression\nset Formula = 2*a",
                 "a quantity cannot depend on itself: a needs a");
  expect_message("mean_u",
                 "set Formula = u",
                 "there is already a quantity 'mean_u'; choose another name");
  expect_message("sin", "set Formula = u", "cannot be the name of a quantity");
  expect_message("a", "set Type = mean", "give a formula");
  expect_message("a",
                 "set Formula = u\nset Threshold = 2",
                 "set Type = share above");
  expect_message("a",
                 "set Type = share above\nset Formula = u\nset Unit = mm",
                 "a share is dimensionless; set Unit = - or %");
  expect_message("a", "set Type = at point\nset Formula = u", "give the point");
  expect_message("a",
                 "set Type = at point\nset Formula = u\nset Point = 1, 1",
                 "give three numbers");
  expect_message("a",
                 "set Type = at point\nset Formula = u\nset Point = 6, 1, 1",
                 "the point is outside the organ, 2 mm away from it");
  expect_message("a",
                 "set Formula = u\nset Region = 7",
                 "names the region 7, but the mesh has only");
  expect_message("a",
                 "set Formula = u*zonation",
                 "the geometry has no 'zonation'");
}
