// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/spatial_pattern.h>

#include "fields/adaptive/adaptive_space.h"
#include "sources/patterns/depots.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <algorithm>
#include <cmath>
#include <map>

using namespace disse;
using disse::testing::message_of;

namespace
{
using Position = std::array<double, 3>;


std::unique_ptr<Discretisation>
make(const Geometry             geometry,
     const std::vector<double> &extent,
     const double               cell_size,
     MPI_Comm                   comm = MPI_COMM_WORLD)
{
  MeshParameters parameters;
  parameters.geometry  = geometry;
  parameters.cell_size = cell_size;
  if (!extent.empty())
    {
      parameters.extent        = extent;
      parameters.box_dimension = extent.size();
    }
  Log log(comm, Log::Level::quiet);
  return make_discretisation(parameters, comm, log);
}


SpatialPatternParameters
read_parameters(const std::string &text)
{
  ParameterFile            file(text, "test.prm");
  SpatialPatternParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return parameters;
}


SpatialPattern
pattern(const std::string &name, const std::string &keys)
{
  return SpatialPattern(read_parameters("set Pattern = " + name + "\n" + keys));
}


// Integral and centre of a pattern.
struct Moments
{
  double   total;
  Position centre;
};


Moments
moments(const Discretisation &space, const std::vector<double> &values)
{
  Moments result = {space.integral(values), {}};
  for (unsigned int d = 0; d < 3; ++d)
    {
      std::vector<double> weighted = values;
      for (std::size_t i = 0; i < values.size(); ++i)
        weighted[i] *= space.positions[i][d];
      result.centre[d] = space.integral(weighted) / result.total;
    }
  return result;
}


constexpr double  ball_volume = 4. / 3 * M_PI * 0.027;
const std::string centre      = "set Centres = 0.93 1.04 1.11\n";


void
expect_centre(const Moments &found, const double tolerance)
{
  EXPECT_NEAR(found.centre[0], 0.93, tolerance);
  EXPECT_NEAR(found.centre[1], 1.04, tolerance);
  EXPECT_NEAR(found.centre[2], 1.11, tolerance);
}


// Values by the keys of the nodes, on all ranks alike.
std::map<std::uint64_t, double>
by_key(const Discretisation &space, const std::vector<double> &values)
{
  std::map<std::uint64_t, double> result;
  for (std::size_t i = 0; i < values.size(); ++i)
    result[space.keys[i]] = values[i];
  return result;
}
} // namespace


TEST(LocalPatterns, ABallHasItsVolumeAndItsPlaceOnAnyMesh)
{
  // In cells of half, the full and twice the radius.
  for (const double h : {0.15, 0.3, 0.6})
    {
      const auto space = make(Geometry::box, {2, 2, 2}, h);
      const auto values =
        pattern("ball", centre + "set Radius = 0.3").evaluate(*space);
      for (const double value : values)
        {
          EXPECT_GE(value, 0);
          EXPECT_LE(value, 1 + 1e-12);
        }
      const Moments found = moments(*space, values);
      EXPECT_NEAR(found.total / ball_volume, 1, 0.02) << "cells of " << h;
      expect_centre(found, 0.01);
    }
}


TEST(LocalPatterns, ABallInTheMiddleOfItIsOne)
{
  const auto space = make(Geometry::box, {2, 2, 2}, 0.1);
  const auto values =
    pattern("ball", centre + "set Radius = 0.6").evaluate(*space);
  for (unsigned int i = 0; i < space->n_owned; ++i)
    {
      const auto  &p = space->positions[i];
      const double r = std::hypot(p[0] - 0.93, p[1] - 1.04, p[2] - 1.11);
      if (r < 0.4)
        EXPECT_NEAR(values[i], 1, 1e-10);
      if (r > 0.8)
        EXPECT_EQ(values[i], 0);
    }
}


TEST(LocalPatterns, ADiscInTheFlatWorld)
{
  const auto    space = make(Geometry::box, {2, 2}, 0.2);
  const Moments found =
    moments(*space,
            pattern("ball", "set Centres = 0.93 1.04\nset Radius = 0.3")
              .evaluate(*space));
  EXPECT_NEAR(found.total / (M_PI * 0.09), 1, 0.01);
  EXPECT_NEAR(found.centre[0], 0.93, 0.003);
  EXPECT_NEAR(found.centre[1], 1.04, 0.003);
}


