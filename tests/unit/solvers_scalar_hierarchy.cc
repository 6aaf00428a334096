// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/multigrid/scalar_hierarchy.h"

#include <gtest/gtest.h>

#include "solvers_problem.h"
#include <cmath>

using namespace disse;

namespace
{
using Lanes = std::vector<float>;


// Rows of a matrix that interpolates or averages add up to 1.
void
expect_rows_add_up(const LaneMatrix  &matrix,
                   const unsigned int n_columns,
                   const double       tolerance)
{
  const Lanes ones(n_columns * 4, 1);
  Lanes       product(matrix.n_rows() * 4);
  matrix.multiply(ones.data(), product.data());
  for (const float value : product)
    EXPECT_NEAR(value, 1, tolerance);
}


std::vector<std::int64_t>
global_sizes(const ScalarHierarchy &hierarchy)
{
  std::vector<std::int64_t> sizes;
  for (unsigned int l = 0; l < hierarchy.n_levels(); ++l)
    sizes.push_back(
      sum(std::int64_t(hierarchy.level(l).n_owned()), MPI_COMM_WORLD));
  return sizes;
}
} // namespace


TEST(ScalarHierarchy, HasTheSameLevelsOnAnyNumberOfRanks)
{
  const auto box = make_mesh(Geometry::box, 16, 1);
  EXPECT_EQ(global_sizes(ScalarHierarchy(*box, 4)),
            (std::vector<std::int64_t>{17 * 17 * 17, 6 * 6 * 6, 2 * 2 * 2, 1}));
}


TEST(ScalarHierarchy, IsOneLevelOnAPoint)
{
  const auto            point = make_point(3, MPI_COMM_WORLD);
  const ScalarHierarchy hierarchy(*point, 4);
  EXPECT_EQ(hierarchy.n_levels(), 1);
  EXPECT_EQ(hierarchy.level(0).n_owned(), point->n_owned);
}


TEST(ScalarHierarchy, KeepsConstantsOnAllLevels)
{
  const auto            mesh = make_mesh(Geometry::liver, 0, 9);
  const ScalarHierarchy hierarchy(*mesh, 4);
  ASSERT_GE(hierarchy.n_levels(), 3);
  for (unsigned int l = 0; l + 1 < hierarchy.n_levels(); ++l)
    {
      const auto &fine = hierarchy.level(l), &coarse = hierarchy.level(l + 1);
      EXPECT_EQ(fine.prolongation.n_rows(), fine.n_owned());
      EXPECT_EQ(fine.restriction.n_rows(), coarse.n_owned());
      expect_rows_add_up(fine.prolongation, coarse.n_owned(), 1e-5);
      expect_rows_add_up(fine.restriction, fine.n_owned(), 1e-5);
      // Constants do not diffuse: diag(d) + E vanishes on them.
      const Lanes ones(coarse.n_owned() * 4, 1);
      Lanes       product(ones.size());
      coarse.rest.multiply(ones.data(), product.data());
      for (unsigned int i = 0; i < coarse.n_owned(); ++i)
        EXPECT_NEAR(product[4 * i] + coarse.diagonal[i],
                    0,
                    1e-5 * coarse.diagonal[i] + 1e-9);
    }
}


TEST(ScalarHierarchy, RestrictsDownToTheVolumeMean)
{
  const auto            mesh = make_mesh(Geometry::liver, 0, 9);
  const ScalarHierarchy hierarchy(*mesh, 4);
  const auto            f = mesh->evaluate(
    [](const auto &p) { return std::sin(0.05 * p[0]) + 0.01 * p[1] + 2; });
  Lanes lanes;
  for (const double value : f)
    lanes.insert(lanes.end(), 4, value);
  for (unsigned int l = 0; l + 1 < hierarchy.n_levels(); ++l)
    {
      Lanes coarse(hierarchy.level(l + 1).n_owned() * 4);
      hierarchy.level(l).restriction.multiply(lanes.data(), coarse.data());
      lanes = coarse;
    }
  EXPECT_EQ(sum(std::int64_t(lanes.size()), MPI_COMM_WORLD), 4);
  const double mean = mesh->integral(f) / mesh->total_volume;
  for (const float value : lanes)
    EXPECT_NEAR(value / mean, 1, 1e-5);
}
