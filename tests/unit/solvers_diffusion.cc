// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/state/state.h>

#include "solvers/diffusion/diffusion.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
std::unique_ptr<Discretisation>
make_box(const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = Geometry::box;
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


// L applied to f; the padding is left out.
std::vector<double>
laplacian(const Discretisation                               &box,
          const std::function<double(std::array<double, 3>)> &f)
{
  const SpeciesSet    species = two_species();
  const MobileSpecies mobile(species, true);
  const Diffusion     diffusion(box, mobile);
  FieldVector         u(box, mobile.stride()), change = u;
  for (unsigned int i = 0; i < box.n_owned; ++i)
    u.data()[i * mobile.stride()] = f(box.positions[i]);
  u.update_ghosts();
  const std::vector<double> ones(mobile.stride(), 1.);
  for (const auto rows : {Diffusion::Rows::interior, Diffusion::Rows::border})
    diffusion.add(rows, ones, u.data(), change.data());
  std::vector<double> result;
  for (unsigned int i = 0; i < box.n_owned; ++i)
    result.push_back(change.data()[i * mobile.stride()]);
  return result;
}
} // namespace


TEST(Diffusion, ConstantsDoNotDiffuse)
{
  const auto box = make_box(1);
  for (const double value : laplacian(*box, [](auto) { return 3.; }))
    EXPECT_NEAR(value, 0, 1e-12);
}


TEST(Diffusion, ConservesMass)
{
  const auto box = make_box(1);
  const auto result =
    laplacian(*box, [](auto p) { return std::exp(p[0]) * p[1] + p[2]; });
  double total = 0, size = 0;
  for (unsigned int i = 0; i < box->n_owned; ++i)
    {
      total += box->volumes[i] * result[i];
      size += box->volumes[i] * std::abs(result[i]);
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
          EXPECT_NEAR(result[i], 2 * 2, 1e-6); // K is stored in float
        }
    }
}


TEST(MobileSpecies, ComeFirstAndArePaddedToFour)
{
  SpeciesSet species("species");
  species.add({"a", "immobile", "1", 0., 1, 0});
  species.add({"b", "mobile", "1", 3., 1, 0});
  species.add({"c", "mobile", "1", 2., 1, 0});
  const MobileSpecies mobile(species, true);
  EXPECT_EQ(mobile.size(), 2);
  EXPECT_EQ(mobile.stride(), 4);
  EXPECT_EQ(mobile.species(0), 1);
  EXPECT_EQ(mobile.row(0), 2);
  EXPECT_EQ(mobile.diffusivities(), (std::vector<double>{3, 2, 0, 0}));
  EXPECT_EQ(MobileSpecies(species, false).size(), 0);
}
