// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/log.h>
#include <disse/fields/discretisation.h>
#include <disse/state/species.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace disse;

namespace
{
std::unique_ptr<Discretisation>
make(const Geometry geometry, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = geometry;
  parameters.cell_size = cell_size;
  parameters.extent    = {4, 2, 3};
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}
} // namespace


TEST(Discretisation, BoxHasItsNodesAndItsVolume)
{
  const auto box = make(Geometry::box, 1);
  EXPECT_EQ(box->n_global_nodes, 5 * 3 * 4);
  EXPECT_NEAR(box->total_volume, 24, 1e-12);
  for (const double volume : box->volumes)
    EXPECT_GE(volume, 1. / 8 - 1e-12);
  EXPECT_NEAR(box->cell_size, 1, 1e-12);
}


TEST(Discretisation, IntegratesPositions)
{
  const auto box = make(Geometry::box, 1);
  const auto x   = box->evaluate([](const auto &p) { return p[0]; });
  EXPECT_NEAR(box->integral(x), 24 * 2, 1e-10);
}


TEST(Discretisation, KeysNameEveryNodeOnce)
{
  const auto              liver = make(Geometry::liver, 20);
  std::vector<double>     sums  = {0, 0};
  std::set<std::uint64_t> keys(liver->keys.begin(), liver->keys.end());
  EXPECT_EQ(keys.size(), liver->n_owned);
  for (const std::uint64_t key : keys)
    {
      sums[0] += 1;
      sums[1] += std::sqrt(static_cast<double>(key));
    }
  sum(sums, MPI_COMM_WORLD);
  EXPECT_EQ(sums[0], liver->n_global_nodes);
  // The set of keys is that of a run on one rank.
  if (n_ranks(MPI_COMM_WORLD) > 1)
    {
      MeshParameters parameters;
      parameters.geometry  = Geometry::liver;
      parameters.cell_size = 20;
      Log        log(MPI_COMM_SELF, Log::Level::quiet);
      const auto alone    = make_discretisation(parameters, MPI_COMM_SELF, log);
      double     expected = 0;
      for (const std::uint64_t key : alone->keys)
        expected += std::sqrt(static_cast<double>(key));
      EXPECT_NEAR(sums[1], expected, 1e-9 * expected);
    }
}


TEST(Discretisation, RowsOfTheStiffnessMatrixAddUpToZero)
{
  const auto  liver = make(Geometry::liver, 20);
  const auto &K     = liver->stiffness;
  ASSERT_EQ(K.row_start.size(), liver->n_owned + 1);
  for (unsigned int i = 0; i < liver->n_owned; ++i)
    {
      double total = K.diagonal[i], size = 0;
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        {
          total += K.values[k];
          size += std::abs(K.values[k]);
          EXPECT_LT(K.columns[k], liver->n_owned + liver->ghosts.size());
          EXPECT_NE(K.columns[k], i);
        }
      EXPECT_LT(std::abs(total), 1e-12 * size);
    }
}


TEST(Discretisation, WorksOnMoreRanksThanCells)
{
  const auto one_cell = make(Geometry::box, 4);
  EXPECT_NEAR(one_cell->total_volume, 24, 1e-12);
  const auto point = make_point(2.5, MPI_COMM_WORLD);
  EXPECT_EQ(sum(std::int64_t(point->n_owned), MPI_COMM_WORLD), 1);
  EXPECT_NEAR(point->integral(std::vector<double>(point->n_owned, 2.)),
              5,
              1e-12);
}


TEST(Discretisation, PadsWholeBatches)
{
  const auto box    = make(Geometry::box, 1);
  const auto padded = box->padded(std::vector<double>(box->n_owned, 7.));
  EXPECT_EQ(padded.size(), box->n_batches() * NodeBatch::width);
  EXPECT_TRUE(
    std::all_of(padded.begin(), padded.end(), [](double v) { return v == 7; }));
}


TEST(SpeciesSet, RefusesBadAndDoubleSymbols)
{
  SpeciesSet set("species");
  set.add({"G", "HGF", "pg/mm3", 1, 1, 0});
  EXPECT_THROW(set.add({"G", "again", "1", 0, 1, 0}), Error);
  EXPECT_THROW(set.add({"x", "coordinate", "1", 0, 1, 0}), Error);
  EXPECT_THROW(set.add({"sin", "function", "1", 0, 1, 0}), Error);
  try
    {
      set.index("g");
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_STREQ(error.what(), "unknown species 'g'; did you mean 'G'?");
    }
}
