// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "base/files/file_output.h"
#include "fields/nodes/field_space.h"
#include "mesh/mesh.h"
#include "mesh/repair/cell_quality.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "command.h"
#include <cmath>
#include <cstring>

using namespace disse;

namespace
{
// The array of that name in a .vtu file with compressed appended data.
template <typename T>
std::vector<T>
read_array(const std::string &file, const std::string &name)
{
  const std::size_t declaration = file.find("Name=\"" + name + "\"");
  EXPECT_NE(declaration, std::string::npos) << name;
  const std::size_t offset = file.find("offset=\"", declaration) + 8;
  const std::size_t begin =
    file.find("\n_") + 2 + std::stoul(file.substr(offset));
  const auto word = [&](const std::size_t i) {
    std::uint32_t value;
    std::memcpy(&value, &file[begin + 4 * i], 4);
    return value;
  };
  const std::size_t n_blocks = word(0);
  std::vector<T>    result;
  std::size_t       position = begin + 4 * (3 + n_blocks);
  for (std::size_t b = 0; b < n_blocks; ++b)
    {
      uLongf size = b + 1 == n_blocks && word(2) > 0 ? word(2) : word(1);
      const std::size_t first = result.size();
      result.resize(first + size / sizeof(T));
      EXPECT_EQ(uncompress(reinterpret_cast<Bytef *>(&result[first]),
                           &size,
                           reinterpret_cast<const Bytef *>(&file[position]),
                           word(3 + b)),
                Z_OK);
      position += word(3 + b);
    }
  return result;
}


std::unique_ptr<FieldSpace>
make_box(const double cell_size, const int dim, const bool refined)
{
  MeshParameters parameters;
  parameters.geometry      = Geometry::box;
  parameters.box_dimension = dim;
  parameters.extent        = {4, 2, 3};
  parameters.cell_size     = cell_size;
  if (dim == 2)
    return std::make_unique<FieldSpace>(
      std::make_unique<Mesh<2>>(parameters, MPI_COMM_WORLD), parameters);
  auto mesh = std::make_unique<Mesh<3>>(parameters, MPI_COMM_WORLD);
  for (const auto &cell : mesh->triangulation().active_cell_iterators())
    if (refined && cell->is_locally_owned() && cell->center()[0] < 2)
      cell->set_refine_flag();
  mesh->triangulation().execute_coarsening_and_refinement();
  return std::make_unique<FieldSpace>(std::move(mesh), parameters);
}


// Writes x + 2 y + 3 z and returns this rank's piece.
std::string
write_linear_field(const Discretisation &box, const std::string &folder)
{
  const std::vector<double> values =
    box.evaluate([](const auto &p) { return p[0] + 2 * p[1] + 3 * p[2]; });
  EXPECT_EQ(box.write_vtu(folder, "a", 12, 0.5, {{"u(1)", values.data(), 1}}),
            "a_0012.pvtu");
  return read_file(folder + "/a_0012." + std::to_string(rank(MPI_COMM_WORLD)) +
                     ".vtu",
                   MPI_COMM_SELF,
                   ExitCode::io);
}


// Volume of the cells of a piece, as the triple products of edges at corner 0
// (they are boxes), in which each point must hold the linear field.
double
volume_of_boxes(const std::string &piece)
{
  const auto points  = read_array<float>(piece, "Points");
  const auto corners = read_array<std::int32_t>(piece, "connectivity");
  const auto values  = read_array<float>(piece, "u(1)");
  EXPECT_EQ(3 * values.size(), points.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_NEAR(values[i],
                points[3 * i] + 2 * points[3 * i + 1] + 3 * points[3 * i + 2],
                1e-5);
  double volume = 0;
  for (std::size_t k = 0; k < corners.size(); k += 8)
    {
      const auto edge = [&](const int to, const int d) {
        return points.at(3 * corners[k + to] + d) - points[3 * corners[k] + d];
      };
      // Neighbours of corner 0 in VTK's order, and the corner beyond 1 and 3.
      volume += edge(1, 0) * edge(3, 1) * edge(4, 2);
      EXPECT_NEAR(edge(2, 0), edge(1, 0), 1e-6);
      EXPECT_NEAR(edge(2, 1), edge(3, 1), 1e-6);
      EXPECT_NEAR(edge(6, 2), edge(4, 2), 1e-6);
    }
  return volume;
}
} // namespace


TEST(VtuWriter, PointsAndCellsFillTheBox)
{
  const TemporaryFolder folder;
  for (const bool refined : {false, true})
    {
      const auto        box   = make_box(0.7, 3, refined);
      const std::string piece = write_linear_field(*box, folder.path);
      EXPECT_NEAR(sum(volume_of_boxes(piece), MPI_COMM_WORLD), 24, 1e-4);
    }
}


TEST(VtuWriter, QuadrilateralsGoAround)
{
  const TemporaryFolder folder;
  const auto            box    = make_box(4, 2, false);
  const std::string     piece  = write_linear_field(*box, folder.path);
  const auto            points = read_array<float>(piece, "Points");
  const auto corners = read_array<std::int32_t>(piece, "connectivity");
  if (!corners.empty())
    {
      const float x[] = {0, 4, 4, 0}, y[] = {0, 0, 2, 2};
      ASSERT_EQ(corners.size(), 4u);
      for (int v = 0; v < 4; ++v)
        {
          EXPECT_EQ(points[3 * corners[v]], x[v]);
          EXPECT_EQ(points[3 * corners[v] + 1], y[v]);
        }
      EXPECT_EQ(read_array<std::uint8_t>(piece, "types"),
                std::vector<std::uint8_t>{9});
      EXPECT_EQ(read_array<std::int32_t>(piece, "offsets"),
                std::vector<std::int32_t>{4});
    }
}


TEST(VtuWriter, TrianglesAndTetrahedraFillTheBox)
{
  const TemporaryFolder folder;
  for (const unsigned int dim : {2, 3})
    {
      MeshParameters parameters;
      parameters.geometry      = Geometry::box;
      parameters.cells         = CellKind::tetrahedra;
      parameters.box_dimension = dim;
      parameters.extent        = {4, 2, 3};
      parameters.cell_size     = 0.7;
      Log        log(MPI_COMM_WORLD, Log::Level::quiet);
      const auto box = make_discretisation(parameters, MPI_COMM_WORLD, log);
      const std::string piece  = write_linear_field(*box, folder.path);
      const auto        points = read_array<float>(piece, "Points");
      const auto corners = read_array<std::int32_t>(piece, "connectivity");
      const auto ends    = read_array<std::int32_t>(piece, "offsets");
      for (const int type : read_array<std::uint8_t>(piece, "types"))
        EXPECT_EQ(type, dim == 2 ? 5 : 10);
      ASSERT_EQ(corners.size(), ends.size() * (dim + 1));
      double volume = 0;
      for (std::size_t i = 0; i < ends.size(); ++i)
        {
          EXPECT_EQ(ends[i], int((i + 1) * (dim + 1)));
          std::array<Position, 4> corner = {};
          for (unsigned int a = 0; a <= dim; ++a)
            for (unsigned int d = 0; d < 3; ++d)
              corner[a][d] = points.at(3 * corners[i * (dim + 1) + a] + d);
          if (dim == 2)
            corner[3] = {{corner[0][0], corner[0][1], 3}}; // volume = area
          EXPECT_GT(tetrahedron_volume(corner), 0);
          volume += tetrahedron_volume(corner);
        }
      EXPECT_NEAR(sum(volume, MPI_COMM_WORLD), dim == 2 ? 8 : 24, 1e-4);
    }
}


TEST(VtuWriter, ArraysOfSeveralBlocksAreWhole)
{
  // A block holds 2^18 numbers; this box has more than 150,000 nodes.
  const TemporaryFolder folder;
  const auto            box   = make_box(0.055, 3, false);
  const std::string     piece = write_linear_field(*box, folder.path);
  EXPECT_NEAR(sum(volume_of_boxes(piece), MPI_COMM_WORLD), 24, 1e-2);
}


TEST(VtuWriter, RecordNamesThePiecesOfAllRanks)
{
  const TemporaryFolder folder;
  write_linear_field(*make_box(2, 3, false), folder.path);
  const std::string record =
    read_file(folder.path + "/a_0012.pvtu", MPI_COMM_WORLD, ExitCode::io);
  for (int r = 0; r < n_ranks(MPI_COMM_WORLD); ++r)
    EXPECT_NE(record.find("Source=\"a_0012." + std::to_string(r) + ".vtu\""),
              std::string::npos);
  EXPECT_NE(record.find("<PDataArray type=\"Float32\" Name=\"u(1)\"/>"),
            std::string::npos);
}


TEST(VtuWriter, MissingFolderIsAnErrorOnAllRanks)
{
  try
    {
      write_linear_field(*make_box(2, 3, false), "/nowhere");
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::io);
    }
}
