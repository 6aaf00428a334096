// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>

#include "fields/adaptive/adaptive_space.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace disse;

namespace
{
using Point = std::array<double, 3>;

struct Case
{
  std::string    name;
  MeshParameters parameters;
};


std::vector<Case>
cases()
{
  std::vector<Case> result;
  for (const int dim : {2, 3})
    for (const Geometry geometry : {Geometry::box, Geometry::ball})
      {
        MeshParameters parameters;
        parameters.geometry      = geometry;
        parameters.box_dimension = dim;
        parameters.extent        = {8, 6, 6};
        parameters.extent.resize(dim);
        parameters.radius    = 4;
        parameters.cell_size = 2;
        result.push_back({name_of(geometry, geometry_names), parameters});
      }
  MeshParameters lobule;
  lobule.geometry      = Geometry::lobule;
  lobule.box_dimension = 2;
  lobule.lobules       = {4, 0.5, 4, 1};
  lobule.cell_size     = 1;
  result.push_back({"lobule", lobule});
  MeshParameters liver;
  liver.cell_size = 60;
  result.push_back({"liver", liver});
  return result;
}


std::unique_ptr<AdaptiveSpace>
make(const MeshParameters &parameters, MPI_Comm comm = MPI_COMM_WORLD)
{
  Log log(comm, Log::Level::quiet);
  return make_adaptive_space(parameters, comm, log);
}


Point
center(const AdaptiveSpace &space, const std::size_t cell)
{
  const CellTable &cells  = space.cell_table();
  Point            result = {{0, 0, 0}};
  for (unsigned int v = 0; v < cells.n_corners(); ++v)
    for (unsigned int d = 0; d < 3; ++d)
      result[d] +=
        position(cells, space, cells.corners[cell * cells.n_corners() + v])[d] /
        cells.n_corners();
  return result;
}


// A front that goes through the mesh: cells near it are refined, cells behind
// it coarsened.
std::vector<CellChange>
follow_front(const AdaptiveSpace &space, const int round)
{
  const double            size = std::cbrt(space.total_volume);
  std::vector<CellChange> flags;
  for (std::size_t i = 0; i < space.cell_table().n_cells(); ++i)
    {
      const Point  c = center(space, i);
      const double s =
        std::sin((3 * c[0] + 2 * c[1] - c[2]) / size + 0.7 * round);
      flags.push_back(s > 0.7 && space.cell_table().addresses[i].level < 3
                        ? CellChange::refine
                      : s < 0.5 ? CellChange::coarsen
                                : CellChange::keep);
    }
  return flags;
}


double
rough(const Point &p);


// Wishes without any order, which neighbours do not let each other have.
std::vector<CellChange>
scattered(const AdaptiveSpace &space, const int round)
{
  std::vector<CellChange> flags;
  for (std::size_t i = 0; i < space.cell_table().n_cells(); ++i)
    {
      // Siblings agree about being coarsened.
      const CellAddress &cell = space.cell_table().addresses[i];
      const CellAddress  base = cell.level > 0 ? cell.parent() : cell;
      const double       x    = base.coarse_cell + 0.1 * round;
      const double       y    = base.path * 1e-6 + base.level;
      const bool refine       = cell.level < 3 && rough(center(space, i)) > 0.9;
      flags.push_back(refine                     ? CellChange::refine
                      : rough({{x, y, 1}}) > 0.3 ? CellChange::coarsen
                                                 : CellChange::keep);
    }
  return flags;
}


double
linear(const Point &p)
{
  return 3 + 2 * p[0] - p[1] + 0.5 * p[2];
}


// Rough: values between 0 and 1 that have nothing to do with each other.
double
rough(const Point &p)
{
  const double x = std::sin(1e3 * p[0] + 2e3 * p[1] + 3e3 * p[2]) * 1e4;
  const double f = x - std::floor(x);
  return f < 0.5 ? 0 : f;
}


FieldVector
fields_on(const Discretisation &space)
{
  FieldVector fields(space, 5);
  for (unsigned int i = 0; i < space.n_owned; ++i)
    {
      const Point p            = space.positions[i];
      fields.data()[5 * i]     = linear(p);
      fields.data()[5 * i + 1] = rough(p);
      fields.data()[5 * i + 2] = 1;
      fields.data()[5 * i + 4] = std::exp(-0.1 * p[0] * p[0]);
    }
  return fields;
}


double
total(const Discretisation &space, const FieldVector &fields, const unsigned s)
{
  double result = 0;
  for (unsigned int i = 0; i < space.n_owned; ++i)
    result += space.volumes[i] * fields.data()[5 * i + s];
  return sum(result, space.comm);
}
// True if a cell of any rank contains one that was there before.
bool
has_coarser_cell(const AdaptiveSpace            &space,
                 const std::vector<CellAddress> &before)
{
  bool result = false;
  for (const CellAddress &cell : space.cell_table().addresses)
    for (const CellAddress &old : before)
      result =
        result || (old.level > cell.level && old.order() >= cell.order() &&
                   old.order() < cell.end_of_descendants());
  return any(result, MPI_COMM_WORLD);
}
} // namespace


