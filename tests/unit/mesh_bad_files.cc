// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/coarse_mesh.h"

#include <gtest/gtest.h>

#include "gmsh_cube.h"
#include "mesh_files.h"
#include <filesystem>
#include <fstream>
#include <random>
#include <unistd.h>
#include <vector>

using namespace disse;

namespace
{
using namespace std::string_literals;


std::string
with(std::string text, const std::string &from, const std::string &to)
{
  const std::size_t place = text.find(from);
  return place == std::string::npos ? text
                                    : text.replace(place, from.size(), to);
}


// Each rank for itself: ranks that wait for each other would take long.
CoarseMesh
mesh_of(const std::string &name, const std::string &content)
{
  const std::filesystem::path folder =
    std::filesystem::temp_directory_path() /
    ("disse_bad_files_" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  MeshParameters parameters;
  const bool     is_mesh = name.find(".msh") != std::string::npos;
  parameters.geometry    = is_mesh ? Geometry::file : Geometry::image;
  parameters.file        = folder / name;
  parameters.cell_size   = 6;
  std::ofstream(parameters.file, std::ios::binary) << content;
  try
    {
      const CoarseMesh mesh = coarse_mesh(parameters, MPI_COMM_SELF);
      std::filesystem::remove_all(folder);
      return mesh;
    }
  catch (...)
    {
      std::filesystem::remove_all(folder);
      throw;
    }
}


struct BadFile
{
  std::string content;
  std::string cause;
};


const std::string tetrahedron =
  "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n$Nodes\n4\n1 0 0 0\n2 1 0 0\n"
  "3 0 1 0\n4 0 0 1\n$EndNodes\n$Elements\n1\n1 4 2 1 1 1 2 3 4\n"
  "$EndElements\n";

const std::string cell = "1 4 2 1 1 1 2 3 4\n";

const std::string of_version_4 =
  "$MeshFormat\n4.1 0 8\n$EndMeshFormat\n$Nodes\n1 4 1 4\n3 1 0 4\n1\n2\n3\n4\n"
  "0 0 0\n1 0 0\n0 1 0\n0 0 1\n$EndNodes\n$Elements\n1 1 1 1\n3 1 4 1\n"
  "1 1 2 3 4\n$EndElements\n";


std::string
image(const std::vector<std::pair<std::string, std::string>> &changes = {},
      const std::size_t                                       n_bytes = 27)
{
  std::string head = "#INRIMAGE-4#{\nXDIM=3\nYDIM=3\nZDIM=3\nVDIM=1\nTYPE="
                     "unsigned fixed\nPIXSIZE=8 bits\nCPU=decm\nVX=10\nVY=10\n"
                     "VZ=10\n";
  for (const auto &[key, value] : changes)
    {
      const std::size_t place = head.find("\n" + key + "=");
      head.replace(place,
                   head.find('\n', place + 1) - place,
                   "\n" + key + "=" + value);
    }
  head.append(256 - 4 - head.size(), '\n');
  return head + "##}\n" + std::string(n_bytes, '\xff');
}


const std::vector<BadFile> bad_meshes = {
  {"", "the mesh is empty"},
  {"\n \n", "the mesh is empty"},
  {"$Mesh", "does not begin with $MeshFormat"},
  {with(tetrahedron, "2.2 0 8", "2.2 1 8\n\1\0\0\0"s), "binary Gmsh files"},
  {with(tetrahedron, "2.2 0 8", "4 0 8"), "version 4; known: 1, 2.x, 4.1"},
  {with(tetrahedron, "$Nodes\n4", "$Nodes\n2147483648"),
   "2147483648 nodes but"},
  {with(tetrahedron, "$Nodes\n4", "$Nodes\n9223372036854775807"), "truncated"},
  {with(tetrahedron, "$Nodes\n4", "$Nodes\n9223372036854775808"), "63 bits"},
  {with(tetrahedron, "$Nodes\n4", "$Nodes\n-4"), "nodes is negative: -4"},
  {with(tetrahedron, "2 3 4\n$", "2 3 9\n$"), "node 9, which does not exist"},
  {with(tetrahedron, "1\n" + cell, "2\n" + cell + "2" + cell.substr(1)),
   "has the nodes of another cell"},
  {with(tetrahedron, "4 0 0 1", "4 1 1 0"), "inverted or flat"},
  {with(tetrahedron, "2 3 4\n$", "2 3 3\n$"), "inverted or flat"},
  {with(tetrahedron, "4 0 0 1", "4 0 0 1e300"),
   "which is too far away for an organ"},
  {with(tetrahedron, "4 0 0 1", "4 0 0 1e999"), "a.msh:9"},
  {with(tetrahedron, "4 0 0 1", "4 0 0 nan"), "not finite"},
  {with(tetrahedron, "4 0 0 1", "4 0 0 0x1p3"), "hexadecimal"},
  {with(tetrahedron, "4 0 0 1", "4 0 0 1,5"), "decimal comma"},
  {with(
     with(with(tetrahedron, "2 1 0 0", "2 1e-200 0 0"), "3 0 1", "3 0 1e-200"),
     "0 0 1\n$",
     "0 0 1e-200\n$"),
   "less than a molecule"},
  {with(tetrahedron, "2 3 4\n$", "2 3 99999999999999999999\n$"), "63 bits"},
  {with(tetrahedron, "2 1 1 1", "9223372036854775807 1 1"), "tags but"},
  {with(tetrahedron, "4 2 1 1", "4 -1 1"), "tags is negative: -1"},
  {with(tetrahedron, "2 1 1 1", "2 4294967297 1 1"), "exceeds the largest"},
  {with(tetrahedron, "2 1 1 1", "2 -9223372036854775808 1 1"),
   "exceeds the largest"},
  {with(tetrahedron, cell, "1 7 2 1 1 1 2 3 4 1\n"), "pyramid"},
  {with(tetrahedron, cell, "1 11 2 1 1 1 2 3 4 1 2 3 4 1 2\n"), "-order 1"},
  {with(tetrahedron, cell, "1 999 2 1 1 1 2 3 4\n"), "unknown element type"},
  {with(tetrahedron, cell, "1 -4 2 1 1 1 2 3 4\n"), "unknown element type -4"},
  {with(tetrahedron, cell, "1 2 2 1 1 1 2 3\n"), "the mesh is a surface"},
  {with(tetrahedron, "1\n" + cell, "0\n"), "no tetrahedra and no hexahedra"},
  {tetrahedron.substr(0, 60), "a.msh:"},
  {tetrahedron.substr(0, 85), "a.msh:"},
  {tetrahedron.substr(0, 120), "a.msh:"},
  {with(tetrahedron, "0 0 1", "0 0 \0"s), "is zero, as in binary files"},
  {"\xff\xfe$\0M\0"s, "UTF-16"},
  {with(tetrahedron, "$Nodes", "$Caf\xe9\n$EndCaf\xe9\n$Nodes"), "not UTF-8"},
  {with(of_version_4, "1 4 1 4", "-1 4 1 4"), "negative: -1"},
  {with(of_version_4, "3 1 4 1", "2 1 4 1"), "do not have the dimension 2"},
  {with(of_version_4,
        "$Nodes",
        "$Entities\n99999999999 0 0 1\n$EndEntities\n$Nodes"),
   "99999999999 points but"},
  {with(of_version_4,
        "$Nodes",
        "$PhysicalNames\n1\n9 1 \"a\"\n$EndPhysicalNames\n$Nodes"),
   "dimension 9"},
  {with(of_version_4,
        "$Nodes",
        "$PhysicalNames\n1\n3 1 a\n$EndPhysicalNames\n$Nodes"),
   "not in quotes"},
  {"# vtk DataFile Version 3.0\n", "meshio"},
  {"solid liver\n", "STL"},
  {image(), "set Geometry = image"}};

const std::vector<BadFile> bad_images = {
  {"", "not an image"},
  {image().substr(0, 100), "is not terminated"},
  {image({}, 0), "truncated"},
  {image({{"XDIM", "2147483648"}, {"YDIM", "1"}}), "truncated"},
  {image({{"XDIM", "2.5"}}), "XDIM: "},
  {image({{"XDIM", "6.7"}}), "XDIM: "},
  {image({{"XDIM", "nan"}}), "XDIM: "},
  {image({{"XDIM", "-3"}}), "XDIM = '-3' is not a number above zero"},
  {image({{"XDIM", "999999999"}, {"YDIM", "999999999"}, {"ZDIM", "999999999"}}),
   "announced to have"},
  {image({{"XDIM", "4294967"}}), "truncated"},
  {image({{"XDIM", "536870912"},
          {"YDIM", "536870912"},
          {"ZDIM", "16"},
          {"PIXSIZE", "32 bits"}}),
   "announced to have"},
  {image({{"PIXSIZE", "64 bits"}}), "supported: 8, 16, 32 bits"},
  {image({{"TYPE", "packed"}}), "voxels of type 'packed' are not supported"},
  {image({{"VX", "5,5"}}), "decimal comma"},
  {image({{"VX", "1e300"}}), "not a number above zero"},
  {image({{"VX", "1e-300"}}), "mm long"},
  {image({{"VX", "1e8"}}), "mm long"},
  {image({{"VX", "4000"}, {"VY", "4000"}, {"VZ", "4000"}}),
   "set a larger Mesh/Cell size"},
  {image({}, 0) + std::string(27, '\1'), "no voxel has the label 255"},
  {gzip(image()).substr(0, 60), "damaged or truncated"},
  {gzip(image()).substr(0, 20) + "junk", "damaged or truncated"},
  {gzip(gzip(image())), "compressed twice"},
  {gzip(image({{"XDIM", "100000"}, {"YDIM", "100000"}})),
   "compressed bytes can hold"}};
} // namespace


TEST(BadFiles, GoodOnesAreRead)
{
  EXPECT_EQ(mesh_of("a.msh", tetrahedron).cells.n_cells(), 4u);
  EXPECT_EQ(mesh_of("a.msh", of_version_4).cells.n_cells(), 4u);
  EXPECT_EQ(mesh_of("a.msh", "\xef\xbb\xbf" + tetrahedron).cells.n_cells(), 4u);
  std::string lines = tetrahedron;
  for (char &c : lines)
    c = c == '\n' ? '\r' : c;
  EXPECT_EQ(mesh_of("a.msh", lines).cells.n_cells(), 4u);
  EXPECT_EQ(mesh_of("a.inr", image()).cells.n_cells(), 125u);
  EXPECT_EQ(mesh_of("a.inr.gz", gzip(image())).cells.n_cells(), 125u);
}


TEST(BadFiles, EachIsRefusedWithItsCause)
{
  for (const BadFile &file : bad_meshes)
    expect_contains(message_of([&] { mesh_of("a.msh", file.content); }),
                    file.cause);
  for (const BadFile &file : bad_images)
    expect_contains(message_of([&] { mesh_of("a.inr", file.content); }),
                    file.cause);
}


// Small changes of good files are read or refused as the mesh that they are,
// whatever they are. Others by --gtest_random_seed=N.
TEST(BadFiles, ChangesOfGoodFilesAreReadOrRefused)
{
  GmshCube hexahedra;
  hexahedra.has_hexahedra                                      = true;
  const std::vector<std::pair<std::string, std::string>> files = {
    {"a.msh", tetrahedron},
    {"a.msh", of_version_4},
    {"a.msh", GmshCube().text()},
    {"a.msh", hexahedra.text()},
    {"a.inr", image()},
    {"a.inr.gz", gzip(image())},
    {"a.nrrd",
     "NRRD0004\ntype: uchar\ndimension: 3\nspace: RAS\nsizes: 3 3 3\nspace "
     "directions: (10,0,0) (0,10,0) (0,0,10)\nspace origin: (1,2,3)\n"
     "encoding: raw\n\n" +
       std::string(27, '\xff')}};
  const std::vector<std::string> pieces = {"-",
                                           "0",
                                           "9",
                                           "99999999999",
                                           "1e300",
                                           "nan",
                                           "\n",
                                           " ",
                                           "$",
                                           "(",
                                           ",",
                                           "."};
  // The flag: UnitTest::random_seed() is made from the time of day.
  std::mt19937 random(1 + GTEST_FLAG_GET(random_seed));
  const auto   below  = [&](const std::size_t n) { return random() % n; };
  unsigned int n_read = 0, n_refused = 0;
  for (unsigned int i = 0; i < 600; ++i)
    {
      auto [name, content] = files[below(files.size())];
      for (std::size_t n = 1 + below(3); n > 0 && !content.empty(); --n)
        {
          const std::size_t place = below(content.size());
          switch (below(4))
            {
              case 0:
                content[place] = static_cast<char>(random());
                break;
              case 1:
                content.erase(place, 1 + below(20));
                break;
              case 2:
                content.insert(place, pieces[below(pieces.size())]);
                break;
              default:
                content.replace(place, 1, pieces[below(pieces.size())]);
            }
        }
      try
        {
          mesh_of(name, content);
          ++n_read;
        }
      catch (const Error &error)
        {
          EXPECT_EQ(error.code(), ExitCode::mesh) << error.what();
          ++n_refused;
        }
    }
  EXPECT_GT(n_read, 20u);
  EXPECT_GT(n_refused, 100u);
}
