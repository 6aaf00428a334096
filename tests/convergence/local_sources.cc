// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Exact solutions around balls and points, and a pulse that spreads.

#include <disse/base/communication.h>
#include <disse/sources/spatial_pattern.h>

#include <gtest/gtest.h>

#include "analytic_problem.h"
#include "orders.h"

using namespace disse;

namespace
{
constexpr double D = 0.5, mu = 37.7; // HGF [mm2/day, 1/day]


// A rate spread like a pattern: `amount` per day in all, or by volume.
class PatternRate : public SourceTerm
{
public:
  PatternRate(const SpatialPatternParameters &parameters,
              const double                    rate,
              const bool                      is_total)
    : SourceTerm("pattern")
    , pattern(parameters)
    , rate(rate)
    , is_total(is_total)
  {}

  void
  initialize(const Discretisation &space) override
  {
    nodal = space.padded(is_total ? pattern.evaluate_with_mean_one(space)
                                  : pattern.evaluate(space));
    for (double &value : nodal)
      value *= is_total ? rate / space.total_volume : rate;
  }

  void
  add_rates(const NodeBatch &batch, double *rates) const override
  {
    for (unsigned int i = 0; i < NodeBatch::width; ++i)
      rates[i] += nodal[batch.first_lane() + i];
  }

private:
  SpatialPattern      pattern;
  double              rate;
  bool                is_total;
  std::vector<double> nodal;
};


SpatialPatternParameters
pattern_at(const PatternKind            kind,
           const std::array<double, 3> &centre,
           const double                 radius)
{
  SpatialPatternParameters parameters;
  parameters.pattern = kind;
  parameters.centres = {centre};
  parameters.radius  = radius;
  return parameters;
}


AnalyticProblem
steady_state(const MeshParameters        &mesh,
             const double                 mu,
             std::unique_ptr<PatternRate> source)
{
  SourceList sources;
  sources.push_back(std::move(source));
  AnalyticProblem problem(mesh,
                          decay(D, mu),
                          std::move(sources),
                          [](const auto &) { return 0.; });
  problem.advance_to(1e3);
  return problem;
}


// Value at the node nearest to a point.
double
value_near(const AnalyticProblem &problem, const std::array<double, 3> &point)
{
  const std::vector<double> c       = problem.values();
  double                    nearest = 1e9, value = 0;
  for (std::size_t i = 0; i < c.size(); ++i)
    {
      const auto  &p = problem.space->positions[i];
      const double r =
        std::hypot(p[0] - point[0], p[1] - point[1], p[2] - point[2]);
      if (r < nearest)
        {
          nearest = r;
          value   = c[i];
        }
    }
  const double least = min(nearest, MPI_COMM_WORLD);
  EXPECT_LT(least, 1e-9) << "there is no node";
  return max(nearest == least ? value : 0, MPI_COMM_WORLD);
}


// A cluster of 1000 cells that make 2 pg a day, in a ball of 0.1 mm.
struct Cluster
{
  static constexpr double r0     = 0.1;
  static constexpr double amount = 2;

  double k = std::sqrt(mu / D);
  double s = amount / (4. / 3 * M_PI * r0 * r0 * r0);

  double
  inside(const double r) const
  {
    return s / mu *
           (1 - (1 + k * r0) * std::exp(-k * r0) *
                  (r > 0 ? std::sinh(k * r) / (k * r) : 1));
  }

  double
  outside(const double r) const
  {
    return s / mu * (k * r0 * std::cosh(k * r0) - std::sinh(k * r0)) *
           std::exp(-k * r) / (k * r);
  }

  double
  operator()(const std::array<double, 3> &p) const
  {
    const double r = std::hypot(p[0], p[1], p[2]);
    return r < r0 ? inside(r) : outside(r);
  }
};
} // namespace


namespace
{
// Root mean square of the error where the walls are not felt.
double
error_near(const AnalyticProblem &problem,
           const Cluster         &exact,
           const double           distance)
{
  std::vector<double> square = problem.values();
  for (std::size_t i = 0; i < square.size(); ++i)
    {
      const auto  &p = problem.space->positions[i];
      const double e = square[i] - exact(p);
      square[i]      = std::hypot(p[0], p[1], p[2]) < distance ? e * e : 0;
    }
  return std::sqrt(problem.space->integral(square));
}
} // namespace


