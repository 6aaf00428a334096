// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>

#include "fields/adaptive/adaptive_space.h"
#include "model/initial_state.h"
#include "simulation/time_loop.h"

#include <gtest/gtest.h>

#include "orders.h"
#include "test_networks.h"
#include <cmath>
#include <cstdlib>

using namespace disse;

namespace
{
struct Solution
{
  std::function<double(double x, double y, double z, double t)> u;
  std::function<double(double x, double y, double z, double t)> laplacian;
  std::function<double(double x, double y, double z, double t)> rate;
};


// Cells are as small as the mesh says, or half of that around the origin and
// half again nearer to it.
std::unique_ptr<Discretisation>
make_space(const MeshParameters &mesh, const bool with_hanging_nodes, Log &log)
{
  if (!with_hanging_nodes)
    return make_discretisation(mesh, MPI_COMM_WORLD, log);
  auto space = make_adaptive_space(mesh, MPI_COMM_WORLD, log);
  for (const double radius : {0.8, 0.45})
    {
      const CellTable        &cells = space->cell_table();
      std::vector<CellChange> flags;
      for (std::size_t cell = 0; cell < cells.n_cells(); ++cell)
        {
          double nearest = 1e9;
          for (unsigned int a = 0; a < cells.n_corners(); ++a)
            {
              const auto &x =
                position(cells,
                         *space,
                         cells.corners[cell * cells.n_corners() + a]);
              nearest = std::min(nearest, std::hypot(x[0], x[1], x[2]));
            }
          flags.push_back(nearest < radius - 1e-9 ? CellChange::refine
                                                  : CellChange::keep);
        }
      EXPECT_TRUE(space->adapt(flags, {}));
    }
  EXPECT_EQ(space->largest_depth(), 2u);
  return space;
}


// L2 error at t = 0.5 of logistic growth with diffusion, forced to follow the
// solution.
double
error_on(const MeshParameters &mesh,
         const Solution       &solution,
         const bool            with_hanging_nodes = false)
{
  constexpr double diffusivity = 0.3, end = 0.5;
  Log              log(MPI_COMM_WORLD, Log::Level::quiet);
  const auto       space = make_space(mesh, with_hanging_nodes, log);
  SourceList       sources;
  sources.push_back(
    std::make_unique<GivenRate>([&](double x, double y, double z, double t) {
      const double u = solution.u(x, y, z, t);
      return solution.rate(x, y, z, t) -
             diffusivity * solution.laplacian(x, y, z, t) - u * (1 - u);
    }));
  ReactionSystem       system(std::make_shared<LogisticNetwork>(diffusivity),
                        std::move(sources));
  IntegratorParameters parameters;
  parameters.tolerance = 1e-7;
  State state          = make_initial_state(*space, system.layout(), 0);
  for (unsigned int i = 0; i < space->n_owned; ++i)
    {
      const auto &p              = space->positions[i];
      state.fields.data()[2 * i] = solution.u(p[0], p[1], p[2], 0);
    }
  TimeLoop loop(*space, system, parameters, "test", 0, end, log);
  loop.start(state);
  loop.advance_to(state, end);

  std::vector<double> square;
  for (unsigned int i = 0; i < space->n_owned; ++i)
    {
      const auto  &p = space->positions[i];
      const double e =
        state.fields.data()[2 * i] - solution.u(p[0], p[1], p[2], end);
      square.push_back(e * e);
    }
  return std::sqrt(space->integral(square) / space->total_volume);
}


// Slopes between the last two of three cell sizes.
double
slope(MeshParameters  mesh,
      const double    coarse,
      const Solution &solution,
      const bool      with_hanging_nodes = false)
{
  std::vector<double> errors;
  for (const double size : {coarse, coarse / 2, coarse / 4})
    {
      mesh.cell_size = size;
      errors.push_back(error_on(mesh, solution, with_hanging_nodes));
    }
  return last_slope(errors);
}


// exp(-t) cos(pi x) cos(pi y) cos(pi z) has no flux through the unit box.
Solution
cosines(const unsigned int dim)
{
  const auto shape = [dim](double x, double y, double z, double t) {
    return std::exp(-t) * std::cos(M_PI * x) * std::cos(M_PI * y) *
           (dim == 3 ? std::cos(M_PI * z) : 1.);
  };
  return {[shape](double x, double y, double z, double t) {
            return 1 + shape(x, y, z, t);
          },
          [shape, dim](double x, double y, double z, double t) {
            return -double(dim) * M_PI * M_PI * shape(x, y, z, t);
          },
          [shape](double x, double y, double z, double t) {
            return -shape(x, y, z, t);
          }};
}


// exp(-t) cos(pi r^2) has no flux through the unit ball.
Solution
radial_cosine(const unsigned int dim)
{
  const auto square = [](double x, double y, double z) {
    return M_PI * (x * x + y * y + z * z);
  };
  return {[square](double x, double y, double z, double t) {
            return 1 + std::exp(-t) * std::cos(square(x, y, z));
          },
          [square, dim](double x, double y, double z, double t) {
            const double s = square(x, y, z);
            return -std::exp(-t) * M_PI *
                   (2. * dim * std::sin(s) + 4 * s * std::cos(s));
          },
          [square](double x, double y, double z, double t) {
            return -std::exp(-t) * std::cos(square(x, y, z));
          }};
}
} // namespace


