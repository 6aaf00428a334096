// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A known steady solution on a lobule: values given on the outer sides,
// exchange through the round wall of the central vein.

#include <gtest/gtest.h>

#include "../test_networks.h"
#include "analytic_problem.h"
#include "orders.h"

using namespace disse;

namespace
{
constexpr double D = 0.7, mu = 2, r = 0.3;

// u = 2 + sin(3x + 0.3) cos(2y) cos(pi z); no flux through z = 0 and z = 1.
double
u(const double x, const double y, const double z)
{
  return 2 + std::sin(3 * x + 0.3) * std::cos(2 * y) * std::cos(M_PI * z);
}


MeshParameters
lobule(const unsigned int dim, const double cell_size, const CellKind cells)
{
  MeshParameters mesh;
  mesh.geometry            = Geometry::lobule;
  mesh.box_dimension       = dim;
  mesh.cell_size           = cell_size;
  mesh.cells               = cells;
  mesh.lobules.side        = 1;
  mesh.lobules.vein_radius = r;
  mesh.lobules.height      = 1;
  return mesh;
}


double
error(const unsigned int dim, const double cell_size, const CellKind cells)
{
  SourceList sources;
  sources.push_back(
    std::make_unique<GivenRate>([dim](double x, double y, double z, double) {
      const double k2 = dim == 3 ? 13 + M_PI * M_PI : 13;
      return D * k2 * (u(x, y, z) - 2) + mu * u(x, y, z);
    }));
  sources.push_back(std::make_unique<DirichletCondition>(
    "sides", on_boundary({0}, "2 + sin(3*x + 0.3) * cos(2*y) * cos(pi*z)")));
  // n = -(x, y) / r; what is outside is u + (D / k) du/dn with k = 2 D.
  sources.push_back(std::make_unique<RobinCondition>(
    "vein",
    on_boundary({1},
                "2 + (sin(3*x + 0.3) * cos(2*y) - 0.5 / 0.3 * (3 * x * "
                "cos(3*x + 0.3) * cos(2*y) - 2 * y * sin(3*x + 0.3) * "
                "sin(2*y))) * cos(pi*z)"),
    2 * D));
  AnalyticProblem problem(lobule(dim, cell_size, cells),
                          decay(D, mu),
                          std::move(sources),
                          [](const auto &) { return 2.; });
  problem.advance_to(1e4);
  return problem.error([](const auto &p) { return u(p[0], p[1], p[2]); });
}
} // namespace


TEST(ManufacturedLobule, ErrsInSecondOrderIn2D)
{
  for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
    {
      std::vector<double> errors;
      for (const double size : {0.125, 0.0625})
        errors.push_back(error(2, size, cells));
      EXPECT_NEAR(last_slope(errors), 2, 0.2)
        << name_of(cells, cell_kind_names);
      EXPECT_LT(errors.back(), 5e-3) << name_of(cells, cell_kind_names);
    }
}


TEST(ManufacturedLobule, ErrsInSecondOrderIn3D)
{
  for (const CellKind cells : {CellKind::hexahedra, CellKind::tetrahedra})
    {
      std::vector<double> errors;
      for (const double size : {0.25, 0.125})
        errors.push_back(error(3, size, cells));
      EXPECT_NEAR(last_slope(errors), 2, 0.2)
        << name_of(cells, cell_kind_names);
    }
}