TEST(LocalPatterns, APointIsAsNarrowAsTheMeshAllows)
{
  for (const double h : {0.1, 0.2})
    {
      const auto space = make(Geometry::box, {2, 2, 2}, h);
      const auto values =
        pattern("point", centre).evaluate_with_mean_one(*space);
      EXPECT_NEAR(space->integral(values) / 8, 1, 1e-12);
      expect_centre(moments(*space, values), 0.002);
      // Kernel of 2 h, spread by the functions phi.
      double square = 0, total = 0;
      for (unsigned int i = 0; i < space->n_owned; ++i)
        {
          const auto  &p = space->positions[i];
          const double r = std::hypot(p[0] - 0.93, p[1] - 1.04, p[2] - 1.11);
          if (r > (2 + std::sqrt(3)) * h)
            EXPECT_EQ(values[i], 0);
          square += space->volumes[i] * values[i] * r * r;
          total += space->volumes[i] * values[i];
        }
      // int r^2 of (1 - r^2)^2 over the unit ball is 1/3 of its integral;
      // linear interpolation adds its own variance, h^2 / 6 per direction
      // on average.
      EXPECT_NEAR(sum(square, MPI_COMM_WORLD) / sum(total, MPI_COMM_WORLD) /
                    (h * h),
                  4. / 3 + 0.5,
                  0.06);
    }
  // A given width counts if it is the larger one.
  const auto space = make(Geometry::box, {2, 2, 2}, 0.1);
  const auto wide =
    pattern("point", centre + "set Radius = 0.5").evaluate(*space);
  EXPECT_NEAR(space->integral(wide), 32. / 105 * M_PI * 0.125, 0.002);
}


TEST(LocalPatterns, ALineIsEvenAlongIt)
{
  const auto space = make(Geometry::box, {4, 2, 2}, 0.2);
  const auto values =
    pattern("line", "set Line = 1 1.03 0.96, 3 1.03 0.96").evaluate(*space);
  const Moments found = moments(*space, values);
  EXPECT_NEAR(found.centre[0], 2, 0.005);
  EXPECT_NEAR(found.centre[1], 1.03, 0.005);
  EXPECT_NEAR(found.centre[2], 0.96, 0.005);
  // Of a kernel of width w, per length pi w^2 / 3, and a ball for both ends.
  const double w = 0.4;
  EXPECT_NEAR(found.total /
                (2 * M_PI * w * w / 3 + 32. / 105 * M_PI * w * w * w),
              1,
              0.01);
  EXPECT_LT(*std::max_element(values.begin(), values.end()), 1);
}


TEST(LocalPatterns, DepotsAddUp)
{
  const auto    space = make(Geometry::box, {2, 2, 2}, 0.1);
  const Moments found =
    moments(*space,
            pattern("depots",
                    "set Centres = 0.5 0.5 0.5, 1.5 1.2 0.6, 1 1.5 1.5\n"
                    "set Radius = 0.3")
              .evaluate(*space));
  EXPECT_NEAR(found.total / (3 * ball_volume), 1, 0.02);
  EXPECT_NEAR(found.centre[0], 1, 0.01);
}


TEST(LocalPatterns, RandomDepotsAreTheSameOnAnyMeshAndAnyNumberOfRanks)
{
  const std::string    keys = "set Number of depots = 12\nset Radius = 1\n"
                              "set Depot distance = 3\nset Seed = 1";
  std::vector<Moments> found;
  for (const double h : {1., 0.5})
    {
      const auto spread = make(Geometry::box, {20, 16, 10}, h);
      const auto values = pattern("depots", keys).evaluate(*spread);
      const auto alone  = make(Geometry::box, {20, 16, 10}, h, MPI_COMM_SELF);
      const auto all = by_key(*alone, pattern("depots", keys).evaluate(*alone));
      for (const auto &[key, value] : by_key(*spread, values))
        EXPECT_EQ(value, all.at(key));
      found.push_back(moments(*spread, values));
    }
  EXPECT_NEAR(found[0].total / found[1].total, 1, 0.01);
  for (unsigned int d = 0; d < 3; ++d)
    EXPECT_NEAR(found[0].centre[d], found[1].centre[d], 0.01);
}