TEST(BallSource, OneEighthOfAClusterOfCells)
{
  const Cluster exact;
  for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
    {
      std::vector<double> errors;
      for (const double h : {0.1, 0.05, 0.025})
        {
          const AnalyticProblem problem = steady_state(
            box_mesh({0.8, 0.8, 0.8}, h, cells),
            mu,
            std::make_unique<PatternRate>(
              pattern_at(PatternKind::ball, {{0, 0, 0}}, Cluster::r0),
              Cluster::amount / 8,
              true));
          errors.push_back(error_near(problem, exact, 0.4));
          EXPECT_NEAR(mu * problem.total() / (Cluster::amount / 8), 1, 1e-9);
          if (h == 0.025)
            {
              // Tetrahedra do not have the symmetry of the octant.
              const double bound = cells == CellKind::hexahedra ? 0.03 : 0.06;
              EXPECT_NEAR(value_near(problem, {{0, 0, 0}}), 2.735, bound);
              EXPECT_NEAR(value_near(problem, {{0.1, 0, 0}}), 1.439, bound);
              EXPECT_NEAR(value_near(problem, {{0.3, 0, 0}}) /
                            exact.outside(0.3),
                          1,
                          0.02);
            }
        }
      EXPECT_NEAR(last_slope(errors), 2, 0.2)
        << name_of(cells, cell_kind_names);
    }
  EXPECT_NEAR(exact.inside(0), 2.735, 0.0005);
  EXPECT_NEAR(exact.inside(0.1), 1.439, 0.0005);
  EXPECT_NEAR(exact.outside(0.1), 1.439, 0.0005);
}


namespace
{
// Mean over the nodes between two distances from a point of c / exact.
double
mean_ratio(const AnalyticProblem               &problem,
           const std::array<double, 3>         &centre,
           const double                         from,
           const double                         to,
           const std::function<double(double)> &exact)
{
  const std::vector<double> c = problem.values();
  std::vector<double>       sums(2, 0.);
  for (std::size_t i = 0; i < c.size(); ++i)
    {
      const auto  &p = problem.space->positions[i];
      const double r =
        std::hypot(p[0] - centre[0], p[1] - centre[1], p[2] - centre[2]);
      if (r > from && r < to)
        {
          sums[0] += c[i] / exact(r);
          sums[1] += 1;
        }
    }
  sum(sums, MPI_COMM_WORLD);
  return sums[0] / sums[1];
}
} // namespace


TEST(PointSource, FarFieldHasSlopeTwo)
{
  // Wherever the point is in its cell; the diffusion length is 1 mm.
  const std::array<double, 3> centre = {{4.63, 4.45, 4.56}};
  const auto                  exact  = [&](const double r) {
    return 3 / (4 * M_PI * D * r) * std::exp(-r);
  };
  std::vector<double> errors;
  for (const double h : {0.45, 0.225})
    {
      const AnalyticProblem problem =
        steady_state(box_mesh({9, 9, 9}, h),
                     D,
                     std::make_unique<PatternRate>(
                       pattern_at(PatternKind::point, centre, 0), 3, true));
      errors.push_back(
        std::abs(mean_ratio(problem, centre, 1.1, 1.6, exact) - 1));
    }
  EXPECT_LT(errors.back(), 0.02);
  EXPECT_NEAR(last_slope(errors), 2, 0.2);
}


namespace
{
AnalyticProblem
pulse(const double h, const double fixed_step, const double tolerance)
{
  const Pulse     exact;
  AnalyticProblem problem(box_mesh({2, 2}, h),
                          decay(Pulse::D, Pulse::mu),
                          {},
                          [&](const auto &p) { return exact(p, 0); });
  problem.parameters.fixed_step              = fixed_step;
  problem.parameters.tolerance               = tolerance;
  problem.parameters.linear_solver.tolerance = 1e-5;
  problem.advance_to(0.08);
  return problem;
}


double
distance(const AnalyticProblem &a, const AnalyticProblem &b)
{
  std::vector<double>       square = a.values();
  const std::vector<double> other  = b.values();
  for (std::size_t i = 0; i < square.size(); ++i)
    square[i] = (square[i] - other[i]) * (square[i] - other[i]);
  return std::sqrt(a.space->integral(square));
}
} // namespace


TEST(GreenFunction, SlopeTwoInSpace)
{
  const Pulse         exact;
  std::vector<double> errors;
  for (const double h : {0.1, 0.05, 0.025})
    errors.push_back(
      pulse(h, 0, 1e-7).error([&](const auto &p) { return exact(p, 0.08); }));
  EXPECT_NEAR(last_slope(errors), 2, 0.1);
}


TEST(GreenFunction, SlopeThreeInTime)
{
  const AnalyticProblem reference = pulse(0.1, 0, 1e-9);
  std::vector<double>   errors;
  for (const double step : {0.002, 0.001, 0.0005})
    errors.push_back(distance(pulse(0.1, step, 1e-4), reference));
  EXPECT_NEAR(last_slope(errors), 3, 0.3);
}
