// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Exact solutions with a flux, an exchange or a value on the surface.

#include <disse/base/communication.h>

#include <gtest/gtest.h>

#include "../test_networks.h"
#include "analytic_problem.h"
#include "orders.h"

using namespace disse;

namespace
{
constexpr double steady = 1e4; // [day] long after everything has settled

double
zero(const std::array<double, 3> &)
{
  return 0;
}


// A source of strength q at x = 0 of a slab of length l.
AnalyticProblem
plane_source(const double l, const double D, const double mu, const double h)
{
  SourceList sources;
  sources.push_back(
    std::make_unique<FluxCondition>("source", on_boundary({0}, "3")));
  AnalyticProblem problem(box_mesh({l, 0.2}, h),
                          decay(D, mu),
                          std::move(sources),
                          zero);
  problem.advance_to(steady);
  return problem;
}
} // namespace


TEST(PlaneSource, InAFiniteSlab)
{
  constexpr double q = 3, l = 2, D = 2, mu = 5;
  const double     L     = std::sqrt(D / mu);
  const auto       exact = [&](const auto &p) {
    return q * std::cosh((l - p[0]) / L) /
           (std::sqrt(D * mu) * std::sinh(l / L));
  };
  std::vector<double> errors;
  for (const double h : {0.2, 0.1, 0.05})
    {
      const AnalyticProblem problem = plane_source(l, D, mu, h);
      errors.push_back(problem.error(exact));
      // What comes in decays, on any mesh.
      EXPECT_NEAR(mu * problem.total() / (q * 0.2), 1, 1e-9);
      EXPECT_NEAR(ledger_amount(problem.state.ledger,
                                LedgerEntry::boundary,
                                0) /
                    (q * 0.2 * steady),
                  1,
                  1e-9);
    }
  EXPECT_NEAR(last_slope(errors), 2, 0.05);
  EXPECT_LT(errors.back(), 1e-3);
}


TEST(PlaneSource, InAHalfSpace)
{
  constexpr double q = 3, D = 0.5, mu = 5;
  const double     L     = std::sqrt(D / mu);
  const auto       exact = [&](const auto &p) {
    return q / std::sqrt(D * mu) * std::exp(-p[0] / L);
  };
  std::vector<double> errors;
  for (const double h : {0.1, 0.05, 0.025})
    errors.push_back(plane_source(20 * L, D, mu, h).error(exact));
  EXPECT_NEAR(last_slope(errors), 2, 0.05);
  EXPECT_LT(errors.back(), 1e-3);
}


TEST(ScreenedPoisson, InASphereWithAFixedWall)
{
  constexpr double a = 1, wall = 2, D = 0.5, mu = 8;
  const double     k     = std::sqrt(mu / D);
  const auto       exact = [&](const auto &p) {
    const double r = std::sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    return wall * a / std::sinh(k * a) * (r > 1e-6 ? std::sinh(k * r) / r : k);
  };
  std::vector<double> errors;
  for (const double h : {0.2, 0.1})
    {
      MeshParameters ball;
      ball.geometry  = Geometry::ball;
      ball.radius    = a;
      ball.cell_size = h;
      SourceList sources;
      sources.push_back(
        std::make_unique<DirichletCondition>("wall", on_boundary({}, "2")));
      AnalyticProblem problem(ball, decay(D, mu), std::move(sources), zero);
      problem.advance_to(steady);
      errors.push_back(problem.error(exact));

      // The wall is where it should be, and what it takes to hold it is what
      // decays inside.
      const std::vector<double> c        = problem.values();
      double                    farthest = 0;
      for (const unsigned int i : problem.space->boundary.empty()
                                    ? std::vector<unsigned int>()
                                    : problem.space->boundary[0].nodes)
        farthest = std::max(farthest, std::abs(c[i] / wall - 1));
      EXPECT_LT(max(farthest, MPI_COMM_WORLD), 1e-8);
      EXPECT_NEAR(problem.state.ledger[0] / problem.total(), 1, 1e-9);
    }
  EXPECT_NEAR(last_slope(errors), 2, 0.2);
}


TEST(ScreenedPoisson, WithoutFluxAUniformSourceGivesAConstant)
{
  constexpr double s = 3, mu = 7;
  SourceList       sources;
  sources.push_back(std::make_unique<GivenRate>(
    [](double, double, double, double) { return s; }));
  AnalyticProblem problem(box_mesh({1, 1, 1}, 0.2),
                          decay(0.5, mu),
                          std::move(sources),
                          zero);
  problem.advance_to(steady);
  EXPECT_LT(problem.error([](const auto &) { return s / mu; }), 1e-9 * s / mu);
}