TEST(AdaptiveSpace, KeepsIntegralsRangesAndLinearFunctions)
{
  for (const Case &c : cases())
    {
      SCOPED_TRACE(std::string(c.name) +
                   std::to_string(c.parameters.dimension()));
      const auto   space         = make(c.parameters);
      FieldVector  fields        = fields_on(*space);
      const double volume        = space->total_volume;
      const double before        = total(*space, fields, 1);
      bool         was_coarsened = false;
      double       scale         = 0;
      for (int round = 0; round < 6; ++round)
        {
          const auto deepest = space->cell_table().addresses;
          ASSERT_TRUE(space->adapt(follow_front(*space, round), {&fields}));
          was_coarsened = was_coarsened || has_coarser_cell(*space, deepest);
          EXPECT_NEAR(space->total_volume, volume, 1e-12 * volume);
          EXPECT_NEAR(total(*space, fields, 1), before, 1e-12 * volume);
          for (unsigned int i = 0; i < space->n_owned; ++i)
            {
              const double *u = fields.data() + 5 * i;
              scale = std::max(scale, std::abs(linear(space->positions[i])));
              EXPECT_NEAR(u[0], linear(space->positions[i]), 1e-12 * scale);
              EXPECT_GE(u[1], 0.);
              EXPECT_LE(u[1], 1.);
              EXPECT_NEAR(u[2], 1., 1e-14);
              EXPECT_EQ(u[3], 0.);
            }
        }
      EXPECT_TRUE(was_coarsened);
    }
}


TEST(AdaptiveSpace, CoarseningOfSpikesKeepsTheirAmountAndRange)
{
  for (const Case &c : cases())
    {
      SCOPED_TRACE(std::string(c.name) +
                   std::to_string(c.parameters.dimension()));
      const auto space  = make(c.parameters);
      const auto change = [&](const CellChange wish, FieldVector &fields) {
        space->adapt(std::vector<CellChange>(space->cell_table().n_cells(),
                                             wish),
                     {&fields});
      };
      FieldVector fields = fields_on(*space);
      change(CellChange::refine, fields);
      fields = fields_on(*space);
      for (unsigned int i = 0; i < space->n_owned; ++i) // rare ones
        fields.data()[5 * i + 3] = rough(space->positions[i]) > 0.9 ? 1 : 0;
      const double before[] = {total(*space, fields, 1),
                               total(*space, fields, 3)};
      change(CellChange::coarsen, fields);
      EXPECT_NEAR(total(*space, fields, 1), before[0], 1e-13 * before[0]);
      EXPECT_NEAR(total(*space, fields, 3), before[1], 1e-13 * before[1]);
      for (unsigned int i = 0; i < space->n_owned; ++i)
        for (const unsigned int s : {1u, 3u})
          {
            EXPECT_GE(fields.data()[5 * i + s], -1e-15);
            EXPECT_LE(fields.data()[5 * i + s], 1 + 1e-14);
          }
    }
}


TEST(AdaptiveSpace, IsTheSameOnAnyNumberOfRanks)
{
  for (const Case &c : cases())
    {
      SCOPED_TRACE(std::string(c.name) +
                   std::to_string(c.parameters.dimension()));
      const auto  here   = make(c.parameters);
      const auto  alone  = make(c.parameters, MPI_COMM_SELF);
      FieldVector fields = fields_on(*here), reference = fields_on(*alone);
      for (int round = 0; round < 5; ++round)
        {
          here->adapt(follow_front(*here, round), {&fields});
          alone->adapt(follow_front(*alone, round), {&reference});
        }
      here->adapt(scattered(*here, 5), {&fields});
      alone->adapt(scattered(*alone, 5), {&reference});
      ASSERT_EQ(here->n_global_nodes, alone->n_global_nodes);
      std::map<std::uint64_t, unsigned int> nodes;
      for (unsigned int i = 0; i < alone->n_owned; ++i)
        nodes[alone->keys[i]] = i;
      for (unsigned int i = 0; i < here->n_owned; ++i)
        {
          ASSERT_EQ(nodes.count(here->keys[i]), 1u);
          const unsigned int j = nodes[here->keys[i]];
          EXPECT_EQ(here->positions[i], alone->positions[j]);
          EXPECT_EQ(here->volumes[i], alone->volumes[j]);
          for (unsigned int s = 0; s < 5; ++s)
            EXPECT_NEAR(fields.data()[5 * i + s],
                        reference.data()[5 * j + s],
                        1e-13 * (1 + std::abs(reference.data()[5 * j + s])));
        }
    }
}


