// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "fields/assembly/boundary_areas.h"
#include "fields/nodes/field_space.h"
#include "mesh/mesh.h"

#include <gtest/gtest.h>

#include "gathered.h"
#include "sources_nodes.h"
#include <cmath>
#include <map>

using namespace disse;
using disse::testing::areas_of;

namespace
{
std::unique_ptr<Discretisation>
make(const MeshParameters &parameters, MPI_Comm comm = MPI_COMM_WORLD)
{
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


MeshParameters
box(const std::vector<double> &extent)
{
  MeshParameters parameters;
  parameters.geometry      = Geometry::box;
  parameters.box_dimension = extent.size();
  parameters.extent        = extent;
  parameters.cell_size     = 0.5;
  return parameters;
}


double
total_area(const Discretisation &space)
{
  double total = 0;
  for (const auto &part : areas_of(space))
    total += part.second;
  return total;
}
} // namespace


TEST(BoundaryAreas, AreThoseOfTheSidesOfABox)
{
  const auto space = make(box({4, 2, 3}));
  const auto areas = areas_of(*space);
  ASSERT_EQ(areas.size(), 6u);
  const double expected[] = {6, 6, 12, 12, 8, 8};
  for (int id = 0; id < 6; ++id)
    EXPECT_NEAR(areas.at(id), expected[id], 1e-12) << "side " << id;

  // Side 3 is y = 2, with nodes on its edges that have half an area.
  const BoundaryPart &part = space->boundary[3];
  for (std::size_t k = 0; k < part.nodes.size(); ++k)
    {
      const auto &p      = space->positions[part.nodes[k]];
      const auto  factor = [](const double x, const double length) {
        return x < 1e-9 || x > length - 1e-9 ? 0.5 : 1.;
      };
      EXPECT_NEAR(p[1], 2, 1e-12);
      EXPECT_NEAR(part.areas[k],
                  0.25 * factor(p[0], 4) * factor(p[2], 3),
                  1e-12);
    }
}


TEST(BoundaryAreas, AreLengthsInTheFlatWorld)
{
  const auto areas = areas_of(*make(box({4, 2})));
  ASSERT_EQ(areas.size(), 4u);
  const double expected[] = {2, 2, 4, 4};
  for (int id = 0; id < 4; ++id)
    EXPECT_NEAR(areas.at(id), expected[id], 1e-12) << "side " << id;
}


TEST(BoundaryAreas, OfATrapezoidAreExact)
{
  // Corners in lexicographic order; the width is 2 - y.
  disse::testing::Cloud nodes(
    {{{0, 0, 0}}, {{2, 0, 0}}, {{0, 1, 0}}, {{1, 1, 0}}});
  nodes.cell_size = 1;
  CellTable cells;
  cells.face_corners = {0, 1, 2, 3};
  cells.face_ids     = {4};
  const auto parts   = boundary_areas(cells, nodes);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].id, 4);
  EXPECT_EQ(parts[0].nodes, (std::vector<unsigned int>{0, 1, 2, 3}));
  for (unsigned int k = 0; k < 4; ++k)
    EXPECT_NEAR(parts[0].areas[k], k < 2 ? 5. / 12 : 1. / 3, 1e-12);
}


TEST(BoundaryAreas, OfABallConvergeWithSlopeTwo)
{
  MeshParameters ball;
  ball.geometry = Geometry::ball;
  ball.radius   = 1;
  std::vector<double> errors;
  for (const double size : {0.2, 0.1})
    {
      ball.cell_size = size;
      errors.push_back(std::abs(total_area(*make(ball)) - 4 * M_PI));
    }
  EXPECT_LT(errors[1], 0.01 * 4 * M_PI);
  EXPECT_NEAR(std::log2(errors[0] / errors[1]), 2, 0.1);
}


