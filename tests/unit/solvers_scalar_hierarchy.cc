// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/solvers/scalar_hierarchy.h>

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
constexpr unsigned int n_lanes = 8;
using Lanes                    = std::vector<float>;


std::unique_ptr<Discretisation>
make_mesh(const std::string &geometry, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = geometry;
  parameters.extent    = {16, 16, 16};
  parameters.cell_size = cell_size;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}


// (1 + D_l K / V) u = f, another D in each lane, by V-cycles with one damped
// Jacobi step before and one after the coarse correction.
class Multigrid
{
public:
  Multigrid(const ScalarHierarchy &hierarchy, const double length)
    : hierarchy(hierarchy)
  {
    for (unsigned int l = 0; l < n_lanes; ++l)
      diffusivities[l] = std::pow(10., l - 2.) * length * length;
  }

  Lanes
  apply(const unsigned int index, const Lanes &u) const
  {
    const auto &level = hierarchy.level(index);
    Lanes       result(u.size());
    level.stiffness.multiply(u.data(), result.data());
    for (std::size_t k = 0; k < u.size(); ++k)
      result[k] = u[k] + diffusivities[k % n_lanes] * result[k] /
                           float(level.volumes[k / n_lanes]);
    return result;
  }

  Lanes
  residual(const unsigned int index, const Lanes &f, const Lanes &u) const
  {
    Lanes result = apply(index, u);
    for (std::size_t k = 0; k < f.size(); ++k)
      result[k] = f[k] - result[k];
    return result;
  }

  // Improve u on a level and all that are coarser.
  void
  cycle(const unsigned int index, const Lanes &f, Lanes &u) const
  {
    smooth(index, f, u);
    if (index + 1 == hierarchy.n_levels())
      return;
    const auto &level = hierarchy.level(index);
    const auto &next  = hierarchy.level(index + 1);
    Lanes       r     = residual(index, f, u);
    Lanes       coarse_f(next.n_owned() * n_lanes), coarse_u(coarse_f.size());
    for (std::size_t k = 0; k < r.size(); ++k)
      r[k] *= level.volumes[k / n_lanes];
    level.restriction.multiply(r.data(), coarse_f.data());
    for (std::size_t k = 0; k < coarse_f.size(); ++k)
      coarse_f[k] /= next.volumes[k / n_lanes];
    cycle(index + 1, coarse_f, coarse_u);
    level.prolongation.add(coarse_u.data(), u.data());
    smooth(index, f, u);
  }

private:
  void
  smooth(const unsigned int index, const Lanes &f, Lanes &u) const
  {
    const Lanes r        = residual(index, f, u);
    const auto &diagonal = hierarchy.level(index).diagonal;
    for (std::size_t k = 0; k < r.size(); ++k)
      u[k] +=
        0.95f * r[k] / (1 + diffusivities[k % n_lanes] * diagonal[k / n_lanes]);
  }

  const ScalarHierarchy &hierarchy;
  float                  diffusivities[n_lanes];
};


std::vector<double>
norms(const Lanes &u)
{
  std::vector<double> squares(n_lanes);
  for (std::size_t k = 0; k < u.size(); ++k)
    squares[k % n_lanes] += double(u[k]) * u[k];
  sum(squares, MPI_COMM_WORLD);
  for (double &square : squares)
    square = std::sqrt(square);
  return squares;
}


Lanes
rough_lanes(const Discretisation &mesh)
{
  Lanes u;
  for (const auto &p : mesh.positions)
    for (unsigned int l = 0; l < n_lanes; ++l)
      u.push_back(1 + std::sin(0.3 * (1 + l) * p[0] + p[1]) +
                  0.3 * std::sin(1e3 * (p[0] + 2 * p[1] + 3 * p[2])));
  return u;
}


// Mean factor by which a cycle reduces an error, largest of all lanes.
double
convergence_factor(const Multigrid &multigrid, Lanes error)
{
  constexpr unsigned int n_first = 4, n_cycles = 6;
  const Lanes            zero(error.size());
  std::vector<double>    begin;
  for (unsigned int cycle = 0; cycle < n_first + n_cycles; ++cycle)
    {
      if (cycle == n_first)
        begin = norms(error);
      multigrid.cycle(0, zero, error);
    }
  const std::vector<double> end     = norms(error);
  double                    largest = 0;
  for (unsigned int l = 0; l < n_lanes; ++l)
    if (begin[l] > 0)
      largest = std::max(largest, std::pow(end[l] / begin[l], 1. / n_cycles));
  return largest;
}


std::vector<std::int64_t>
global_sizes(const ScalarHierarchy &hierarchy)
{
  std::vector<std::int64_t> sizes;
  for (unsigned int l = 0; l < hierarchy.n_levels(); ++l)
    sizes.push_back(
      sum(std::int64_t(hierarchy.level(l).n_owned()), MPI_COMM_WORLD));
  return sizes;
}
} // namespace


