// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/linear/linear_system.h"

#include <gtest/gtest.h>

#include "solvers_problem.h"

using namespace disse;

namespace
{
struct Solution
{
  FieldVector v;
  SolveResult result;
  double      residual; ///< of v, relative, computed in double precision
};


// Norm with one weight per species.
double
norm(const DiffusionProblem    &problem,
     const FieldVector         &u,
     const std::vector<double> &weights)
{
  const std::vector<double> norms = problem.norms(u);
  double                    total = 0;
  for (std::size_t r = 0; r < norms.size(); ++r)
    total += std::pow(weights[r] * norms[r], 2);
  return std::sqrt(total);
}


// (B - L) v = b + L w with b and w given and L limited at w.
Solution
solve(const DiffusionProblem &problem,
      const Preconditioner    preconditioner,
      const double            tolerance       = 1e-5,
      const bool              corrects_fluxes = false)
{
  SolverParameters parameters;
  parameters.tolerance          = tolerance;
  parameters.maximum_iterations = 10000;
  parameters.preconditioner     = preconditioner;
  FluxCorrection     correction(problem.mesh, problem.mobile, corrects_fluxes);
  LinearSystem       system(problem.mesh,
                      problem.mobile,
                      problem.diffusion,
                      correction,
                      problem.elimination,
                      problem.blocks,
                      parameters);
  FieldVector        w = problem.rough_vector(), b = w, right = b;
  const std::size_t  size   = w.n_owned_values();
  const unsigned int stride = problem.mobile.stride();
  for (std::size_t k = 0; k < size; ++k)
    if (k % stride < problem.mobile.size())
      b.data()[k] = std::cos(3. * b.data()[k]);
  std::copy_n(b.data(), size, system.rhs());
  std::copy_n(w.data(), size, system.solution());
  Solution solution;
  solution.result = system.solve(problem.mean_diagonal());

  solution.v = w;
  std::copy_n(system.solution(), size, solution.v.data());
  right = b;
  w.update_ghosts();
  for (const auto rows : {Diffusion::Rows::interior, Diffusion::Rows::border})
    problem.diffusion.add(rows,
                          std::vector<double>(stride, 1.),
                          w.data(),
                          right.data());
  FieldVector left = problem.apply(solution.v);
  solution.v.update_ghosts();
  correction.add(std::vector<double>(stride, 1.), w.data(), right.data());
  correction.add(std::vector<double>(stride, -1.),
                 solution.v.data(),
                 left.data());
  for (std::size_t k = 0; k < size; ++k)
    left.data()[k] -= right.data()[k];
  std::vector<double> weights = problem.mean_diagonal();
  for (double &weight : weights)
    weight = 1 / weight;
  solution.residual =
    norm(problem, left, weights) / norm(problem, right, weights);
  return solution;
}


unsigned int
iterations(const double         cell_size,
           const Preconditioner preconditioner,
           const double         tolerance)
{
  const auto             box = make_mesh(Geometry::box, 8, cell_size);
  const DiffusionProblem problem(*box, {4, 1, 0.3}, 1, 0.3);
  const Solution         solution = solve(problem, preconditioner, tolerance);
  EXPECT_TRUE(solution.result.converged);
  EXPECT_LT(solution.residual, 1.5 * tolerance);
  return solution.result.iterations;
}
} // namespace


TEST(LinearSystem, BothPreconditionersGiveTheSameSolution)
{
  const auto             box = make_mesh(Geometry::box, 8, 1);
  const DiffusionProblem problem(*box, {30, 0.1, 1, 3, 0.01}, 1, 0.3);
  const Solution         a = solve(problem, Preconditioner::nodal_blocks);
  const Solution         b = solve(problem, Preconditioner::multigrid);
  EXPECT_EQ(a.result.preconditioner, "nodal blocks (as requested)");
  EXPECT_EQ(b.result.preconditioner, "multigrid (as requested)");
  for (const Solution *solution : {&a, &b})
    {
      EXPECT_TRUE(solution->result.converged);
      EXPECT_GT(solution->result.iterations, 1);
      EXPECT_LT(solution->residual, 1.5e-5);
      EXPECT_TRUE(solution->result.residuals.empty());
    }
  FieldVector difference = a.v;
  for (std::size_t k = 0; k < difference.n_owned_values(); ++k)
    difference.data()[k] -= b.v.data()[k];
  const auto differences = problem.norms(difference),
             sizes       = problem.norms(a.v);
  for (std::size_t r = 0; r < sizes.size(); ++r)
    EXPECT_LT(differences[r], 5e-4 * sizes[r]);
}


TEST(LinearSystem, MultigridNeedsNoMoreIterationsOnFinerMeshes)
{
  for (const double h : {2., 1., 0.5, 0.25})
    {
      EXPECT_LE(iterations(h, Preconditioner::multigrid, 1e-5), 8)
        << "h = " << h;
      EXPECT_LE(iterations(h, Preconditioner::multigrid, 3e-2), 3)
        << "h = " << h;
    }
}


