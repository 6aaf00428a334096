// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// With flux correction no step of backward Euler goes below 0, whatever the
// mesh and the size of the step. A run then has at most an undershoot of the
// extrapolated start to limit, which is within the tolerance.

#include <disse/fields/adaptive_space.h>
#include <disse/time/implicit_stage.h>
#include <disse/time/state_equations.h>

#include <gtest/gtest.h>

#include "distorted_box.h"
#include "time_spreading.h"
#include <functional>

using namespace disse;

namespace
{
struct Case
{
  std::string                                      name;
  std::function<std::unique_ptr<Discretisation>()> make;
};


std::unique_ptr<Discretisation>
make_box(const DistortedBox &box,
         const std::string  &quadrature,
         const std::string  &cells = "hexahedra")
{
  const TemporaryFolder folder;
  MeshParameters        mesh = distorted_mesh(box, folder);
  mesh.quadrature            = quadrature;
  mesh.cells                 = cells;
  return mesh_of(mesh);
}


// Distorted cells, some of which are halved, so that nodes hang.
std::unique_ptr<Discretisation>
make_hanging(const std::string &quadrature)
{
  const TemporaryFolder folder;
  MeshParameters        mesh = distorted_mesh(DistortedBox(), folder);
  mesh.quadrature            = quadrature;
  Log  log(MPI_COMM_WORLD, Log::Level::quiet);
  auto space = make_adaptive_space(mesh, MPI_COMM_WORLD, log);

  const CellTable        &cells = space->cell_table();
  std::vector<CellChange> wishes;
  for (std::size_t c = 0; c < cells.n_cells(); ++c)
    {
      const auto corner =
        position(cells, *space, cells.corners[c * cells.n_corners()]);
      wishes.push_back(corner[0] < 3.5 ? CellChange::refine : CellChange::keep);
    }
  space->adapt(wishes, {});
  return space;
}


std::vector<Case>
cases()
{
  const DistortedBox cubes = {8, {8, 8, 8}, 0}, slender = {8, {8, 8, 24}, 0},
                     distorted = {8, {8, 8, 8}, 0.25};
  std::vector<Case> result;
  for (const std::string quadrature : {"gauss", "vertex"})
    {
      for (const auto &[name, box] : {std::make_pair("cubes", cubes),
                                      {"slender cells", slender},
                                      {"distorted cells", distorted}})
        result.push_back({name + (", " + quadrature), [box = box, quadrature] {
                            return make_box(box, quadrature);
                          }});
      result.push_back({"hanging nodes, " + quadrature,
                        [quadrature] { return make_hanging(quadrature); }});
    }
  for (const auto &[name, box] : {std::make_pair("tetrahedra", cubes),
                                  {"distorted tetrahedra", distorted}})
    result.push_back(
      {name, [box = box] { return make_box(box, "gauss", "tetrahedra"); }});
  return result;
}


IntegratorParameters
with_correction(const bool is_on)
{
  IntegratorParameters parameters;
  parameters.flux_correction = is_on ? "always" : "never";
  parameters.tolerance       = 1e-3;
  parameters.first_step      = 1;
  return parameters;
}


struct Outcome
{
  double smallest = 0; ///< relative to the largest value at that time
  double gap      = 0; ///< of the amount, relative
};


// Ten steps of one day with nothing to limit them.
Outcome
ten_euler_steps(const Discretisation &space,
                const double          diffusivity,
                const bool            is_on)
{
  const ReactionSystem system(std::make_shared<Spreading>(diffusivity), {});
  const ErrorNorm      norm(space, system.layout(), 1e-4, 1e-3);
  ImplicitStage        stage(space, system, norm, with_correction(is_on));
  State                now = make_initial_state(space, system.layout(), 0);
  set_spike(space, now);
  const double begin = integrals(now.fields, space)[0];
  State        next  = now;
  Outcome      outcome;
  for (unsigned int step = 0; step < 10; ++step)
    {
      StageFormula formula;
      formula.time             = now.time + 1;
      formula.gamma            = 1;
      formula.states           = {&now};
      formula.guess            = {1.};
      formula.known            = {-1.};
      formula.linear_tolerance = 1e-5;
      formula.limits_fluxes    = true;
      stage.solve(formula, next);
      std::swap(now, next);
      double smallest = 0, largest = 0;
      for (unsigned int i = 0; i < space.n_owned; ++i)
        {
          smallest = std::min(smallest, now.fields.data()[2 * i]);
          largest  = std::max(largest, now.fields.data()[2 * i]);
        }
      outcome.smallest =
        std::min(outcome.smallest,
                 min(smallest, space.comm) / max(largest, space.comm));
    }
  outcome.gap = std::abs(integrals(now.fields, space)[0] / begin - 1);
  return outcome;
}
} // namespace


