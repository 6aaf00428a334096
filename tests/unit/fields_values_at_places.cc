// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "base/files/file_output.h"
#include "fields/nodes/field_space.h"
#include "fields/nodes/values_at_places.h"
#include "mesh/mesh.h"

#include <gtest/gtest.h>

#include "distorted_box.h"
#include "shared_folder.h"
#include <cmath>

using namespace disse;

namespace
{
using Position = std::array<double, 3>;


double
linear(const Position &p)
{
  return 1 + 2 * p[0] - 3 * p[1] + 0.5 * p[2];
}


// Points all over a box of 8 mm, on bounds of cells too.
std::vector<Position>
points_in_box()
{
  std::vector<Position> points;
  for (int i = 0; i <= 5; ++i)
    for (int j = 0; j <= 5; ++j)
      for (int k = 0; k <= 5; ++k)
        points.push_back({1.6 * i, 1.6 * j, 1.6 * k});
  points.push_back({4, 4, 4});
  points.push_back({1, 2, 3.5});
  return points;
}


// The value at a point by the weights of the nodes.
double
weighted(const Discretisation &space, const Position &point)
{
  const std::vector<double> weights = space.weights_at(point, "test");
  const std::vector<double> values  = space.evaluate(linear);
  double                    result  = 0;
  for (std::size_t i = 0; i < weights.size(); ++i)
    result += weights[i] * values[i];
  return sum(result, space.comm);
}


void
expect_linear(const Discretisation &space, const std::vector<Position> &points)
{
  for (std::size_t i = 0; i < points.size(); i += 10)
    EXPECT_NEAR(weighted(space, points[i]), linear(points[i]), 1e-9) << i;

  const std::vector<double> values =
    space.values_at(points, space.evaluate(linear));
  ASSERT_EQ(values.size(), points.size());
  for (std::size_t i = 0; i < points.size(); ++i)
    EXPECT_NEAR(values[i], linear(points[i]), 1e-9) << i;
}
} // namespace


TEST(ValuesAtPlaces, AreExactForLinearFunctionsOnDistortedCells)
{
  const disse::testing::SharedFolder shared;
  MeshParameters                     mesh;
  mesh.geometry = Geometry::file;
  mesh.file     = shared.path + "/box.msh";
  DistortedBox box;
  on_first_rank(MPI_COMM_WORLD, [&] { write_file(mesh.file, box.text()); });
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
    {
      mesh.cells = cells;
      expect_linear(*make_discretisation(mesh, MPI_COMM_WORLD, log),
                    points_in_box());
    }
}


TEST(ValuesAtPlaces, AreThoseOfMastersAtHangingNodes)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
  parameters.extent    = {8, 8, 8};
  parameters.cell_size = 4;
  auto mesh            = std::make_unique<Mesh<3>>(parameters, MPI_COMM_WORLD);
  for (const auto &cell : mesh->triangulation().active_cell_iterators())
    if (cell->is_locally_owned() && cell->center().norm() < 4)
      cell->set_refine_flag();
  mesh->triangulation().execute_coarsening_and_refinement();
  expect_linear(FieldSpace(std::move(mesh), parameters), points_in_box());
}


TEST(ValuesAtPlaces, AreNumbersOnlyInsideTheMesh)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::liver;
  parameters.cell_size = 20;
  Log        log(MPI_COMM_WORLD, Log::Level::quiet);
  const auto space = make_discretisation(parameters, MPI_COMM_WORLD, log);

  std::vector<Position> points;
  for (double x = -150; x <= 150; x += 12)
    for (double y = -80; y <= 80; y += 12)
      for (double z = -80; z <= 80; z += 12)
        points.push_back({x, y, z});
  const std::vector<double> values =
    space->values_at(points, space->evaluate(linear));
  int n_inside = 0;
  for (std::size_t i = 0; i < points.size(); i += 7)
    {
      const double distance = space->distance_outside(points[i]);
      // Warped faces: the distance is that from the hull of a cell.
      EXPECT_TRUE(distance <= 0.01 || std::isnan(values[i])) << distance;
      if (std::isnan(values[i]))
        continue;
      EXPECT_NEAR(values[i], linear(points[i]), 1e-8);
      EXPECT_LT(distance, 1e-6);
    }
  for (const double value : values)
    n_inside += std::isnan(value) ? 0 : 1;
  // Each stands for 1728 mm3.
  EXPECT_NEAR(n_inside * 1728 / space->total_volume, 1, 0.05);
}


TEST(ValuesAtPlaces, OfAPointAreTheSameEverywhere)
{
  const auto                point = make_point(5, MPI_COMM_WORLD);
  const std::vector<double> values =
    point->values_at({{0, 0, 0}, {9, 9, 9}},
                     std::vector<double>(point->n_owned, 7));
  ASSERT_EQ(values.size(), 2u);
  EXPECT_NEAR(values[0], 7, 1e-14);
  EXPECT_NEAR(values[1], 7, 1e-14);
  EXPECT_TRUE(point->region_ids().empty());
}