TEST(LinearSystem, NodalBlocksDo)
{
  unsigned int last = 1;
  for (const double h : {2., 1., 0.5, 0.25})
    {
      const unsigned int now =
        iterations(h, Preconditioner::nodal_blocks, 1e-5);
      EXPECT_GE(now, 1.5 * last) << "h = " << h;
      last = now;
    }
}


TEST(LinearSystem, ChoosesByTheDiffusionNumber)
{
  const auto box       = make_mesh(Geometry::box, 8, 1);
  const auto choice_of = [&](const double diffusivity) {
    const DiffusionProblem problem(*box, {0.01, diffusivity}, 1, 0);
    return solve(problem, Preconditioner::automatic).result.preconditioner;
  };
  // Without reactions the number is the mean of 2 D K_ii / V_i over gamma.
  double mean = 0;
  for (const double K_ii : box->stiffness.diagonal)
    mean += 2 * K_ii / box->total_volume;
  mean = sum(mean, MPI_COMM_WORLD);
  EXPECT_EQ(choice_of(19.9 / mean),
            "nodal blocks (diffusion is weak within a step: number below 20)");
  EXPECT_EQ(choice_of(20.1 / mean),
            "multigrid (diffusion is strong within a step: number above 20)");
}


TEST(LinearSystem, GivesUpEarlyWhereMultigridDoesNotContract)
{
  // As with kinetics that grow at a rate of 10/day more than steps resolve.
  const auto             box = make_mesh(Geometry::box, 8, 0.5);
  const DiffusionProblem problem(*box, {4, 1, 0.3}, -10, 0);
  const Solution solution = solve(problem, Preconditioner::multigrid, 0.1);
  EXPECT_FALSE(solution.result.converged);
  EXPECT_LE(solution.result.iterations, 32 + 2);
}


TEST(LinearSystem, ReportsTheResidualsIfItDoesNotConverge)
{
  const auto             box = make_mesh(Geometry::box, 8, 1);
  const DiffusionProblem problem(*box, {30}, 1, 0);
  SolverParameters       parameters;
  parameters.tolerance          = 1e-5;
  parameters.maximum_iterations = 2;
  FluxCorrection correction(*box, problem.mobile, false);
  LinearSystem   system(*box,
                      problem.mobile,
                      problem.diffusion,
                      correction,
                      problem.elimination,
                      problem.blocks,
                      parameters);
  const auto     solve_for = [&](const double scale) {
    const FieldVector b = problem.rough_vector();
    for (std::size_t k = 0; k < b.n_owned_values(); ++k)
      {
        system.rhs()[k]      = scale * b.data()[k];
        system.solution()[k] = 0;
      }
    return system.solve(problem.mean_diagonal());
  };
  const SolveResult slow = solve_for(1);
  EXPECT_FALSE(slow.converged);
  ASSERT_EQ(slow.residuals.size(), 3);
  EXPECT_LT(slow.residuals[2], slow.residuals[0]);

  const SolveResult broken = solve_for(NAN);
  EXPECT_FALSE(broken.converged);
  ASSERT_FALSE(broken.residuals.empty());
  EXPECT_TRUE(std::isnan(broken.residuals.back()));
}


TEST(LinearSystem, HasNothingToDoWithoutDiffusion)
{
  const auto             box = make_mesh(Geometry::box, 2, 1);
  const DiffusionProblem problem(*box, {}, 1, 0);
  FluxCorrection         correction(*box, problem.mobile, false);
  LinearSystem           system(*box,
                      problem.mobile,
                      problem.diffusion,
                      correction,
                      problem.elimination,
                      problem.blocks,
                      SolverParameters());
  const SolveResult      result = system.solve({});
  EXPECT_TRUE(result.converged);
  EXPECT_EQ(result.iterations, 0);
  EXPECT_EQ(result.preconditioner, "");
}


TEST(LinearSystem, HasLimitedFluxesOnBothSides)
{
  const auto             ball = make_mesh(Geometry::ball, 8, 2);
  const DiffusionProblem problem(*ball, {4, 1, 0.3}, 1, 0.3);
  for (const Preconditioner preconditioner :
       {Preconditioner::nodal_blocks, Preconditioner::multigrid})
    {
      const Solution limited = solve(problem, preconditioner, 1e-5, true);
      EXPECT_TRUE(limited.result.converged);
      EXPECT_LT(limited.residual, 1.5e-5);
      FieldVector difference = solve(problem, preconditioner).v;
      for (std::size_t k = 0; k < difference.n_owned_values(); ++k)
        difference.data()[k] -= limited.v.data()[k];
      EXPECT_GT(problem.norms(difference)[0],
                1e-3 * problem.norms(limited.v)[0]);
    }
}
