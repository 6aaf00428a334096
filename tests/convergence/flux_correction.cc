// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Flux correction keeps the second order of diffusion on distorted cells, and
// the error itself, also where values come down to 0.

#include <gtest/gtest.h>

#include "analytic_problem.h"
#include "distorted_box.h"
#include "orders.h"

using namespace disse;

namespace
{
constexpr double edge = 8, end = 2; // [mm], [day] at D = 1 mm2/day

using Solution = std::function<PointFunction(double time)>;


// A wave without flux through the surface that is 0 in corners.
PointFunction
cosine(const double time)
{
  const double k = M_PI / edge, decayed = std::exp(-3 * k * k * time);
  return [=](const std::array<double, 3> &p) {
    return decayed * std::cos(k * p[0]) * std::cos(k * p[1]) *
             std::cos(k * p[2]) +
           1;
  };
}


// The Green function of a box with its mirror images: at t = 0, 14 standard
// deviations wide, so that most of the box is empty.
PointFunction
green_function(const double time)
{
  constexpr double square = 0.7 * 0.7;
  const double     width  = square + 2 * time;
  return [=](const std::array<double, 3> &p) {
    const std::array<double, 3> source = {4.3, 3.8, 4.1};
    double                      result = 1;
    for (unsigned int d = 0; d < 3; ++d)
      {
        double sum = 0;
        for (const int sign : {-1, 1})
          for (int image = -2; image <= 2; ++image)
            {
              const double x = p[d] - sign * source[d] - 2 * image * edge;
              sum += std::exp(-x * x / (2 * width));
            }
        result *= sum * std::sqrt(square / width);
      }
    return result;
  };
}


double
error_of(const int       n,
         MeshParameters  kind,
         const Solution &solution,
         const bool      is_on)
{
  const TemporaryFolder folder;
  DistortedBox          box;
  box.n = n;
  // Tetrahedra turn inside out earlier.
  box.distortion            = kind.has_simplices() ? 0.2 : 0.25;
  const MeshParameters file = distorted_mesh(box, folder);
  kind.geometry             = file.geometry;
  kind.file                 = file.file;
  AnalyticProblem problem(kind, decay(1, 0), {}, solution(0));
  problem.parameters.flux_correction =
    is_on ? FluxCorrectionUse::always : FluxCorrectionUse::never;
  const double before = problem.total();
  problem.advance_to(end);
  EXPECT_NEAR(problem.total(), before, 1e-12 * before);
  return problem.error(solution(end));
}


void
expect_second_order(const MeshParameters &kind, const Solution &solution)
{
  std::vector<double> errors;
  for (const int n : {8, 16, 32})
    errors.push_back(error_of(n, kind, solution, true));
  EXPECT_GT(last_slope(errors), 1.8);
  EXPECT_LT(errors[1], 1.02 * error_of(16, kind, solution, false));
}


MeshParameters
kind_of(const CellKind cells, const StiffnessRule quadrature)
{
  MeshParameters mesh;
  mesh.cells      = cells;
  mesh.quadrature = quadrature;
  return mesh;
}
} // namespace


TEST(FluxCorrection, SlopeTwoOfACosineThatTouchesZero)
{
  expect_second_order(kind_of(CellKind::hexahedra, StiffnessRule::gauss),
                      cosine);
  expect_second_order(kind_of(CellKind::hexahedra, StiffnessRule::vertex),
                      cosine);
  expect_second_order(kind_of(CellKind::tetrahedra, StiffnessRule::gauss),
                      cosine);
}


TEST(FluxCorrection, SlopeTwoOfTheGreenFunctionInAnEmptyBox)
{
  expect_second_order(kind_of(CellKind::hexahedra, StiffnessRule::gauss),
                      green_function);
  expect_second_order(kind_of(CellKind::hexahedra, StiffnessRule::vertex),
                      green_function);
  expect_second_order(kind_of(CellKind::tetrahedra, StiffnessRule::gauss),
                      green_function);
}
