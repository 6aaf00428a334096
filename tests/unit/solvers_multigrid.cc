// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/multigrid/multigrid.h"

#include <gtest/gtest.h>

#include "solvers_problem.h"

using namespace disse;

namespace
{
// Mean factor by which a cycle reduces an error, largest of all species.
double
contraction(const DiffusionProblem &problem)
{
  constexpr unsigned int   n_first = 4, n_cycles = 6;
  const std::vector<float> ones(problem.mobile.stride(), 1.f);
  Multigrid                multigrid(problem.mesh,
                      problem.mobile,
                      problem.diffusion,
                      problem.elimination,
                      problem.blocks);
  multigrid.set_up();
  FieldVector         error = problem.rough_vector(), change = error;
  std::vector<double> begin;
  for (unsigned int cycle = 0; cycle < n_first + n_cycles; ++cycle)
    {
      if (cycle == n_first)
        begin = problem.norms(error);
      multigrid.apply(ones, problem.apply(error).data(), change.data());
      for (std::size_t k = 0; k < error.n_owned_values(); ++k)
        error.data()[k] -= change.data()[k];
    }
  const std::vector<double> end     = problem.norms(error);
  double                    largest = 0;
  for (std::size_t r = 0; r < end.size(); ++r)
    if (begin[r] > 0)
      largest = std::max(largest, std::pow(end[r] / begin[r], 1. / n_cycles));
  return largest;
}


// D / (gamma h^2) from 0.01 to 1e5.
std::vector<double>
diffusivities(const double h)
{
  std::vector<double> result;
  for (int power = -2; power <= 5; ++power)
    result.push_back(std::pow(10., power) * h * h);
  return result;
}


// On a box of 16 mm; the species do not see each other.
double
contraction_on_a_box(const double h, MPI_Comm comm)
{
  const auto box = make_mesh(Geometry::box, 16, h, comm);
  return contraction(DiffusionProblem(*box, diffusivities(h), 1, 0));
}


// Species that react with each other, of very different diffusivities.
double
contraction_with_coupling(const double h, MPI_Comm comm)
{
  const auto box = make_mesh(Geometry::box, 16, h, comm);
  return contraction(DiffusionProblem(*box, {0.1, 10, 1, 100, 3}, 0.1, 2));
}
} // namespace


TEST(Multigrid, ContractsAlikeOnAllMeshesAndForAllDiffusivities)
{
  for (const double h : {2., 1., 0.5})
    {
      const double factor = contraction_on_a_box(h, MPI_COMM_WORLD);
      EXPECT_LT(factor, 0.45) << "h = " << h;
      EXPECT_GT(factor, 0.05) << "h = " << h; // that is, it was measured
    }
}


TEST(Multigrid, ContractsWithCoupledSpecies)
{
  for (const double h : {2., 1., 0.5})
    {
      const double factor = contraction_with_coupling(h, MPI_COMM_WORLD);
      EXPECT_LT(factor, 0.45) << "h = " << h;
      EXPECT_GT(factor, 0.05) << "h = " << h;
    }
}


// Flat cells, entries of either sign in K.
TEST(Multigrid, ContractsOnTheLiver)
{
  for (const double h : {18., 9.})
    {
      const auto   liver = make_mesh(Geometry::liver, 0, h);
      const double factor =
        contraction(DiffusionProblem(*liver, diffusivities(h), 1, 0));
      EXPECT_LT(factor, 0.9) << "h = " << h;
      EXPECT_GT(factor, 0.05) << "h = " << h;
    }
}


TEST(Multigrid, IsTheSameOnAnyNumberOfRanks)
{
  EXPECT_NEAR(contraction_on_a_box(1, MPI_COMM_WORLD),
              contraction_on_a_box(1, MPI_COMM_SELF),
              1e-3);
  EXPECT_NEAR(contraction_with_coupling(1, MPI_COMM_WORLD),
              contraction_with_coupling(1, MPI_COMM_SELF),
              1e-3);
}


TEST(Multigrid, IsTheInverseOfTheBlocksOnOneNode)
{
  const auto             point = make_point(3, MPI_COMM_WORLD);
  const DiffusionProblem problem(*point, {1, 2, 3, 4, 5}, 1, 0.5);
  Multigrid              multigrid(*point,
                      problem.mobile,
                      problem.diffusion,
                      problem.elimination,
                      problem.blocks);
  multigrid.set_up();
  EXPECT_EQ(multigrid.n_levels(), 1);
  const FieldVector exact  = problem.rough_vector();
  FieldVector       answer = exact;
  multigrid.apply(std::vector<float>(problem.mobile.stride(), 1.f),
                  problem.apply(exact).data(),
                  answer.data());
  for (std::size_t k = 0; k < exact.n_owned_values(); ++k)
    EXPECT_NEAR(answer.data()[k], exact.data()[k], 1e-6);
}
