// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "fields/nodes/field_space.h"
#include "mesh/mesh.h"

#include <gtest/gtest.h>

#include "gathered.h"
#include <cmath>
#include <functional>
#include <map>

using namespace disse;
using disse::testing::Entries;
using disse::testing::entries_of;
using disse::testing::gather;

namespace
{
MeshParameters
box(const double        cell_size,
    const StiffnessRule quadrature = StiffnessRule::gauss)
{
  MeshParameters parameters;
  parameters.geometry   = Geometry::box;
  parameters.extent     = {4, 2, 3};
  parameters.cell_size  = cell_size;
  parameters.quadrature = quadrature;
  return parameters;
}


// A mesh whose cells are halved once more near the origin.
std::unique_ptr<Discretisation>
refined_towards_origin(const MeshParameters &parameters, MPI_Comm comm)
{
  auto mesh = std::make_unique<Mesh<3>>(parameters, comm);
  for (const auto &cell : mesh->triangulation().active_cell_iterators())
    if (cell->is_locally_owned() && cell->center().norm() < 2)
      cell->set_refine_flag();
  mesh->triangulation().execute_coarsening_and_refinement();
  return std::make_unique<FieldSpace>(std::move(mesh), parameters);
}


std::unique_ptr<Discretisation>
make(const MeshParameters &parameters, MPI_Comm comm = MPI_COMM_WORLD)
{
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


// Nodes of all ranks by their keys: position and volume.
std::map<std::uint64_t, std::array<double, 4>>
nodes_of(const Discretisation &space)
{
  const auto keys      = gather(space.keys);
  const auto positions = gather(space.positions);
  const auto volumes   = gather(space.volumes);
  std::map<std::uint64_t, std::array<double, 4>> result;
  for (std::size_t i = 0; i < keys.size(); ++i)
    result[keys[i]] = {
      {positions[i][0], positions[i][1], positions[i][2], volumes[i]}};
  return result;
}


void
expect_same(const Discretisation &a, const Discretisation &b)
{
  EXPECT_EQ(a.description(), b.description());
  const auto nodes = nodes_of(a), expected_nodes = nodes_of(b);
  ASSERT_EQ(nodes.size(), expected_nodes.size());
  for (const auto &[key, expected] : expected_nodes)
    for (unsigned int k = 0; k < 4; ++k)
      EXPECT_NEAR(nodes.at(key)[k], expected[k], 1e-9);
  const Entries entries = entries_of(a), expected_entries = entries_of(b);
  EXPECT_EQ(entries.size(), expected_entries.size());
  for (const auto &[place, value] : expected_entries)
    EXPECT_NEAR(entries.at(place), value, 1e-5);
}


// x . K y over all ranks for functions of position.
double
energy(const Discretisation                                       &space,
       const std::function<double(const std::array<double, 3> &)> &x,
       const std::function<double(const std::array<double, 3> &)> &y)
{
  const std::vector<double> left  = gather(space.evaluate(x));
  const std::vector<double> right = gather(space.evaluate(y));
  const StiffnessMatrix    &K     = space.stiffness;
  double                    total = 0;
  for (unsigned int i = 0; i < space.n_owned; ++i)
    {
      const std::int64_t row = space.first_node + i;
      double             sum = K.diagonal[i] * right[row];
      for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        {
          const unsigned int j = K.columns[k];
          sum += K.values[k] *
                 right[j < space.n_owned ? space.first_node + j
                                         : space.ghosts[j - space.n_owned]];
        }
      total += left[row] * sum;
    }
  return disse::sum(total, MPI_COMM_WORLD);
}
} // namespace


TEST(Stiffness, VertexRuleIsTheSevenPointStencilOnCubes)
{
  const auto             space   = make(box(0.5, StiffnessRule::vertex));
  const StiffnessMatrix &K       = space->stiffness;
  std::int64_t           n_inner = 0;
  for (unsigned int i = 0; i < space->n_owned; ++i)
    if (std::abs(space->volumes[i] - 0.125) < 1e-12)
      {
        ++n_inner;
        EXPECT_EQ(K.row_start[i + 1] - K.row_start[i], 6u);
        EXPECT_NEAR(K.diagonal[i], 3, 1e-6);
        for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
          EXPECT_NEAR(K.values[k], -0.5, 1e-7);
      }
  EXPECT_EQ(sum(n_inner, MPI_COMM_WORLD), 7 * 3 * 5);
}


TEST(Stiffness, GaussRuleHasNoEntriesAlongTheEdgesOfCubes)
{
  const auto             space = make(box(0.5));
  const StiffnessMatrix &K     = space->stiffness;
  for (unsigned int i = 0; i < space->n_owned; ++i)
    if (std::abs(space->volumes[i] - 0.125) < 1e-12)
      {
        EXPECT_EQ(K.row_start[i + 1] - K.row_start[i], 20u);
        EXPECT_NEAR(K.diagonal[i], 8. / 3 * 0.5, 1e-6);
      }
}


TEST(Stiffness, IsExactForLinearFunctions)
{
  const auto x = [](const auto &p) { return p[0] + 2 * p[1] - p[2]; };
  const auto y = [](const auto &p) { return p[0]; };
  for (const StiffnessRule rule : {StiffnessRule::gauss, StiffnessRule::vertex})
    {
      EXPECT_NEAR(energy(*make(box(0.5, rule)), x, x), 6 * 24, 1e-4);
      const auto hanging =
        refined_towards_origin(box(0.5, rule), MPI_COMM_WORLD);
      EXPECT_NEAR(energy(*hanging, x, y), 24, 1e-4)
        << name_of(rule, stiffness_rule_names);
      EXPECT_NEAR(hanging->total_volume, 24, 1e-11);
    }
  MeshParameters liver;
  liver.cell_size  = 20;
  const auto space = make(liver);
  EXPECT_NEAR(energy(*space, x, x) / space->total_volume, 6, 1e-5);
}


TEST(Stiffness, VertexRuleKeepsTheSignsWithHangingNodes)
{
  const auto space =
    refined_towards_origin(box(0.5, StiffnessRule::vertex), MPI_COMM_WORLD);
  EXPECT_GT(space->n_global_nodes, 9 * 5 * 7);
  for (const float value : space->stiffness.values)
    EXPECT_LT(value, 0);
}


TEST(Stiffness, IsSymmetricAndTheSameOnAnyPartition)
{
  MeshParameters liver;
  liver.cell_size = 20;
  const std::vector<std::function<std::unique_ptr<Discretisation>(MPI_Comm)>>
    spaces = {[&](MPI_Comm comm) { return make(liver, comm); },
              [&](MPI_Comm comm) {
                return refined_towards_origin(box(0.7), comm);
              }};
  for (const auto &space : spaces)
    {
      const Entries together = entries_of(*space(MPI_COMM_WORLD));
      for (const auto &[place, value] : together)
        EXPECT_EQ(together.at({place.second, place.first}), value);
      // All ranks see the same entries if each has the whole mesh.
      const Entries alone = entries_of(*space(MPI_COMM_SELF));
      ASSERT_EQ(alone.size(), together.size());
      for (const auto &[place, value] : alone)
        EXPECT_EQ(together.at(place), value);
    }
}


TEST(Stiffness, VolumesAreTheSameOnAnyPartition)
{
  MeshParameters liver;
  liver.cell_size     = 20;
  const auto together = make(liver), alone = make(liver, MPI_COMM_SELF);
  std::map<std::uint64_t, double> volumes;
  for (unsigned int i = 0; i < alone->n_owned; ++i)
    volumes[alone->keys[i]] = alone->volumes[i];
  for (unsigned int i = 0; i < together->n_owned; ++i)
    EXPECT_EQ(together->volumes[i], volumes.at(together->keys[i]));
}


TEST(Stiffness, FactorsOfRegionsActInsideThem)
{
  // Uniform gradients: the energy is the sum of factor times volume.
  MeshParameters liver;
  liver.cell_size           = 20;
  const auto   x            = [](const auto &p) { return p[1]; };
  const double plain        = energy(*make(liver), x, x);
  liver.region_factors      = {{"1", 0.25}};
  const double right        = energy(*make(liver), x, x);
  liver.region_factors      = {{"2", 3.}};
  const double left         = energy(*make(liver), x, x);
  const double left_volume  = (left - plain) / 2;
  const double right_volume = (plain - right) / 0.75;
  EXPECT_NEAR(left_volume + right_volume, plain, 1e-5 * plain);
  EXPECT_GT(left_volume, 0.1 * plain);
  EXPECT_GT(right_volume, left_volume);
}


TEST(Regions, AveragesKeepTheIntegralAndAreTheFactorInside)
{
  // The lobes of the liver are apart where x is large or small.
  for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
    {
      MeshParameters liver;
      liver.cell_size       = 20;
      liver.cells           = cells;
      const auto space      = make(liver);
      const auto average_of = [&](const RegionFactors &factors) {
        return space->region_averages(factors, "here");
      };
      const auto   right     = average_of({{"1", 3.}, {"2", 0.}});
      const auto   left      = average_of({{"1", 0.}, {"2", 1.}});
      const auto   both      = average_of({{"1", 2.}, {"2", 2.}});
      std::int64_t n_between = 0;
      for (unsigned int i = 0; i < space->n_owned; ++i)
        {
          EXPECT_NEAR(right[i] / 3 + left[i], 1, 1e-12);
          EXPECT_NEAR(both[i], 2, 1e-12);
          n_between += left[i] > 1e-12 && left[i] < 1 - 1e-12;
        }
      n_between = sum(n_between, MPI_COMM_WORLD);
      EXPECT_GT(n_between, 10);
      EXPECT_LT(n_between, space->n_global_nodes / 3);

      // By relative diffusivity: the energy of a linear function.
      const auto   x           = [](const auto &p) { return p[1]; };
      const double plain       = energy(*space, x, x);
      liver.region_factors     = {{"2", 3.}};
      const double left_volume = (energy(*make(liver), x, x) - plain) / 2;
      EXPECT_NEAR(space->integral(left) / left_volume, 1, 1e-3)
        << name_of(cells, cell_kind_names);
    }
}


TEST(Regions, WithoutAnyAreRefused)
{
  MeshParameters liver;
  liver.cell_size    = 40;
  const auto message = [](const Discretisation &space) -> std::string {
    try
      {
        space.region_averages({{"7", 0.5}}, "file.prm:3: Regions = 7: 0.5");
      }
    catch (const Error &error)
      {
        return error.what();
      }
    return "";
  };
  EXPECT_EQ(message(*make(liver)),
            "file.prm:3: Regions = 7: 0.5 names the region 7, but the mesh has "
            "only: 1, 2");
  EXPECT_EQ(message(*make_point(1, MPI_COMM_WORLD)),
            "file.prm:3: Regions = 7: 0.5: there are no regions without a "
            "mesh");
}


TEST(Stiffness, RefusesFactorsOfRegionsThatDoNotExist)
{
  MeshParameters liver;
  liver.cell_size      = 40;
  liver.region_factors = {{"7", 0.25}};
  try
    {
      make(liver);
      FAIL() << "no error";
    }
  catch (const Error &error)
    {
      EXPECT_EQ(error.code(), ExitCode::mesh);
      EXPECT_STREQ(error.what(),
                   "Mesh/Relative diffusivity names the region 7, but the "
                   "mesh has only: 1, 2");
    }
}


TEST(FieldSpace, HalvingCellsLastIsTheSameAsRefiningTheMesh)
{
  MeshParameters ball;
  ball.geometry  = Geometry::ball;
  ball.cell_size = 8;
  MeshParameters liver;
  liver.cell_size = 30;
  for (MeshParameters parameters : {box(1), ball, liver})
    {
      parameters.refinements = 1;
      const FieldSpace refined(std::make_unique<Mesh<3>>(parameters,
                                                         MPI_COMM_WORLD),
                               parameters);
      auto             mesh = std::make_unique<Mesh<3>>(parameters,
                                            MPI_COMM_WORLD,
                                            MeshUse::halve_later);
      ASSERT_TRUE(mesh->is_one_halving_short());
      const FieldSpace halved(std::move(mesh), parameters);
      expect_same(halved, refined);
    }
  MeshParameters disc = ball;
  disc.box_dimension  = 2;
  disc.refinements    = 1;
  auto mesh =
    std::make_unique<Mesh<2>>(disc, MPI_COMM_WORLD, MeshUse::halve_later);
  ASSERT_TRUE(mesh->is_one_halving_short());
  expect_same(FieldSpace(std::move(mesh), disc),
              FieldSpace(std::make_unique<Mesh<2>>(disc, MPI_COMM_WORLD),
                         disc));
}
