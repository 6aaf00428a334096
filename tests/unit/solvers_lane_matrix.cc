// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>

#include "solvers/lanes/lane_matrix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

using namespace disse;

namespace
{
// Entry (row, column) of a test matrix that is neither symmetric nor square.
double
entry(const PetscInt row, const PetscInt column)
{
  return (3 * row + 5 * column) % 7 - 2;
}


double
value(const PetscInt node, const unsigned int lane)
{
  return int(node * node + 3 * lane) % 11 - 4;
}


// n x m; the last of several ranks has neither rows nor columns.
Mat
make_matrix(const PetscInt n, const PetscInt m)
{
  MPI_Comm       comm    = MPI_COMM_WORLD;
  const int      n_parts = std::max(1, n_ranks(comm) - 1);
  const bool     is_part = rank(comm) < n_parts;
  const PetscInt rows    = is_part ? (n + rank(comm)) / n_parts : 0;
  const PetscInt columns = is_part ? (m + rank(comm)) / n_parts : 0;
  Mat            matrix;
  MatCreateAIJ(comm, rows, columns, n, m, m, nullptr, m, nullptr, &matrix);
  PetscInt begin, end;
  MatGetOwnershipRange(matrix, &begin, &end);
  for (PetscInt i = begin; i < end; ++i)
    for (PetscInt j = i % 3; j < m; j += 1 + i % 2)
      MatSetValue(matrix, i, j, entry(i, j), INSERT_VALUES);
  MatAssemblyBegin(matrix, MAT_FINAL_ASSEMBLY);
  MatAssemblyEnd(matrix, MAT_FINAL_ASSEMBLY);
  return matrix;
}


// One for A x, for y + A x and for y - A x. The numbers are whole, so that
// float is exact.
void
check_products(const unsigned int n_lanes)
{
  const PetscInt m      = 17;
  Mat            matrix = make_matrix(23, m);
  LaneMatrix     lanes(matrix, n_lanes);
  PetscInt       begin, end, first, last;
  MatGetOwnershipRange(matrix, &begin, &end);
  MatGetOwnershipRangeColumn(matrix, &first, &last);
  ASSERT_EQ(lanes.n_rows(), end - begin);

  std::vector<float> x, set((end - begin) * n_lanes, 99);
  for (PetscInt j = first; j < last; ++j)
    for (unsigned int l = 0; l < n_lanes; ++l)
      x.push_back(value(j, l));
  std::vector<float> added(set.size(), 2);
  lanes.multiply(x.data(), set.data());
  lanes.add(x.data(), added.data());
  for (PetscInt i = begin; i < end; ++i)
    for (unsigned int l = 0; l < n_lanes; ++l)
      {
        double product = 0;
        for (PetscInt j = i % 3; j < m; j += 1 + i % 2)
          product += entry(i, j) * value(j, l);
        const std::size_t k = (i - begin) * n_lanes + l;
        EXPECT_EQ(set[k], product);
        EXPECT_EQ(added[k], 2 + product);
      }
  MatDestroy(&matrix);
}
} // namespace


TEST(LaneMatrix, MultipliesAllLanes)
{
  for (const unsigned int n_lanes : {4, 8, 12, 16, 20, 24})
    check_products(n_lanes);
}


TEST(LaneMatrix, CountsEntriesOfAllRanks)
{
  Mat        matrix = make_matrix(6, 4);
  LaneMatrix lanes(matrix, 4);
  // Rows 0 and 3 have 4 and 2 entries, 1 and 4 have 2 and 3, 2 and 5 have 2
  // and 1.
  EXPECT_EQ(sum(std::int64_t(lanes.n_entries()), MPI_COMM_WORLD), 14);
  MatDestroy(&matrix);
}


TEST(LaneMatrix, RefusesLanesThatAreNotInFours)
{
  Mat matrix = make_matrix(6, 4);
  EXPECT_THROW(LaneMatrix(matrix, 6), Error);
  MatDestroy(&matrix);
}