TEST(ManufacturedSolution, SlopeTwoOnABox)
{
  MeshParameters box;
  box.geometry = Geometry::box;
  box.extent   = {1, 1, 1};
  EXPECT_NEAR(slope(box, 0.25, cosines(3)), 2, 0.1);
}


TEST(ManufacturedSolution, SlopeTwoOnABoxByTheVertexRule)
{
  MeshParameters box;
  box.geometry   = Geometry::box;
  box.extent     = {1, 1, 1};
  box.quadrature = StiffnessRule::vertex;
  EXPECT_NEAR(slope(box, 0.25, cosines(3)), 2, 0.1);
}


TEST(ManufacturedSolution, SlopeTwoOnASquare)
{
  MeshParameters square;
  square.geometry      = Geometry::box;
  square.box_dimension = 2;
  square.extent        = {1, 1};
  EXPECT_NEAR(slope(square, 0.125, cosines(2)), 2, 0.1);
  square.cells = CellKind::tetrahedra;
  EXPECT_NEAR(slope(square, 0.125, cosines(2)), 2, 0.1);
}


TEST(ManufacturedSolution, SlopeTwoWithHangingNodes)
{
  MeshParameters square;
  square.geometry      = Geometry::box;
  square.box_dimension = 2;
  square.extent        = {1, 1};
  EXPECT_NEAR(slope(square, 0.125, cosines(2), true), 2, 0.1);
  square.quadrature = StiffnessRule::vertex;
  EXPECT_NEAR(slope(square, 0.125, cosines(2), true), 2, 0.1);

  MeshParameters box;
  box.geometry = Geometry::box;
  box.extent   = {1, 1, 1};
  EXPECT_NEAR(slope(box, 0.25, cosines(3), true), 2, 0.1);
}


TEST(ManufacturedSolution, SlopeTwoOnADisc)
{
  MeshParameters disc;
  disc.geometry      = Geometry::ball;
  disc.box_dimension = 2;
  disc.radius        = 1;
  EXPECT_NEAR(slope(disc, 0.125, radial_cosine(2)), 2, 0.1);
  EXPECT_NEAR(slope(disc, 0.25, radial_cosine(2), true), 2, 0.2);
  disc.cells = CellKind::tetrahedra;
  EXPECT_NEAR(slope(disc, 0.25, radial_cosine(2)), 2, 0.1);
}


TEST(ManufacturedSolution, SlopeTwoOnABoxOfTetrahedra)
{
  MeshParameters box;
  box.geometry = Geometry::box;
  box.extent   = {1, 1, 1};
  box.cells    = CellKind::tetrahedra;
  EXPECT_NEAR(slope(box, 0.25, cosines(3)), 2, 0.1);
}


TEST(ManufacturedSolution, SlopeTwoOnTetrahedraOfAFile)
{
  MeshParameters file;
  file.geometry = Geometry::file;
  file.cells    = CellKind::tetrahedra;
  file.unit     = "0.1 mm";
  file.file =
    std::string(std::getenv("DISSE_SOURCE_DIR")) + "/meshes/box_tetrahedra.msh";
  std::vector<double> errors;
  for (const int n : {0, 1, 2})
    {
      file.refinements = n;
      errors.push_back(error_on(file, cosines(3)));
    }
  EXPECT_NEAR(last_slope(errors), 2, 0.1);
}


TEST(ManufacturedSolution, SlopeTwoOnABallOfDistortedCells)
{
  MeshParameters ball;
  ball.geometry = Geometry::ball;
  ball.radius   = 1;
  EXPECT_NEAR(slope(ball, 0.4, radial_cosine(3)), 2, 0.2);
  EXPECT_GT(slope(ball, 0.4, radial_cosine(3), true), 1.8);
  ball.cells = CellKind::tetrahedra;
  EXPECT_NEAR(slope(ball, 0.2, radial_cosine(3)), 2, 0.1);
}
