// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/fields/state.h>
#include <disse/solvers/diffusion.h>

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
std::unique_ptr<Discretisation>
make_box(const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = "box";
  parameters.extent    = {4, 4, 4};
  parameters.cell_size = cell_size;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}


SpeciesSet
two_species()
{
  SpeciesSet species("species");
  species.add({"a", "mobile", "1", 2., 1, 0});
  species.add({"b", "immobile", "1", 0., 1, 0});
  return species;
}


// L applied to a(x) = b(x) = f(x).
std::vector<double>
laplacian(const Discretisation                               &box,
          const std::function<double(std::array<double, 3>)> &f)
{
  const SpeciesSet species = two_species();
  FieldVector      u(box, 2);
  for (unsigned int i = 0; i < box.n_owned; ++i)
    u.data()[2 * i] = u.data()[2 * i + 1] = f(box.positions[i]);
  u.update_ghosts();
  std::vector<double> result(u.n_owned_values(), 0.);
  Diffusion(box, species).add(1, u, result.data());
  return result;
}
} // namespace


TEST(Diffusion, ConstantsDoNotDiffuse)
{
  const auto box = make_box(1);
  for (const double value : laplacian(*box, [](auto) { return 3.; }))
    EXPECT_NEAR(value, 0, 1e-12);
}


TEST(Diffusion, ConservesMassAndLeavesImmobileSpeciesAlone)
{
  const auto box = make_box(1);
  const auto result =
    laplacian(*box, [](auto p) { return std::exp(p[0]) * p[1] + p[2]; });
  double total = 0, size = 0;
  for (unsigned int i = 0; i < box->n_owned; ++i)
    {
      total += box->volumes[i] * result[2 * i];
      size += box->volumes[i] * std::abs(result[2 * i]);
      EXPECT_EQ(result[2 * i + 1], 0);
    }
  EXPECT_LT(std::abs(sum(total, MPI_COMM_WORLD)),
            1e-12 * sum(size, MPI_COMM_WORLD));
  EXPECT_GT(sum(size, MPI_COMM_WORLD), 1);
}


TEST(Diffusion, IsDTimesTheLaplacianInside)
{
  const auto box    = make_box(0.5);
  const auto result = laplacian(*box, [](auto p) { return p[0] * p[0]; });
  for (unsigned int i = 0; i < box->n_owned; ++i)
    {
      const auto &p         = box->positions[i];
      const auto  is_inside = [](double x) { return x > 0.1 && x < 3.9; };
      if (is_inside(p[0]) && is_inside(p[1]) && is_inside(p[2]))
        {
          EXPECT_NEAR(result[2 * i], 2 * 2, 1e-6); // K is stored in float
        }
    }
}