TEST(LocalPatterns, RandomDepotsKeepTheirDistance)
{
  const auto space = make(Geometry::ball, {}, 1);
  const auto far   = [](const double distance, const int seed) {
    SpatialPatternParameters p = read_parameters(
      "set Pattern = depots\nset Radius = 1\n"
        "set Number of depots = 5\nset Depot distance = " +
      std::to_string(distance) + "\nset Seed = " + std::to_string(seed));
    return SpatialPattern(p);
  };
  // Five balls of radius 1, none of which touches another or the surface.
  for (const int seed : {1, 2, 3})
    {
      const auto values = far(3, seed).evaluate(*space);
      EXPECT_NEAR(space->integral(values) / (5 * 4. / 3 * M_PI), 1, 0.03);
      for (const unsigned int i : space->boundary.at(0).nodes)
        EXPECT_EQ(values[i], 0);
    }
  EXPECT_NE(message_of([&] { far(9, 1).evaluate(*space); })
              .find("test.prm:3: Number of depots = 5: there is room for only "
                    "1 depots that are 9 mm from each other and from the "
                    "surface; reduce their number or distance"),
            std::string::npos);
}


TEST(LocalPatterns, RandomDepotsAreApart)
{
  const auto space   = make(Geometry::ball, {}, 1);
  const auto centres = random_depots(*space, 12, 3.5, 1, "test");
  ASSERT_EQ(centres.size(), 12u);
  for (std::size_t i = 0; i < centres.size(); ++i)
    {
      const Position &p = centres[i];
      EXPECT_LT(std::hypot(p[0], p[1], p[2]), 10 - 3.4);
      for (std::size_t j = 0; j < i; ++j)
        EXPECT_GE(std::hypot(p[0] - centres[j][0],
                             p[1] - centres[j][1],
                             p[2] - centres[j][2]),
                  3.5);
    }
}


TEST(LocalPatterns, RandomDepotsStayWhereTheyAreWhenTheMeshChanges)
{
  // So few coarse cells that a finer mesh has room where this one has none.
  MeshParameters ball;
  ball.geometry  = Geometry::ball;
  ball.radius    = 10;
  ball.cell_size = 4;
  Log        log(MPI_COMM_WORLD, Log::Level::quiet);
  const auto space = make_adaptive_space(ball, MPI_COMM_WORLD, log);
  const auto where = [&](const std::vector<double> &values) {
    std::vector<double> moments;
    for (unsigned int d = 0; d < 3; ++d)
      {
        std::vector<double> moment;
        for (unsigned int i = 0; i < space->n_owned; ++i)
          moment.push_back(values[i] * space->positions[i][d]);
        moments.push_back(space->integral(moment) / space->total_volume);
      }
    return moments;
  };
  SpatialPattern depots = pattern(
    "depots",
    "set Number of depots = 6\nset Depot distance = 1\nset Radius = 1.5\n");
  const std::vector<double> before =
    where(depots.evaluate_with_mean_one(*space));
  const auto coarse =
    random_depots(*space, 6, 1, SpatialPatternParameters().seed, "test");
  space->adapt(std::vector<CellChange>(space->cell_table().n_cells(),
                                       CellChange::refine),
               {});
  const auto fine =
    random_depots(*space, 6, 1, SpatialPatternParameters().seed, "test");
  ASSERT_NE(coarse, fine);
  const std::vector<double> after =
    where(depots.evaluate_with_mean_one(*space));
  for (unsigned int d = 0; d < 3; ++d)
    EXPECT_NEAR(after[d], before[d], 0.05);
}


