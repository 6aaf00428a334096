// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>

#include "fields/adaptive/adaptive_space.h"
#include "mesh/shapes/lobule_patch.h"

#include <gtest/gtest.h>

#include "gathered.h"
#include "sources_nodes.h"
#include <cmath>

using namespace disse;
using disse::testing::areas_of;

namespace
{
MeshParameters
patch_of_four(const unsigned int dim)
{
  MeshParameters parameters;
  parameters.geometry      = Geometry::lobule;
  parameters.box_dimension = dim;
  parameters.cell_size     = 0.1;
  parameters.lobules.n     = 2;
  return parameters;
}


std::unique_ptr<Discretisation>
make(const MeshParameters &parameters, MPI_Comm comm = MPI_COMM_WORLD)
{
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


// Cells around the origin are halved, twice.
std::unique_ptr<AdaptiveSpace>
refined(const MeshParameters &parameters, MPI_Comm comm = MPI_COMM_WORLD)
{
  Log  log(comm, Log::Level::quiet);
  auto space = make_adaptive_space(parameters, comm, log);
  for (int round = 0; round < 2; ++round)
    {
      const CellTable        &cells = space->cell_table();
      std::vector<CellChange> flags;
      for (std::size_t i = 0; i < cells.n_cells(); ++i)
        {
          const auto p =
            position(cells, *space, cells.corners[i * cells.n_corners()]);
          flags.push_back(std::hypot(p[0], p[1]) < 0.3 ? CellChange::refine
                                                       : CellChange::keep);
        }
      space->adapt(flags, {});
    }
  return space;
}


// The walls are at their radius, or a little inside where cells were split
// straight, and the zonation is that of the nodes.
void
expect_walls_and_zonation(const Discretisation &space,
                          const MeshParameters &parameters,
                          const double          tolerance)
{
  const LobulePatch patch(parameters.lobules, parameters.dimension());
  for (const BoundaryPart &part : space.boundary)
    if (part.id == 1)
      for (const unsigned int i : part.nodes)
        {
          const auto  &p = space.positions[i], vein = patch.nearest_vein(p);
          const double r = std::hypot(p[0] - vein[0], p[1] - vein[1]);
          EXPECT_LT(r, 0.04 + 1e-14);
          EXPECT_GT(r, 0.04 - tolerance - 1e-14);
          EXPECT_NEAR(space.named.at("zonation")[i], 1, 1e-12);
        }
  ASSERT_EQ(space.named.at("zonation").size(), space.n_owned);
  for (unsigned int i = 0; i < space.n_owned; ++i)
    EXPECT_EQ(space.named.at("zonation")[i],
              patch.zonation(space.positions[i]));
}


void
expect_the_same(const Discretisation &here, const Discretisation &alone)
{
  struct Node
  {
    std::uint64_t         key;
    std::array<double, 3> position;
    double                volume, zonation;
  };
  const auto nodes_of = [](const Discretisation &space) {
    std::vector<Node> nodes;
    for (unsigned int i = 0; i < space.n_owned; ++i)
      nodes.push_back({space.keys[i],
                       space.positions[i],
                       space.volumes[i],
                       space.named.at("zonation")[i]});
    return nodes;
  };
  std::map<std::uint64_t, Node> expected;
  for (const Node &node : nodes_of(alone))
    expected[node.key] = node;
  const std::vector<Node> nodes = disse::testing::gather(nodes_of(here));
  ASSERT_EQ(nodes.size(), expected.size());
  for (const Node &node : nodes)
    {
      const Node &other = expected.at(node.key);
      EXPECT_EQ(node.position, other.position);
      EXPECT_EQ(node.volume, other.volume);
      EXPECT_EQ(node.zonation, other.zonation);
    }
  EXPECT_EQ(here.boundary.size(), alone.boundary.size());
}
} // namespace


TEST(Lobules, KeepIdsAndRoundWallsWhenRefined)
{
  for (const unsigned int dim : {2u, 3u})
    for (const int refinements : {0, 1, 2})
      {
        MeshParameters parameters = patch_of_four(dim);
        parameters.refinements    = refinements;
        const auto   space        = make(parameters);
        const auto   areas        = areas_of(*space);
        const double height       = dim == 3 ? 0.1 : 1;
        // Six cells along a side, so six chords at first.
        const double n_chords = 6 << refinements;
        ASSERT_EQ(areas.size(), dim == 3 ? 4u : 2u);
        EXPECT_NEAR(areas.at(0), 14 * 0.55 * height, 1e-12);
        EXPECT_NEAR(areas.at(1),
                    4 * n_chords * 0.08 * std::sin(M_PI / n_chords) * height,
                    1e-12);
        if (dim == 3)
          {
            EXPECT_NEAR(areas.at(2), space->total_volume / height, 1e-12);
            EXPECT_NEAR(areas.at(3), space->total_volume / height, 1e-12);
          }
        expect_walls_and_zonation(*space, parameters, 0);
      }
}


TEST(Lobules, KeepAreasAndZonationWhenRefinedInPlaces)
{
  for (const unsigned int dim : {2u, 3u})
    {
      const MeshParameters parameters = patch_of_four(dim);
      const auto           whole      = make(parameters);
      const auto           space      = refined(parameters);
      EXPECT_EQ(space->largest_depth(), 2u);
      EXPECT_NEAR(space->total_volume, whole->total_volume, 1e-11);
      for (const auto &[id, area] : areas_of(*whole))
        EXPECT_NEAR(areas_of(*space).at(id), area, 1e-11);
      expect_walls_and_zonation(*space, parameters, 0.006);
    }
}


TEST(Lobules, AreTheSameOnAnyNumberOfRanks)
{
  for (const unsigned int dim : {2u, 3u})
    for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
      {
        MeshParameters parameters = patch_of_four(dim);
        parameters.cells          = cells;
        parameters.refinements    = 1;
        expect_the_same(*make(parameters), *make(parameters, MPI_COMM_SELF));
        if (cells == CellKind::hexahedra)
          expect_the_same(*refined(parameters),
                          *refined(parameters, MPI_COMM_SELF));
      }
}


// Diffusion on the rhombi is monotone; only cells around veins that have become
// slender by halving have small positive entries.
TEST(Lobules, HaveSmallPositiveEntriesBesideTheDiagonalOfKIn2D)
{
  for (const double size : {0.2, 0.1, 0.02})
    {
      MeshParameters parameters    = patch_of_four(2);
      parameters.cell_size         = size;
      const auto             space = make(parameters);
      const StiffnessMatrix &K     = space->stiffness;
      for (unsigned int i = 0; i < space->n_owned; ++i)
        for (std::size_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
          EXPECT_LE(K.values[k], size > 0.05 ? 0 : 0.03 * K.diagonal[i]);
    }
}


TEST(Lobules, AloneHaveAZonation)
{
  MeshParameters box;
  box.geometry     = Geometry::box;
  const auto space = make(box);
  EXPECT_EQ(disse::testing::message_of(
              [&] { space->named_data("zonation", "a.prm:7: Pattern"); }),
            "a.prm:7: Pattern: the geometry has no 'zonation'; only lobules "
            "have one, set Mesh/Geometry = lobule");
}