namespace
{
// u = 2 + w with w = exp(-t) sin(x + 0.3) cos(y) cos(z / 2), in 2D without
// the last factor; forced by du/dt - D lap u + mu u.
struct Waves
{
  unsigned int dim;
  double       D = 0.7, mu = 1;

  double
  w(double x, double y, double z, double t) const
  {
    return std::exp(-t) * std::sin(x + 0.3) * std::cos(y) *
           (dim == 3 ? std::cos(z / 2) : 1);
  }

  double
  rate(double x, double y, double z, double t) const
  {
    const double curvature = dim == 3 ? 2.25 : 2;
    return -w(x, y, z, t) + D * curvature * w(x, y, z, t) +
           mu * (2 + w(x, y, z, t));
  }
};


const std::string w = "exp(-t) * sin(x + 0.3) * cos(y) * cos(z / 2)";

// Exchange at k = 1.4 = 2 D: what is outside is u + (du/dn) / 2. In 2D z = 0.
void
add_exchange(SourceList &sources)
{
  const std::string slope_x = "exp(-t) * cos(x + 0.3) * cos(y) * cos(z / 2)";
  const std::string slope_y = "exp(-t) * sin(x + 0.3) * sin(y) * cos(z / 2)";
  const auto        add     = [&](const int id, const std::string &outside) {
    sources.push_back(std::make_unique<RobinCondition>(
      "side " + std::to_string(id), on_boundary({id}, outside), 1.4));
  };
  add(0, "2 + " + w + " - 0.5 * " + slope_x);
  add(1, "2 + " + w + " + 0.5 * " + slope_x);
  add(2, "2 + " + w + " + 0.5 * " + slope_y);
  add(3, "2 + " + w + " - 0.5 * " + slope_y);
}


double
slope_of_waves(const unsigned int                       dim,
               const std::vector<double>               &sizes,
               const CellKind                           cells,
               const std::function<void(SourceList &)> &add_conditions)
{
  const Waves         waves{dim};
  std::vector<double> errors;
  for (const double h : sizes)
    {
      SourceList sources;
      sources.push_back(std::make_unique<GivenRate>(
        [&](double x, double y, double z, double t) {
          return waves.rate(x, y, z, t);
        }));
      add_conditions(sources);
      AnalyticProblem problem(box_mesh(std::vector<double>(dim, 1.), h, cells),
                              decay(waves.D, waves.mu),
                              std::move(sources),
                              [&](const auto &p) {
                                return 2 + waves.w(p[0], p[1], p[2], 0);
                              });
      problem.parameters.tolerance = 1e-7;
      problem.advance_to(0.5);
      errors.push_back(problem.error(
        [&](const auto &p) { return 2 + waves.w(p[0], p[1], p[2], 0.5); }));
      EXPECT_LT(errors.back(), 0.01);
    }
  return last_slope(errors);
}
} // namespace


// In 2D they are quadrilaterals and triangles.
constexpr CellKind kinds_of_cells[] = {CellKind::hexahedra,
                                       CellKind::tetrahedra};


TEST(ManufacturedBoundary, ExchangeInASquare)
{
  for (const CellKind cells : kinds_of_cells)
    EXPECT_NEAR(slope_of_waves(2, {0.1, 0.05}, cells, add_exchange), 2, 0.1);
}


TEST(ManufacturedBoundary, ExchangeAndFixedWallsInACube)
{
  const auto conditions = [](SourceList &sources) {
    add_exchange(sources);
    sources.push_back(
      std::make_unique<DirichletCondition>("walls",
                                           on_boundary({4, 5}, "2 + " + w)));
  };
  for (const CellKind cells : kinds_of_cells)
    EXPECT_NEAR(slope_of_waves(3, {0.1, 0.05}, cells, conditions), 2, 0.1);
}


TEST(ManufacturedBoundary, FixedWallsInASquareAndInACube)
{
  const auto walls = [](SourceList &sources) {
    sources.push_back(
      std::make_unique<DirichletCondition>("walls",
                                           on_boundary({}, "2 + " + w)));
  };
  for (const CellKind cells : kinds_of_cells)
    {
      EXPECT_NEAR(slope_of_waves(2, {0.1, 0.05}, cells, walls), 2, 0.05);
      EXPECT_NEAR(slope_of_waves(3, {0.2, 0.1}, cells, walls), 2, 0.1);
    }
}


