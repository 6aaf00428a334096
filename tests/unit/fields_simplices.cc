// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Meshes of triangles and tetrahedra.

#include <disse/base/log.h>

#include "fields/cells/split_cells.h"
#include "fields/nodes/field_space.h"
#include "fields/output/mesh_report.h"
#include "mesh/mesh.h"

#include <gtest/gtest.h>

#include "gathered.h"
#include "mesh_files.h"
#include "sources_nodes.h"
#include <cmath>
#include <cstdlib>
#include <set>

using namespace disse;
using disse::testing::areas_of;
using disse::testing::Entries;
using disse::testing::entries_of;
using disse::testing::gather;

namespace
{
MeshParameters
split_mesh(const Geometry geometry, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = geometry;
  parameters.cells     = CellKind::tetrahedra;
  parameters.cell_size = cell_size;
  return parameters;
}


MeshParameters
split_box(const std::vector<double> &extent, const double cell_size)
{
  MeshParameters parameters = split_mesh(Geometry::box, cell_size);
  parameters.extent         = extent;
  parameters.box_dimension  = extent.size();
  return parameters;
}


MeshParameters
disc()
{
  MeshParameters parameters = split_mesh(Geometry::ball, 1);
  parameters.box_dimension  = 2;
  parameters.radius         = 4;
  return parameters;
}


// 384 tetrahedra in a cube of 10 mm, halved `n` times.
MeshParameters
tetrahedra_of_a_file(const int n)
{
  MeshParameters parameters = split_mesh(Geometry::file, 1);
  parameters.file =
    std::string(std::getenv("DISSE_SOURCE_DIR")) + "/meshes/box_tetrahedra.msh";
  parameters.refinements = n;
  return parameters;
}


std::vector<MeshParameters>
all_kinds()
{
  return {split_box({4, 2, 3}, 0.5),
          split_box({4, 2}, 0.5),
          disc(),
          split_mesh(Geometry::ball, 2.5),
          split_mesh(Geometry::liver, 20),
          tetrahedra_of_a_file(0),
          tetrahedra_of_a_file(1)};
}


std::unique_ptr<Discretisation>
make(const MeshParameters &parameters, MPI_Comm comm = MPI_COMM_WORLD)
{
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


// Keys of the nodes on the surface.
std::set<std::uint64_t>
surface_of(const Discretisation &space)
{
  std::vector<std::uint64_t> keys;
  for (const BoundaryPart &part : space.boundary)
    for (const unsigned int node : part.nodes)
      keys.push_back(space.keys[node]);
  keys = gather(keys);
  return {keys.begin(), keys.end()};
}


// Numbers that nodes and their parts of the surface have, by key.
std::multimap<std::uint64_t, double>
sizes_of(const Discretisation &space, const bool of_all_ranks)
{
  std::vector<std::pair<std::uint64_t, double>> own;
  for (unsigned int i = 0; i < space.n_owned; ++i)
    own.emplace_back(space.keys[i], space.volumes[i]);
  for (const BoundaryPart &part : space.boundary)
    for (std::size_t k = 0; k < part.nodes.size(); ++k)
      own.emplace_back(space.keys[part.nodes[k]], part.areas[k]);
  if (of_all_ranks)
    own = gather(own);
  return {own.begin(), own.end()};
}
} // namespace


TEST(Simplices, BoxesHaveTheStencilOfTheirEdges)
{
  for (const unsigned int dim : {2, 3})
    {
      const std::vector<double> extent = {4, 2, 3};
      const auto                space =
        make(split_box({extent.begin(), extent.begin() + dim}, 0.5));
      const StiffnessMatrix &K       = space->stiffness;
      const auto             surface = surface_of(*space);
      const double           value   = dim == 2 ? 1 : 0.5;
      std::int64_t           n_inner = 0;
      for (unsigned int i = 0; i < space->n_owned; ++i)
        if (surface.count(space->keys[i]) == 0)
          {
            ++n_inner;
            EXPECT_EQ(K.row_start[i + 1] - K.row_start[i], 2 * dim);
            EXPECT_NEAR(space->volumes[i], std::pow(0.5, dim), 1e-14);
            for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
              EXPECT_NEAR(K.values[k], -value, 1e-7);
          }
      EXPECT_EQ(sum(n_inner, MPI_COMM_WORLD), dim == 2 ? 7 * 3 : 7 * 3 * 5);
    }
}


TEST(Simplices, RowsOfKAddUpToZeroAndForgetLinearFunctions)
{
  for (const MeshParameters &parameters : all_kinds())
    {
      const auto             space   = make(parameters);
      const StiffnessMatrix &K       = space->stiffness;
      const auto             surface = surface_of(*space);
      const auto             keys    = gather(space->keys);
      const auto             x       = gather(
        space->evaluate([](const auto &p) { return p[0] + 2 * p[1] - p[2]; }));
      for (unsigned int i = 0; i < space->n_owned; ++i)
        {
          double row = K.diagonal[i];
          double Kx  = K.diagonal[i] * x[space->first_node + i];
          for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
            {
              const unsigned int j = K.columns[k];
              row += K.values[k];
              Kx += K.values[k] *
                    x[j < space->n_owned ? space->first_node + j
                                         : space->ghosts[j - space->n_owned]];
            }
          EXPECT_NEAR(row, 0, 1e-12 * K.diagonal[i]);
          if (surface.count(space->keys[i]) == 0)
            {
              EXPECT_NEAR(Kx / K.diagonal[i] / space->cell_size, 0, 2e-6)
                << space->description();
            }
        }
      EXPECT_EQ(std::set<std::uint64_t>(keys.begin(), keys.end()).size(),
                std::size_t(space->n_global_nodes));
    }
}


TEST(Simplices, AreSymmetricAndTheSameToTheBitOnAnyPartition)
{
  for (const MeshParameters &parameters : all_kinds())
    {
      const auto    spread   = make(parameters);
      const auto    alone    = make(parameters, MPI_COMM_SELF);
      const Entries together = entries_of(*spread);
      EXPECT_EQ(spread->cell_size, alone->cell_size);
      EXPECT_EQ(spread->description(), alone->description());
      for (const auto &[place, value] : together)
        EXPECT_EQ(together.at({place.second, place.first}), value);
      EXPECT_TRUE(entries_of(*alone) == together) << alone->description();
      EXPECT_TRUE(sizes_of(*spread, true) == sizes_of(*alone, false))
        << alone->description();
    }
}


TEST(Simplices, HaveTheVolumeAndTheSidesOfTheBox)
{
  const auto   space      = make(split_box({4, 2, 3}, 0.4));
  const auto   areas      = areas_of(*space);
  const double expected[] = {6, 6, 12, 12, 8, 8};
  EXPECT_NEAR(space->total_volume, 24, 1e-12);
  ASSERT_EQ(areas.size(), 6u);
  for (int id = 0; id < 6; ++id)
    EXPECT_NEAR(areas.at(id) / expected[id], 1, 1e-12) << "side " << id;

  const auto   square  = make(split_box({4, 2}, 0.4));
  const auto   lengths = areas_of(*square);
  const double sides[] = {2, 2, 4, 4};
  EXPECT_NEAR(square->total_volume, 8, 1e-12);
  ASSERT_EQ(lengths.size(), 4u);
  for (int id = 0; id < 4; ++id)
    EXPECT_NEAR(lengths.at(id) / sides[id], 1, 1e-12) << "side " << id;
}


TEST(Simplices, OfAFileStayWhatTheyAre)
{
  for (const int n : {0, 1, 2})
    {
      const MeshReport report =
        describe_mesh(tetrahedra_of_a_file(n), MPI_COMM_WORLD);
      EXPECT_EQ(report.kind_of_cells, "tetrahedra");
      EXPECT_EQ(report.n_cells, 384u << 3 * n);
      EXPECT_EQ(report.n_nodes, std::pow((4 << n) + 1, 3));
      EXPECT_NEAR(report.volume, 1000, 1e-9);
      EXPECT_EQ(report.boundary_faces,
                (std::map<int, std::uint64_t>{{0, 192u << 2 * n}}));
      EXPECT_EQ(report.region_cells,
                (std::map<int, std::uint64_t>{{1, 192u << 3 * n},
                                              {2, 192u << 3 * n}}));
      EXPECT_NEAR(report.min_scaled_jacobian, std::sqrt(1. / 3), 1e-12);
      const auto space = make(tetrahedra_of_a_file(n));
      EXPECT_NEAR(areas_of(*space).at(0), 600, 1e-9);
    }
}


TEST(Simplices, TrianglesOfAFileStayWhatTheyAre)
{
  // A square of 2 x 2 with a node in the middle.
  const TemporaryFile file("square.msh",
                           "$MeshFormat\n2.2 0 8\n$EndMeshFormat\n"
                           "$Nodes\n5\n1 0 0 0\n2 2 0 0\n3 2 2 0\n4 0 2 0\n"
                           "5 1 1 0\n$EndNodes\n$Elements\n4\n"
                           "1 2 2 7 1 1 2 5\n2 2 2 7 1 2 3 5\n"
                           "3 2 2 8 1 3 4 5\n4 2 2 8 1 4 1 5\n"
                           "$EndElements\n");
  MeshParameters      parameters = split_mesh(Geometry::file, 1);
  parameters.file                = file.path;
  parameters.box_dimension       = 2;
  for (const int n : {0, 1, 4})
    {
      parameters.refinements  = n;
      const MeshReport report = describe_mesh(parameters, MPI_COMM_WORLD);
      EXPECT_EQ(report.kind_of_cells, "triangles");
      EXPECT_EQ(report.n_cells, 4u << 2 * n);
      EXPECT_NEAR(report.volume, 4, 1e-12);
      EXPECT_EQ(report.boundary_faces.at(0), 4u << n);
      EXPECT_EQ(report.region_cells.at(7), 2u << 2 * n);
      EXPECT_EQ(report.region_cells.at(8), 2u << 2 * n);
      const auto spread = make(parameters);
      const auto alone  = make(parameters, MPI_COMM_SELF);
      EXPECT_NEAR(areas_of(*spread).at(0), 8, 1e-11);
      EXPECT_TRUE(entries_of(*alone) == entries_of(*spread));
      EXPECT_TRUE(sizes_of(*spread, true) == sizes_of(*alone, false));
    }
}


TEST(Simplices, KeepRegionsAndSidesOfTheLiver)
{
  MeshParameters   liver  = split_mesh(Geometry::liver, 15);
  const MeshReport split  = describe_mesh(liver, MPI_COMM_WORLD);
  liver.cells             = CellKind::hexahedra;
  const MeshReport before = describe_mesh(liver, MPI_COMM_WORLD);
  EXPECT_EQ(split.n_nodes, before.n_nodes);
  EXPECT_EQ(split.n_cells, 6 * before.n_cells);
  for (const auto &[region, count] : before.region_cells)
    EXPECT_EQ(split.region_cells.at(region), 6 * count);
  for (const auto &[id, count] : before.boundary_faces)
    EXPECT_EQ(split.boundary_faces.at(id), 2 * count);
  EXPECT_NEAR(split.volume / before.volume, 1, 2e-3);
  EXPECT_GT(split.min_scaled_jacobian, 0.03);
}


TEST(Simplices, SplitEveryBuiltInLiver)
{
  for (const double size : {60, 40, 30, 20, 17, 12, 10, 8})
    EXPECT_GT(describe_mesh(split_mesh(Geometry::liver, size), MPI_COMM_WORLD)
                .min_scaled_jacobian,
              0.01)
      << size;
}


TEST(Simplices, FactorsOfRegionsActInsideThem)
{
  // The lower half of the cube conducts half as well along x.
  MeshParameters parameters = tetrahedra_of_a_file(1);
  parameters.region_factors = {{"1", 0.5}};
  for (const bool is_box : {false, true})
    {
      if (is_box)
        {
          parameters                = split_box({10, 10, 10}, 2);
          parameters.region_factors = {{"0", 0.75}};
        }
      const auto             space = make(parameters);
      const StiffnessMatrix &K     = space->stiffness;
      const auto             x =
        gather(space->evaluate([](const auto &p) { return p[0]; }));
      double energy = 0;
      for (unsigned int i = 0; i < space->n_owned; ++i)
        for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
          {
            const unsigned int j = K.columns[k];
            const double       difference =
              x[space->first_node + i] -
              x[j < space->n_owned ? space->first_node + j
                                   : space->ghosts[j - space->n_owned]];
            energy -= K.values[k] * difference * difference / 2;
          }
      EXPECT_NEAR(sum(energy, MPI_COMM_WORLD), 750, 1e-3);
    }
}


TEST(Simplices, AveragesAreExactForLinearFunctions)
{
  for (const MeshParameters &parameters : all_kinds())
    {
      const auto          space = make(parameters);
      const LocalFunction one{[](const auto &) { return 1.; },
                              [](const auto &) { return 0.; },
                              space->cell_size};
      for (const double value : space->averages(one))
        EXPECT_NEAR(value, 1, 1e-10);
      // int x = int of the linear interpolant.
      const auto          x = [](const auto &p) { return p[0]; };
      const LocalFunction linear{x,
                                 [](const auto &) { return 0.; },
                                 space->cell_size};
      EXPECT_NEAR((space->integral(space->averages(linear)) -
                   space->integral(space->evaluate(x))) /
                    space->total_volume / space->cell_size,
                  0,
                  1e-10);
    }
}


TEST(Simplices, AveragesConvergeForCurvedFunctions)
{
  const auto   space = make(split_box({2, 2, 2}, 1));
  const double exact = 2 * 8. / 3 * 2; // int x y^2
  const auto   error = [&](const double width) {
    const LocalFunction f{[](const auto &p) { return p[0] * p[1] * p[1]; },
                          [](const auto &) { return 0.; },
                          width};
    return std::abs(space->integral(space->averages(f)) - exact);
  };
  // 8 and 16 samples along an edge.
  EXPECT_LT(error(2), 0.01 * exact);
  EXPECT_GT(error(2), 2 * error(0.5));
}


namespace
{
// Triangles that only one tetrahedron of the table has.
unsigned int
n_free_triangles(const CellTable &cells)
{
  std::map<std::set<std::uint32_t>, unsigned int> counts;
  for (std::size_t i = 0; i < cells.n_cells(); ++i)
    for (unsigned int opposite = 0; opposite < 4; ++opposite)
      {
        std::set<std::uint32_t> triangle;
        for (unsigned int v = 0; v < 4; ++v)
          if (v != opposite)
            triangle.insert(cells.corners[4 * i + v]);
        ++counts[triangle];
      }
  unsigned int n_free = 0;
  for (const auto &entry : counts)
    n_free += entry.second == 1;
  return n_free;
}
} // namespace


TEST(Simplices, CellsAtAFaceSplitItAlikeHoweverTheyAreTurned)
{
  // Two cubes side by side; node x + 3 y + 6 z.
  std::vector<std::array<double, 3>> points;
  for (unsigned int i = 0; i < 12; ++i)
    points.push_back({{i % 3 * 1., i / 3 % 2 * 1., i / 6 * 1.}});
  disse::testing::Cloud nodes(points);
  for (unsigned int turn = 0; turn < 12; ++turn)
    {
      const unsigned int flips[] = {0, 3, 5, 6};
      CellTable          cells;
      cells.corners = {0, 1, 3, 4, 6, 7, 9, 10};
      for (unsigned int v = 0; v < 8; ++v)
        {
          unsigned int place = 0;
          for (unsigned int d = 0; d < 3; ++d)
            place |= ((v ^ flips[turn / 3]) >> d & 1) << ((d + turn) % 3);
          cells.corners.push_back(1 + (place & 1) + 3 * (place >> 1 & 1) +
                                  6 * (place >> 2));
        }
      nodes.keys.clear();
      for (unsigned int i = 0; i < 12; ++i)
        nodes.keys.push_back((i * 5 + turn) % 12);
      split_into_simplices(cells, nodes);
      EXPECT_EQ(cells.n_cells(), 12u);
      EXPECT_EQ(n_free_triangles(cells), 20u) << turn;
    }
}


TEST(Simplices, RefuseHangingNodes)
{
  const MeshParameters parameters = split_box({2, 2, 2}, 1);
  auto mesh = std::make_unique<Mesh<3>>(parameters, MPI_COMM_WORLD);
  for (const auto &cell : mesh->triangulation().active_cell_iterators())
    if (cell->is_locally_owned() && cell->center().norm() < 1)
      cell->set_refine_flag();
  mesh->triangulation().execute_coarsening_and_refinement();
  expect_contains(message_of(
                    [&]() { FieldSpace(std::move(mesh), parameters); }),
                  "cells beside smaller ones cannot be split");
}


TEST(Simplices, RefuseToBeRefinedInPlaces)
{
  expect_contains(
    message_of([]() {
      Mesh<3>(split_box({2, 2, 2}, 1), MPI_COMM_WORLD, MeshUse::adapt);
    }),
    "cannot be refined locally; set Mesh/Cells = hexahedra");
}


TEST(Simplices, RefuseCellsThatCannotBeSplit)
{
  // A square with a corner pushed in over the middle.
  disse::testing::Cloud nodes(
    {{{0, 0, 0}}, {{1, 0, 0}}, {{0, 1, 0}}, {{0.2, 0.2, 0}}});
  nodes.keys = {3, 1, 2, 0};
  CellTable cells;
  cells.dim     = 2;
  cells.corners = {0, 1, 2, 3};
  split_into_simplices(cells, nodes);
  EXPECT_EQ(cells.n_cells(), 2u);
  EXPECT_TRUE(cells.has_simplices);

  // Folded over: no diagonal does.
  cells              = CellTable();
  cells.dim          = 2;
  cells.corners      = {0, 1, 2, 3};
  nodes.positions[3] = {{-1, -1, 0}};
  expect_contains(message_of([&]() { split_into_simplices(cells, nodes); }),
                  "so distorted that parts of it would be inverted or flat");
}