TEST(FluxCorrection, OfASpikeByBackwardEuler)
{
  double worst = 0;
  for (const Case &mesh : cases())
    {
      const auto space = mesh.make();
      for (const double number : {1e-2, 1., 1e2, 1e4})
        {
          const Outcome with = ten_euler_steps(*space, number, true);
          EXPECT_GE(with.smallest, -1e-12) << mesh.name << " " << number;
          EXPECT_LT(with.gap, 1e-13) << mesh.name << " " << number;
          worst =
            std::min(worst, ten_euler_steps(*space, number, false).smallest);
        }
    }
  EXPECT_LT(worst, -0.03);
}


TEST(FluxCorrection, LeavesAtMostTheStartToLimit)
{
  unsigned int n_limited_without = 0;
  for (const Case &mesh : cases())
    for (const double number : {1e-2, 1., 1e2})
      {
        SpreadingProblem problem(std::make_shared<Spreading>(number),
                                 mesh.make(),
                                 with_correction(true));
        problem.take_steps(60);
        const PositivityCounts &counts = problem.counts();
        EXPECT_GE(problem.smallest, -1e-12) << mesh.name << " " << number;
        EXPECT_LT(std::abs(problem.gap()), 1e-13 * problem.begin[0]);
        EXPECT_EQ(counts.n_redone(), 0u) << mesh.name << " " << number;
        EXPECT_EQ(counts.n_backward_euler(), 0u) << mesh.name << " " << number;
        EXPECT_LE(counts.n_limited(), 1u) << mesh.name << " " << number;
        EXPECT_TRUE(counts
                      .warnings(problem.system.layout().species,
                                problem.space->total_volume)
                      .empty())
          << mesh.name << " " << number;

        SpreadingProblem without(std::make_shared<Spreading>(number),
                                 mesh.make(),
                                 with_correction(false));
        without.take_steps(60);
        n_limited_without += without.counts().n_limited();
      }
  EXPECT_GT(n_limited_without, 100u);
}


TEST(FluxCorrection, IsSwitchedOnWhenNeeded)
{
  for (const Case &mesh : cases())
    for (const double number : {1e-2, 1., 1e2})
      {
        IntegratorParameters parameters = with_correction(true);
        parameters.flux_correction      = "when needed";
        SpreadingProblem problem(std::make_shared<Spreading>(number),
                                 mesh.make(),
                                 parameters);
        problem.take_steps(60);
        EXPECT_GE(problem.smallest, -1e-12) << mesh.name << " " << number;
        EXPECT_LT(std::abs(problem.gap()), 1e-13 * problem.begin[0]);
        EXPECT_LE(problem.counts().n_redone(), 3u)
          << mesh.name << " " << number;
        EXPECT_EQ(problem.counts().n_backward_euler(), 0u)
          << mesh.name << " " << number;
      }
}


TEST(FluxCorrection, IsInTheEquationsForPetscAndTheirLinearisation)
{
  const auto           space = make_box({8, {8, 8, 8}, 0.25}, "gauss");
  const ReactionSystem system(std::make_shared<Spreading>(1), {});
  State                state = make_initial_state(*space, system.layout(), 0);
  set_spike(*space, state);
  double smallest[2];
  for (const bool is_on : {false, true})
    {
      StateEquations      equations(*space, system, is_on);
      const std::size_t   size = equations.packing().size();
      std::vector<double> x(size), rates(size), product(size);
      equations.packing().pack(state, x.data());
      equations.rates(0, x.data(), rates.data());
      smallest[is_on] = 0;
      for (std::size_t k = 0; k < 2 * space->n_owned; k += 2)
        if (x[k] == 0)
          smallest[is_on] = std::min(smallest[is_on], rates[k]);
      smallest[is_on] = min(smallest[is_on], space->comm);

      // There is nothing but diffusion.
      equations.linearise(0, 0, x.data());
      equations.multiply(x.data(), product.data());
      for (std::size_t k = 0; k < 2 * space->n_owned; k += 2)
        EXPECT_NEAR(product[k], -rates[k], 1e-5);
    }
  EXPECT_LT(smallest[false], -0.01);
  EXPECT_GT(smallest[true], -1e-12);
}