TEST(BoundaryConditions, AStiffWallCostsNeitherStepsNorTheBalance)
{
  const auto run = [](std::unique_ptr<BoundaryCondition> condition) {
    SourceList sources;
    sources.push_back(std::move(condition));
    AnalyticProblem problem(box_mesh({1, 1, 1}, 0.1),
                            decay(0.5, 40),
                            std::move(sources),
                            [](const auto &) { return 1.; });
    problem.parameters.tolerance = 1e-4;
    problem.advance_to(3);
    EXPECT_NEAR((problem.total() - problem.state.ledger[0]), 1, 1e-11);
    return std::make_pair(problem.n_steps, problem.n_iterations);
  };
  const auto wall =
    run(std::make_unique<DirichletCondition>("wall",
                                             on_boundary({0}, "2 + sin(t)")));
  const auto soft = run(std::make_unique<RobinCondition>(
    "soft", on_boundary({0}, "2 + sin(t)"), 10));
  EXPECT_LT(wall.first, 1.3 * soft.first);
  EXPECT_LT(wall.second, 1.5 * soft.second);
}


TEST(BoundaryConditions, AWallThatJumpsHasItsValueFromThenOn)
{
  SourceList                  sources;
  BoundaryConditionParameters jump = on_boundary({0}, "(t > 1) ? 3 : 1");
  jump.event_times                 = {1};
  sources.push_back(std::make_unique<DirichletCondition>("wall", jump));
  AnalyticProblem problem(box_mesh({1, 1}, 0.1),
                          decay(0.5, 0),
                          std::move(sources),
                          [](const auto &) { return 1.; });
  problem.advance_to(0.9);
  EXPECT_NEAR(problem.total(), 1, 1e-12);
  problem.advance_to(1);
  const std::vector<double> c = problem.values();
  for (const unsigned int i : problem.space->boundary.at(0).nodes)
    EXPECT_NEAR(c[i], 3, 1e-8);

  // All that is there has come through the wall, and is in the ledger so.
  problem.advance_to(2);
  EXPECT_GT(problem.total(), 1.5);
  EXPECT_NEAR(problem.total() - problem.state.ledger[0], 1, 1e-11);
  EXPECT_NEAR(ledger_amount(problem.state.ledger, LedgerEntry::boundary, 0),
              problem.total() - 1,
              1e-5);
}


namespace
{
// Total and first moments at t = 0.5 of a cube with conditions on all sides.
std::vector<double>
moments_of_a_cube(const CellKind cells, MPI_Comm comm)
{
  SourceList sources;
  add_exchange(sources);
  sources.push_back(
    std::make_unique<DirichletCondition>("top", on_boundary({4}, "2 + " + w)));
  sources.push_back(
    std::make_unique<FluxCondition>("bottom", on_boundary({5}, "1 + x * t")));
  AnalyticProblem problem(
    box_mesh({1, 1, 1}, 0.2, cells),
    decay(0.7, 1),
    std::move(sources),
    [](const auto &) { return 2.; },
    comm);
  problem.parameters.tolerance               = 1e-4;
  problem.parameters.linear_solver.tolerance = 1e-5;
  problem.advance_to(0.5);
  std::vector<double> moments = {problem.total(), problem.state.ledger[0]};
  const std::vector<double> c = problem.values();
  for (unsigned int d = 0; d < 3; ++d)
    {
      std::vector<double> weighted = c;
      for (std::size_t i = 0; i < c.size(); ++i)
        weighted[i] *= problem.space->positions[i][d];
      moments.push_back(problem.space->integral(weighted));
    }
  return moments;
}
} // namespace


TEST(BoundaryConditions, AreTheSameOnAnyNumberOfRanks)
{
  for (const CellKind cells : kinds_of_cells)
    {
      const auto alone  = moments_of_a_cube(cells, MPI_COMM_SELF);
      const auto spread = moments_of_a_cube(cells, MPI_COMM_WORLD);
      for (std::size_t i = 0; i < alone.size(); ++i)
        EXPECT_NEAR(spread[i] / alone[i], 1, 1e-8)
          << name_of(cells, cell_kind_names);
    }
}