TEST(AdaptiveSpace, CoarseningErrsInSecondOrder)
{
  std::vector<double> errors;
  for (const double cell_size : {0.5, 0.25, 0.125})
    {
      MeshParameters parameters;
      parameters.geometry      = Geometry::box;
      parameters.box_dimension = 2;
      parameters.extent        = {8, 8};
      parameters.cell_size     = cell_size;
      const auto space         = make(parameters);
      const auto change = [&](const CellChange wish, FieldVector &fields) {
        space->adapt(std::vector<CellChange>(space->cell_table().n_cells(),
                                             wish),
                     {&fields});
      };
      FieldVector fields = fields_on(*space);
      change(CellChange::refine, fields);
      fields = fields_on(*space);
      change(CellChange::coarsen, fields);
      double error = 0;
      for (unsigned int i = 0; i < space->n_owned; ++i)
        {
          const double x = space->positions[i][0];
          error          = std::max(error,
                           std::abs(fields.data()[5 * i + 4] -
                                    std::exp(-0.1 * x * x)));
        }
      errors.push_back(max(error, MPI_COMM_WORLD));
    }
  EXPECT_GT(std::log2(errors[0] / errors[1]), 1.8);
  EXPECT_GT(std::log2(errors[1] / errors[2]), 1.8);
}


TEST(AdaptiveSpace, DoesNothingIfNothingIsWished)
{
  const auto  space  = make(cases()[3].parameters);
  FieldVector fields = fields_on(*space);
  const auto  keys   = space->keys;
  EXPECT_FALSE(space->adapt(
    std::vector<CellChange>(space->cell_table().n_cells(), CellChange::coarsen),
    {&fields}));
  EXPECT_EQ(space->keys, keys);
}


TEST(AdaptiveSpace, PutsFinestCellsNoFurtherThanAddressesReach)
{
  MeshParameters parameters;
  parameters.geometry      = Geometry::box;
  parameters.box_dimension = 2;
  parameters.extent        = {1, 1};
  parameters.cell_size     = 1;
  const auto  space        = make(parameters);
  FieldVector fields       = fields_on(*space);
  const auto  at_corner    = [&] {
    std::vector<CellChange> flags;
    for (std::size_t i = 0; i < space->cell_table().n_cells(); ++i)
      {
        const auto origin = space->cell_table().addresses[i].origin();
        flags.push_back(origin[0] + origin[1] == 0 ? CellChange::refine
                                                   : CellChange::keep);
      }
    return flags;
  };
  for (unsigned int level = 0; level < CellAddress::max_level; ++level)
    ASSERT_TRUE(space->adapt(at_corner(), {&fields}));
  EXPECT_FALSE(space->adapt(at_corner(), {&fields}));
  EXPECT_NEAR(space->total_volume, 1, 1e-13);
}


TEST(AdaptiveSpace, KeepsTheSurfaceAndItsParts)
{
  MeshParameters box;
  box.geometry     = Geometry::box;
  box.extent       = {3, 2, 1};
  box.cell_size    = 1;
  const auto space = make(box);
  const auto areas = [&] {
    std::map<int, double> result;
    for (const BoundaryPart &part : space->boundary)
      result[part.id] =
        sum(std::accumulate(part.areas.begin(), part.areas.end(), 0.),
            MPI_COMM_WORLD);
    return result;
  };
  const std::map<int, double> expected{
    {0, 2}, {1, 2}, {2, 3}, {3, 3}, {4, 6}, {5, 6}};
  for (int round = 0; round < 3; ++round)
    {
      const auto found = areas();
      ASSERT_EQ(found.size(), expected.size());
      for (const auto &[id, area] : expected)
        EXPECT_NEAR(found.at(id), area, 1e-12) << "id " << id;
      space->adapt(follow_front(*space, round), {});
    }
}
