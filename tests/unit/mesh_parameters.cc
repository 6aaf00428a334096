// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/parameters/parameter_file.h>

#include <gtest/gtest.h>

using namespace disse;

namespace
{
MeshParameters
read(const std::string &keys)
{
  ParameterFile  file("subsection Mesh\n" + keys + "end\n", "a.prm");
  MeshParameters parameters;
  parameters.add_parameters(file.root().subsection("Mesh"));
  file.check();
  return parameters;
}


std::string
mistake(const std::string &keys)
{
  try
    {
      read(keys);
    }
  catch (const ParameterError &error)
    {
      return error.what();
    }
  return "";
}
} // namespace


TEST(MeshParameters, DefaultIsTheLiver)
{
  const MeshParameters parameters = read("");
  EXPECT_EQ(parameters.geometry, Geometry::liver);
  EXPECT_DOUBLE_EQ(parameters.cell_size, 5);
  EXPECT_DOUBLE_EQ(parameters.volume, 1.5e6);
  EXPECT_EQ(parameters.dimension(), 3u);
}


TEST(MeshParameters, ImageHasItsOwnCellSize)
{
  const std::string keys = "set Geometry = image\nset File = a.inr\n";
  EXPECT_DOUBLE_EQ(read(keys).cell_size, 6);
  EXPECT_DOUBLE_EQ(read(keys + "set Cell size = 0.8 cm\n").cell_size, 8);
}


TEST(MeshParameters, DimensionFollowsTheGeometry)
{
  EXPECT_EQ(read("set Geometry = point\n").dimension(), 0u);
  EXPECT_EQ(read("set Geometry = box\nset Dimension = 2\n").dimension(), 2u);
}


TEST(MeshParameters, UnitIsALengthWithOrWithoutANumber)
{
  MeshParameters parameters;
  parameters.unit = "cm";
  EXPECT_DOUBLE_EQ(parameters.unit_length(), 10);
  parameters.unit = "34.5 mm";
  EXPECT_DOUBLE_EQ(parameters.unit_length(), 34.5);
  parameters.unit = "day";
  EXPECT_THROW(parameters.unit_length(), std::invalid_argument);
}


TEST(MeshParameters, ReportsWhatDoesNotFitTogether)
{
  const std::string file = mistake("set Geometry = file\n");
  EXPECT_NE(file.find("needs the path of a file"), std::string::npos) << file;
  EXPECT_NE(mistake("set Geometry = liver\nset File = a.msh\n"), "");
  EXPECT_NE(mistake("set Geometry = liver\nset Dimension = 2\n"), "");
  EXPECT_NE(mistake("set Geometry = box\nset Extent = 1 mm, 2 mm\n"), "");
  EXPECT_NE(mistake("set Geometry = file\nset File = a.msh\nset Unit = mol\n"),
            "");
}


TEST(MeshParameters, RefusesWhatTetrahedraDoNotHave)
{
  const std::string cells = "set Cells = tetrahedra\n";
  EXPECT_TRUE(read(cells).has_simplices());
  EXPECT_FALSE(read("").has_simplices());
  const std::string point = mistake(cells + "set Geometry = point\n");
  EXPECT_NE(point.find("a point has no cells"), std::string::npos) << point;
  const std::string rule =
    mistake(cells + "set Stiffness quadrature = vertex\n");
  EXPECT_NE(rule.find("exact without a rule"), std::string::npos) << rule;
  const std::string fuse = mistake("set Fuse = 1e-6 mm\n");
  EXPECT_NE(fuse.find("nodes are fused only in the geometry 'file'"),
            std::string::npos)
    << fuse;
  const std::string kind = mistake("set Cells = tetrahedrons\n");
  EXPECT_NE(kind.find("tetrahedra"), std::string::npos) << kind;
}


TEST(MeshParameters, ReadsDiffusivitiesOfRegions)
{
  const auto factors =
    read("set Relative diffusivity = 1: 0.3, left lobe:2\n").region_factors;
  EXPECT_EQ(factors, (RegionFactors{{"1", 0.3}, {"left lobe", 2.}}));
  const auto refused = [](const std::string &value, const std::string &why) {
    const std::string message =
      mistake("set Relative diffusivity = " + value + "\n");
    EXPECT_NE(message.find(why), std::string::npos) << message;
  };
  refused("1", "'1' is not a region and a factor");
  refused(": 2", "': 2' is not a region and a factor");
  refused("1: 2 3", "2 3");
  refused("1: 0x2", "0x2");
  refused("1: 0", "the factor in '1: 0' must be above zero");
  refused("1: 2, 1: 3", "region 1 is given twice");
}


TEST(MeshParameters, LobulesHaveKeysOfTheirOwn)
{
  const std::string    lobule     = "set Geometry = lobule\n";
  const MeshParameters parameters = read(lobule + "set Lobules = 3\n"
                                                  "set Lobule side = 600 um\n"
                                                  "set Dimension = 2\n");
  EXPECT_EQ(parameters.dimension(), 2u);
  EXPECT_DOUBLE_EQ(parameters.cell_size, 0.02);
  EXPECT_DOUBLE_EQ(parameters.lobules.side, 0.6);
  EXPECT_EQ(parameters.lobules.n, 3);

  for (const char *line : {"set Lobules = 2\n",
                           "set Lobule side = 1 mm\n",
                           "set Central vein radius = 0.1 mm\n",
                           "set Height = 1 mm\n"})
    EXPECT_NE(mistake(line).find("without effect; set Geometry = lobule"),
              std::string::npos)
      << line;
  EXPECT_NE(mistake(lobule + "set Dimension = 2\nset Height = 1 mm\n")
              .find("a.prm:4: Mesh/Height = 1 mm: lobules in two dimensions "
                    "have no height"),
            std::string::npos);
  EXPECT_NE(mistake(lobule + "set Central vein radius = 0.4 mm\n")
              .find("at most 0.385 mm, 0.7 of Lobule side"),
            std::string::npos);
  EXPECT_NE(mistake(lobule + "set Lobules = 0\n").find("Mesh/Lobules = 0"),
            std::string::npos);
}
