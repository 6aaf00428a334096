// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/cells/unit_coordinates.h"

#include "base/numerics/dense_solve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;

constexpr double infinity = std::numeric_limits<double>::infinity();


// The functions of the corners at x, and their derivatives.
struct Functions
{
  std::array<double, 8>   phi      = {};
  std::array<Position, 8> gradient = {};
};


Functions
functions_of_simplex(const unsigned int dim, const Position &x)
{
  Functions result;
  result.phi[0] = 1;
  for (unsigned int d = 0; d < dim; ++d)
    {
      result.phi[0] -= x[d];
      result.phi[d + 1]         = x[d];
      result.gradient[0][d]     = -1;
      result.gradient[d + 1][d] = 1;
    }
  return result;
}


Functions
functions_of_brick(const unsigned int dim, const Position &x)
{
  Functions result;
  for (unsigned int a = 0; a < 1u << dim; ++a)
    {
      result.phi[a]      = 1;
      result.gradient[a] = {1, 1, 1};
      for (unsigned int d = 0; d < dim; ++d)
        {
          const bool   is_far = a >> d & 1;
          const double factor = is_far ? x[d] : 1 - x[d];
          result.phi[a] *= factor;
          for (unsigned int e = 0; e < dim; ++e)
            result.gradient[a][e] *= e != d ? factor : is_far ? 1. : -1.;
        }
    }
  return result;
}


double
excess(const unsigned int dim, const bool is_simplex, const Position &x)
{
  double result = -infinity, sum = 0;
  for (unsigned int d = 0; d < dim; ++d)
    {
      result = std::max({result, -x[d], is_simplex ? -x[d] : x[d] - 1});
      sum += x[d];
    }
  return std::max(0., is_simplex ? std::max(result, sum - 1) : result);
}


// One step of Newton's method; false if the map is singular at x.
bool
improve(const std::vector<Position> &corners,
        const unsigned int           dim,
        const Functions             &f,
        const Position              &point,
        Position                    &x,
        double                      &change)
{
  std::vector<double> jacobian(dim * dim, 0.), step(dim);
  for (unsigned int d = 0; d < dim; ++d)
    {
      step[d] = point[d];
      for (std::size_t a = 0; a < corners.size(); ++a)
        {
          step[d] -= f.phi[a] * corners[a][d];
          for (unsigned int e = 0; e < dim; ++e)
            jacobian[d * dim + e] += corners[a][d] * f.gradient[a][e];
        }
    }
  if (!solve_dense(jacobian, step))
    return false;
  change = 0;
  for (unsigned int d = 0; d < dim; ++d)
    {
      // Not far away, where the map may fold.
      const double next = std::clamp(x[d] + step[d], -1., 2.);
      change            = std::max(change, std::abs(next - x[d]));
      x[d]              = next;
    }
  return true;
}
} // namespace


PlaceInCell
place_in_cell(const std::vector<Position> &corners,
              const unsigned int           dim,
              const Position              &point)
{
  constexpr unsigned int most_steps = 20;
  const bool             is_simplex = corners.size() == dim + 1;
  const auto             functions  = [&](const Position &x) {
    return is_simplex ? functions_of_simplex(dim, x)
                                   : functions_of_brick(dim, x);
  };
  Position x = {0.5, 0.5, 0.5};
  for (unsigned int step = 0; step < most_steps; ++step)
    {
      double change = 0;
      if (!improve(corners, dim, functions(x), point, x, change))
        break;
      if (change < 1e-12)
        return {excess(dim, is_simplex, x), functions(x).phi};
    }
  return {infinity, {}};
}
} // namespace disse
