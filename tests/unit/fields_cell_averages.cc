// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/field_space.h"
#include "mesh/mesh.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
// Eight cells, one of which is refined.
FieldSpace
space_with_hanging_nodes()
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
  parameters.extent    = {2, 2, 2};
  parameters.cell_size = 1;
  auto mesh            = std::make_unique<Mesh<3>>(parameters, MPI_COMM_WORLD);
  for (const auto &cell : mesh->triangulation().active_cell_iterators())
    if (cell->is_locally_owned() && cell->center().norm() < 1)
      cell->set_refine_flag();
  mesh->triangulation().execute_coarsening_and_refinement();
  return FieldSpace(std::move(mesh), parameters);
}


LocalFunction
everywhere(const std::function<double(const std::array<double, 3> &)> &value)
{
  return {value, [](const auto &) { return 0.; }, 1};
}
} // namespace


TEST(CellAverages, OfOneAreOneWithHangingNodesToo)
{
  const FieldSpace space = space_with_hanging_nodes();
  for (const double value :
       space.averages(everywhere([](const auto &) { return 1.; })))
    EXPECT_NEAR(value, 1, 1e-12);
}


TEST(CellAverages, HaveTheIntegralOfTheFunction)
{
  const FieldSpace space  = space_with_hanging_nodes();
  const auto       values = space.averages(
    everywhere([](const auto &p) { return p[0] * p[1] * p[1] + p[2]; }));
  // int x y^2 + z = 2 (8/3) 2 + 8, by midpoints of an eighth.
  EXPECT_NEAR(space.integral(values) / (2 * 8. / 3 * 2 + 8), 1, 0.002);
}


TEST(CellAverages, PassOverCellsOutOfReach)
{
  const FieldSpace space   = space_with_hanging_nodes();
  unsigned int     n_calls = 0;
  LocalFunction    f;
  f.value = [&](const auto &) {
    ++n_calls;
    return 1.;
  };
  f.distance = [](const auto &) { return 10.; };
  f.width    = 1;
  for (const double value : space.averages(f))
    EXPECT_EQ(value, 0);
  EXPECT_EQ(n_calls, 0u);
}