TEST(ScalarHierarchy, HasTheSameLevelsOnAnyNumberOfRanks)
{
  const auto box = make_mesh("box", 1);
  EXPECT_EQ(global_sizes(ScalarHierarchy(*box, 4)),
            (std::vector<std::int64_t>{17 * 17 * 17, 6 * 6 * 6, 2 * 2 * 2, 1}));
}


TEST(ScalarHierarchy, IsOneLevelOnAPoint)
{
  const auto            point = make_point(3, MPI_COMM_WORLD);
  const ScalarHierarchy hierarchy(*point, 4);
  EXPECT_EQ(hierarchy.n_levels(), 1);
  EXPECT_EQ(hierarchy.level(0).n_owned(), point->n_owned);
}


TEST(ScalarHierarchy, KeepsConstantsAndVolumeOnAllLevels)
{
  const auto            mesh = make_mesh("liver", 9);
  const ScalarHierarchy hierarchy(*mesh, 4);
  ASSERT_GE(hierarchy.n_levels(), 3);
  for (unsigned int l = 0; l < hierarchy.n_levels(); ++l)
    {
      const auto &level = hierarchy.level(l);
      const Lanes ones(level.n_owned() * 4, 1);
      Lanes       product(ones.size());
      level.stiffness.multiply(ones.data(), product.data());
      double volume = 0;
      for (unsigned int i = 0; i < level.n_owned(); ++i)
        {
          EXPECT_NEAR(product[4 * i],
                      0,
                      1e-5 * level.diagonal[i] * level.volumes[i] + 1e-9);
          volume += level.volumes[i];
        }
      EXPECT_NEAR(sum(volume, MPI_COMM_WORLD) / mesh->total_volume, 1, 1e-12);
      if (l + 1 == hierarchy.n_levels())
        continue;
      const Lanes coarse_ones(hierarchy.level(l + 1).n_owned() * 4, 1);
      level.prolongation.multiply(coarse_ones.data(), product.data());
      for (const float value : product)
        EXPECT_NEAR(value, 1, 1e-5);
    }
}


TEST(ScalarHierarchy, RestrictsByTheTransposedProlongation)
{
  const auto            mesh = make_mesh("liver", 9);
  const ScalarHierarchy hierarchy(*mesh, n_lanes);
  const auto           &level = hierarchy.level(0);
  const Lanes           fine  = rough_lanes(*mesh);
  Lanes coarse(hierarchy.level(1).n_owned() * n_lanes), product(coarse.size());
  Lanes prolongated(fine.size());
  for (std::size_t k = 0; k < coarse.size(); ++k)
    coarse[k] = hierarchy.level(1).diagonal[k / n_lanes] + k % n_lanes;
  level.restriction.multiply(fine.data(), product.data());
  level.prolongation.multiply(coarse.data(), prolongated.data());
  double difference = 0, size = 0;
  for (std::size_t k = 0; k < coarse.size(); ++k)
    difference += double(coarse[k]) * product[k];
  for (std::size_t k = 0; k < fine.size(); ++k)
    {
      difference -= double(fine[k]) * prolongated[k];
      size += std::abs(double(fine[k]) * prolongated[k]);
    }
  EXPECT_LT(std::abs(sum(difference, MPI_COMM_WORLD)),
            1e-6 * sum(size, MPI_COMM_WORLD));
}


// D / h^2 goes from 0.01 to 1e5.
TEST(ScalarHierarchy, ConvergesAtOneRateForAllMeshesAndDiffusivities)
{
  for (const double h : {2., 1., 0.5})
    {
      const auto            box = make_mesh("box", h);
      const ScalarHierarchy hierarchy(*box, n_lanes);
      const double          factor =
        convergence_factor(Multigrid(hierarchy, h), rough_lanes(*box));
      EXPECT_LT(factor, 0.45) << "h = " << h;
      EXPECT_GT(factor, 0.05) << "h = " << h; // that is, it was measured
    }
}


// Flat cells, entries of either sign in K.
TEST(ScalarHierarchy, ConvergesOnTheLiver)
{
  const auto            liver = make_mesh("liver", 9);
  const ScalarHierarchy hierarchy(*liver, n_lanes);
  EXPECT_LT(convergence_factor(Multigrid(hierarchy, 9), rough_lanes(*liver)),
            0.9);
}


TEST(ScalarHierarchy, SolvesForTheRightAnswer)
{
  const auto            box = make_mesh("box", 1);
  const ScalarHierarchy hierarchy(*box, n_lanes);
  const Multigrid       multigrid(hierarchy, 1);
  const Lanes           exact = rough_lanes(*box);
  const Lanes           f     = multigrid.apply(0, exact);
  Lanes                 u(exact.size());
  for (unsigned int cycle = 0; cycle < 20; ++cycle)
    multigrid.cycle(0, f, u);
  // f is rounded to 6e-8 of D u / h^2, which the smallest eigenvalue, 1, keeps.
  for (std::size_t k = 0; k < u.size(); ++k)
    EXPECT_NEAR(u[k], exact[k], 1e-5 + 1e-7 * std::pow(10., k % n_lanes - 2.));
}
