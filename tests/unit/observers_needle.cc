// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>

#include "observers/biopsies/needle.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
using Position = std::array<double, 3>;


std::unique_ptr<Discretisation>
box(const std::vector<double> &extent, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
  parameters.extent    = extent;
  parameters.cell_size = cell_size;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}


Core
core_of(const Discretisation                          &space,
        const std::function<double(const Position &)> &function,
        const Position                                &entry,
        const Position                                &direction)
{
  return take_cores(space,
                    space.evaluate(function),
                    {{entry, direction, false}},
                    CoreSize())
    .at(0);
}


// The standard deviation of needles in cos(2 pi x / wave length).
double
deviation(const Discretisation &space, const double wave_length)
{
  const auto cores =
    take_cores(space,
               space.evaluate([&](const Position &p) {
                 return std::cos(2 * M_PI * p[0] / wave_length);
               }),
               random_needles(space, 400, 3, CoreSize()),
               CoreSize());
  double mean = 0, square = 0;
  for (const Core &core : cores)
    {
      mean += core.mean / cores.size();
      square += core.mean * core.mean / cores.size();
    }
  return std::sqrt(square - mean * mean);
}
} // namespace


TEST(Needle, HasTheMeanOfALinearFieldInItsMiddle)
{
  const auto   space  = box({20, 12, 12}, 2);
  const double s      = std::sqrt(0.5);
  const auto   linear = [](const Position &p) {
    return 3 + p[0] - 2 * p[1] + 4 * p[2];
  };
  const Core core = core_of(*space, linear, {2, 3.1, 1}, {s, 0, s});
  EXPECT_NEAR(core.length, 15, 1e-9);
  EXPECT_NEAR(core.begin[0], 2, 1e-9);
  EXPECT_NEAR(core.mean, linear({2 + 7.5 * s, 3.1, 1 + 7.5 * s}), 1e-9);
}


// From 0 to 1 between x = 8 and 10: of 15 mm from x = 1 on, six count, and half
// of the two between.
TEST(Needle, HasTheMeanOfAStep)
{
  const auto space = box({20, 6, 6}, 2);
  const auto step  = [](const Position &p) { return p[0] < 9 ? 0. : 1.; };
  EXPECT_NEAR(core_of(*space, step, {1, 3, 3}, {1, 0, 0}).mean, 7. / 15, 1e-9);
}


// The weights of the discs: the mean square distance from the axis is a quarter
// of the square of the radius. The field is resolved, not exact.
TEST(Needle, WeighsItsDiscs)
{
  const auto space = box({16, 4, 4}, 0.25);
  const Core core =
    core_of(*space,
            [](const Position &p) {
              return (p[1] - 2) * (p[1] - 2) + (p[2] - 2) * (p[2] - 2);
            },
            {0, 2, 2},
            {1, 0, 0});
  EXPECT_NEAR(core.mean, 0.6 * 0.6 / 2, 0.02);
}


TEST(Needle, BeginsAtTheSurfaceAndEndsThere)
{
  const auto space = box({20, 12, 12}, 2);
  const auto one   = [](const Position &) { return 1.; };

  const Core from_outside = core_of(*space, one, {-30.05, 6, 6}, {1, 0, 0});
  EXPECT_NEAR(from_outside.begin[0], 0, 0.13);
  EXPECT_NEAR(from_outside.length, 15, 1e-9);

  // However far away it begins.
  const Core from_afar = core_of(*space, one, {-1e9, 6, 6}, {1, 0, 0});
  EXPECT_NEAR(from_afar.begin[0], 0, 0.13);
  EXPECT_NEAR(from_afar.length, 15, 1e-9);

  const Core through = core_of(*space, one, {4, -3, 6}, {0, 1, 0});
  EXPECT_NEAR(through.length, 12, 0.26);
  EXPECT_NEAR(through.mean, 1, 1e-12);

  const Core missed = core_of(*space, one, {4, -3, 6}, {1, 0, 0});
  EXPECT_EQ(missed.length, 0);
  EXPECT_TRUE(std::isnan(missed.mean));
  EXPECT_EQ(core_of(*space, one, {4, -3, 6}, {0, -1, 0}).length, 0);
}


// Of a core along an edge of the box only the part inside counts.
TEST(Needle, DoesNotCountWhatIsOutside)
{
  const auto space = box({20, 12, 12}, 2);
  const Core core =
    core_of(*space, [](const Position &) { return 5.; }, {1, 0, 0}, {1, 0, 0});
  EXPECT_NEAR(core.length, 15, 1e-9);
  EXPECT_NEAR(core.mean, 5, 1e-12);
}


TEST(Needle, RandomOnesAreSpreadEvenly)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::ball;
  parameters.cell_size = 5;
  Log        log(MPI_COMM_WORLD, Log::Level::quiet);
  const auto space   = make_discretisation(parameters, MPI_COMM_WORLD, log);
  const auto needles = random_needles(*space, 2000, 1, CoreSize());
  ASSERT_EQ(needles.size(), 2000u);
  const double radius = std::cbrt(space->total_volume * 0.75 / M_PI);
  Position     middle = {}, direction = {};
  int          n_deep = 0;
  for (const Needle &needle : needles)
    {
      double square = 0, length = 0;
      for (unsigned int d = 0; d < 3; ++d)
        {
          middle[d] += needle.point[d] / 2000;
          direction[d] += needle.direction[d] / 2000;
          square += needle.point[d] * needle.point[d];
          length += needle.direction[d] * needle.direction[d];
        }
      EXPECT_NEAR(length, 1, 1e-12);
      n_deep += std::sqrt(square) < radius / 2 ? 1 : 0;
    }
  for (unsigned int d = 0; d < 3; ++d)
    {
      EXPECT_NEAR(middle[d] / radius, 0, 0.03); // standard error 0.010
      EXPECT_NEAR(direction[d], 0, 0.04);       // 0.013
    }
  EXPECT_NEAR(n_deep / 2000., 1. / 8, 0.03); // 0.007
}


// The needle takes the mean of a wave: with needles of all directions the
// variance is 1/2 int_0^1 sinc^2(pi L u / wave length) du.
TEST(Needle, ErrorShrinksWithTheCorrelationLength)
{
  const auto space = box({72, 48, 48}, 3);
  EXPECT_NEAR(deviation(*space, 72), 0.69, 0.05);
  EXPECT_NEAR(deviation(*space, 24), 0.56, 0.06);
  EXPECT_NEAR(deviation(*space, 12), 0.43, 0.08);
}