TEST(BoundaryAreas, OfTheLiverCoverBothSides)
{
  MeshParameters liver;
  liver.geometry   = Geometry::liver;
  liver.cell_size  = 15;
  const auto space = make(liver);
  const auto areas = areas_of(*space);
  ASSERT_EQ(areas.size(), 2u);
  // The visceral side is the lower one.
  EXPECT_NEAR(areas.at(0) / areas.at(1), 1, 0.2);
  double       height[2];
  unsigned int side = 0;
  for (const BoundaryPart &part : space->boundary)
    {
      double moment = 0;
      for (std::size_t k = 0; k < part.nodes.size(); ++k)
        moment += part.areas[k] * space->positions[part.nodes[k]][2];
      height[side] = sum(moment, MPI_COMM_WORLD) / areas.at(part.id);
      ++side;
    }
  EXPECT_GT(height[0], height[1] + 30);
}


TEST(BoundaryAreas, AreThoseOfTheMeshThatIsNotHalvedLate)
{
  MeshParameters liver;
  liver.geometry    = Geometry::liver;
  liver.cell_size   = 15;
  liver.refinements = 1;
  const auto late   = areas_of(*make(liver));
  auto       mesh   = std::make_unique<Mesh<3>>(liver, MPI_COMM_WORLD);
  const auto halved = areas_of(FieldSpace(std::move(mesh), liver));
  ASSERT_EQ(late.size(), halved.size());
  for (const auto &[id, area] : halved)
    EXPECT_NEAR(late.at(id) / area, 1, 1e-12) << "id " << id;
}


TEST(BoundaryAreas, OfHangingNodesGoToTheirMasters)
{
  // One of eight cells refined: three of its faces are on the surface.
  MeshParameters parameters = box({2, 2, 2});
  parameters.cell_size      = 1;
  auto mesh = std::make_unique<Mesh<3>>(parameters, MPI_COMM_WORLD);
  for (const auto &cell : mesh->triangulation().active_cell_iterators())
    if (cell->is_locally_owned() && cell->center().norm() < 1)
      cell->set_refine_flag();
  mesh->triangulation().execute_coarsening_and_refinement();
  const FieldSpace space(std::move(mesh), parameters);
  for (const auto &[id, area] : areas_of(space))
    EXPECT_NEAR(area, 4, 1e-12) << "side " << id;
  // The first moment is exact too, since functions are linear on the side.
  for (const BoundaryPart &part : space.boundary)
    {
      double moment = 0;
      for (std::size_t k = 0; k < part.nodes.size(); ++k)
        for (const double x : space.positions[part.nodes[k]])
          moment += part.areas[k] * x;
      EXPECT_NEAR(sum(moment, MPI_COMM_WORLD),
                  4 * (2 + (part.id % 2 == 1 ? 2. : 0.)),
                  1e-12)
        << "side " << part.id;
    }
}


TEST(BoundaryAreas, AreTheSameToTheBitOnAnyPartition)
{
  MeshParameters liver;
  liver.geometry    = Geometry::liver;
  liver.cell_size   = 15;
  const auto spread = make(liver);
  const auto alone  = make(liver, MPI_COMM_SELF);
  // Node by node, by key.
  ASSERT_EQ(spread->boundary.size(), alone->boundary.size());
  for (std::size_t p = 0; p < alone->boundary.size(); ++p)
    {
      std::map<std::uint64_t, double> expected;
      const BoundaryPart             &all = alone->boundary[p];
      for (std::size_t k = 0; k < all.nodes.size(); ++k)
        expected[alone->keys[all.nodes[k]]] = all.areas[k];
      const BoundaryPart &own = spread->boundary[p];
      EXPECT_EQ(own.id, all.id);
      for (std::size_t k = 0; k < own.nodes.size(); ++k)
        EXPECT_EQ(own.areas[k], expected.at(spread->keys[own.nodes[k]]));
      EXPECT_EQ(sum(std::int64_t(own.nodes.size()), MPI_COMM_WORLD),
                std::int64_t(all.nodes.size()));
    }
}


TEST(BoundaryAreas, APointHasNone)
{
  EXPECT_TRUE(make_point(1, MPI_COMM_WORLD)->boundary.empty());
}