TEST(LocalPatterns, MistakesAreExplained)
{
  const auto expect_message = [](const std::string &text,
                                 const std::string &expected) {
    const std::string message = message_of([&] { read_parameters(text); });
    EXPECT_NE(message.find(expected), std::string::npos)
      << message << "\nexpected: " << expected;
  };
  expect_message("set Pattern = ball\nset Radius = 1\n",
                 "Centres: the pattern 'ball' needs one centre, x y z");
  expect_message("set Pattern = ball\nset Centres = 1 2 3\n",
                 "Radius: the pattern 'ball' needs a radius above 0 mm");
  expect_message("set Pattern = point\nset Centres = 1 2 3, 4 5 6\n",
                 "test.prm:2: Centres = 1 2 3, 4 5 6: the pattern 'point' "
                 "needs one centre");
  expect_message("set Pattern = line\nset Line = 1 2 3\n",
                 "needs two ends, x y z, x y z");
  expect_message("set Pattern = depots\nset Radius = 1\n",
                 "needs either Centres or Number of depots");
  expect_message("set Pattern = ball\nset Radius = 1\nset Centres = 1 a 3\n",
                 "'a' is not a number");
  expect_message("set Radius = 1\n",
                 "without effect; set Pattern = ball or depots or point or "
                 "line too");
  const auto space = make(Geometry::box, {2, 2, 2}, 0.5);
  EXPECT_EQ(
    message_of([&] {
      pattern("ball", "set Centres = 9 1 1\nset Radius = 0.3").evaluate(*space);
    }),
    "test.prm:2: Centres = 9 1 1: a source in the organ must be at least "
    "partly inside it, but site 1 at x = 9 mm, y = 1 mm, z = 1 mm is 7 mm "
    "outside it; 'disse mesh info' prints its extent");
}


TEST(LocalPatterns, InjectionSitesMustBeInside)
{
  const auto message = [](const std::string &sites, const bool may_reach_in) {
    SpatialPatternParameters p = read_parameters(
      "set Pattern = depots\nset Radius = 0.3\nset Centres = " + sites);
    p.may_reach_in = may_reach_in;
    SpatialPattern depots(p);
    return message_of([&] {
      depots.evaluate(*make(Geometry::box, {2, 2, 2}, 0.5));
    });
  };
  // On the surface is inside, a micrometre beside it is not.
  EXPECT_EQ(message("0 0 0, 2 1 1.3, 1 2 2", false), "");
  EXPECT_EQ(
    message("1 1 1, 2.001 1 1, 1 1 1, 1 2.3 2.4", false),
    "test.prm:3: Centres = 1 1 1, 2.001 1 1, 1 1 1, 1 2.3 2.4: a source in the "
    "organ must be inside it, but site 2 at x = 2.001 mm, y = 1 mm, z = 1 mm "
    "is 0.001 mm outside it, site 4 at x = 1 mm, y = 2.3 mm, z = 2.4 mm is 0.5 "
    "mm outside it; 'disse mesh info' prints its extent");
  EXPECT_EQ(message("2.29 1 1, 1 1 1", true), "");
  EXPECT_NE(message("2.31 1 1", true).find("is 0.31 mm outside it"),
            std::string::npos);
}


TEST(LocalPatterns, DistanceOutsideIsThatFromTheSurface)
{
  const auto ball = make(Geometry::ball, {}, 1); // of 10 mm
  for (const double r : {0., 5., 9.7})
    EXPECT_NEAR(ball->distance_outside({{0.6 * r, 0, -0.8 * r}}), 0, 1e-15);
  for (const double r : {10.5, 15., 200.})
    EXPECT_NEAR(ball->distance_outside({{0.6 * r, 0, -0.8 * r}}), r - 10, 0.03);
  const auto flat = make(Geometry::box, {2, 1}, 0.25);
  EXPECT_NEAR(flat->distance_outside({{2.3, 1.4, 0}}), 0.5, 1e-12);
  EXPECT_NEAR(flat->distance_outside({{0.31, 0.77, 0}}), 0, 1e-15);
}


TEST(LocalPatterns, AWellMixedOrganHasTheirMean)
{
  const auto values = pattern("ball", centre + "set Radius = 0.3")
                        .evaluate(*make_point(8, MPI_COMM_SELF));
  EXPECT_EQ(values, std::vector<double>(1, 1.));
}
