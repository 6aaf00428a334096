// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Cells by every route, against the matrix exponential of the compartments,
// written down here once more.

#include <disse/simulation/simulation.h>

#include <gtest/gtest.h>

#include <array>
#include <cmath>

using namespace disse;

namespace
{
constexpr double dose = 50; // 1e6 cells

enum Place
{
  blood,
  lung,
  spleen,
  liver,
  lost,
  syringe, // its value is the rate of an infusion; constant
  n_places
};
using Vector = std::array<double, n_places>;
using Matrix = std::array<Vector, n_places>;


Vector
product(const Matrix &A, const Vector &x)
{
  Vector y = {};
  for (unsigned int i = 0; i < n_places; ++i)
    for (unsigned int j = 0; j < n_places; ++j)
      y[i] += A[i][j] * x[j];
  return y;
}


// exp(A t) x by Taylor series of short pieces.
Vector
propagate(const Matrix &A, const double t, Vector x)
{
  const int n_pieces = std::ceil(t * 200) + 1;
  for (int piece = 0; piece < n_pieces; ++piece)
    {
      Vector term = x;
      for (int k = 1; k < 30; ++k)
        {
          term = product(A, term);
          for (unsigned int i = 0; i < n_places; ++i)
            {
              term[i] *= t / n_pieces / k;
              x[i] += term[i];
            }
        }
    }
  return x;
}


// Where a dose goes, and what moves it on [1/day].
Matrix
compartments(const Vector &entry)
{
  Matrix     A    = {};
  const auto move = [&](const int from, const int to, const double rate) {
    A[from][from] -= rate;
    A[to][from] += rate;
  };
  move(blood, lung, 100);
  move(blood, spleen, 3);
  move(blood, liver, 2);
  move(blood, lost, 2);
  move(lung, blood, 0.21);
  move(lung, lost, 2);
  move(spleen, liver, 0.35 * 0.5);
  move(spleen, blood, 0.65 * 0.5);
  move(spleen, lost, 0.3);
  move(liver, lost, 0.139);
  for (unsigned int i = 0; i < syringe; ++i)
    A[i][syringe] = entry[i];
  return A;
}


// A run.
class Course
{
public:
  explicit Course(const std::string &cells)
    : log(MPI_COMM_WORLD, Log::Level::quiet)
    , scenario(Scenario::parse(
        "subsection Mesh\n set Geometry = point\nend\n"
        "subsection Time\n set End = 9 day\nend\n"
        "subsection Integrator\n set Tolerance = 1e-6\nend\n"
        "subsection Therapies\n set List = cells\n subsection cells\n"
        "  set Type = cell product\n" +
          cells + " end\nend\n",
        "test"))
    , simulation(scenario, MPI_COMM_WORLD, log)
  {
    simulation.initialize();
  }

  Vector
  at(const double time)
  {
    simulation.advance_to(time);
    const State       &state  = simulation.state();
    const ModelLayout &layout = simulation.system().layout();
    const auto         find   = [&](const std::string &organ) {
      return layout.upstream.contains("N_" + organ)
                         ? state.upstream[layout.upstream.index("N_" + organ)]
                         : 0;
    };
    return {find("blood"),
            find("lung"),
            find("spleen"),
            1e-3 *
              integrals(state.fields,
                        simulation.discretisation())[layout.species.index("N")],
            state.downstream[layout.downstream.index("N_lost")],
            state.downstream[layout.downstream.index("N_given")]};
  }

private:
  Log        log;
  Scenario   scenario;
  Simulation simulation;
};


void
expect_places(const Vector &result, const Vector &exact, const double given)
{
  double sum = 0;
  for (unsigned int i = 0; i < syringe; ++i)
    {
      EXPECT_NEAR(result[i], exact[i], 1e-4 * dose) << "place " << i;
      sum += result[i];
    }
  EXPECT_NEAR(result[syringe], given, 1e-12 * dose);
  EXPECT_NEAR(sum / result[syringe], 1, 1e-10);
}


// A dose at once and a dose over 12 hours, both on day 0.
void
expect_route(const std::string &keys, const Vector &entry)
{
  SCOPED_TRACE(keys);
  const Matrix A = compartments(entry);

  Course jump(keys);
  Vector start = {};
  for (unsigned int i = 0; i < syringe; ++i)
    start[i] = dose * entry[i];
  for (const double time : {0.02, 1., 8.})
    expect_places(jump.at(time), propagate(A, time, start), dose);

  Course infusion(keys + "  set Infusion time = 12 h\n");
  Vector x   = {};
  x[syringe] = 2 * dose;
  expect_places(infusion.at(0.25), propagate(A, 0.25, x), dose / 2);
  x          = propagate(A, 0.5, x);
  x[syringe] = 0;
  expect_places(infusion.at(8), propagate(A, 7.5, x), dose);
}
} // namespace


TEST(CellRoutes, CompartmentsAgreeWithTheMatrixExponential)
{
  expect_route("  set Route = hepatic artery\n", {0.7, 0, 0, 0.3, 0, 0});
  expect_route("  set Route = portal vein\n", {0.65, 0, 0, 0.35, 0, 0});
  expect_route("  set Route = intrasplenic\n", {0, 0, 1, 0, 0, 0});
  expect_route("  set Route = intrasplenic\n"
               "  subsection Biodistribution\n   set phi_sp = 0.8\n  end\n",
               {0.2, 0, 0.8, 0, 0, 0});
  expect_route("  set Route = peripheral vein\n", {1, 0, 0, 0, 0, 0});
  expect_route("  set Route = direct injection\n", {0, 0, 0, 0.5, 0.5, 0});
}


TEST(CellRoutes, SettleInTheOrderOfTheirEngraftment)
{
  const auto settled = [](const std::string &route) {
    Course run("  set Loss rate = 0\n  set Route = " + route + "\n");
    return run.at(9)[liver] / dose;
  };
  // First pass and what comes back from lung and spleen.
  const double vein = settled("peripheral vein");
  EXPECT_NEAR(vein, 0.0275, 2e-4);
  EXPECT_NEAR(settled("hepatic artery"), 0.30 + 0.70 * vein, 1e-4);
  EXPECT_NEAR(settled("portal vein"), 0.35 + 0.65 * vein, 1e-4);
  EXPECT_NEAR(settled("intrasplenic"), 0.2299, 5e-4);
}
