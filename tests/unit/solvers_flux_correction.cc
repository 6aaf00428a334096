// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/fields/field_vector.h>

#include "solvers/diffusion/diffusion.h"
#include "solvers/diffusion/flux_correction.h"

#include <gtest/gtest.h>

#include "distorted_box.h"
#include <cmath>
#include <functional>
#include <map>

using namespace disse;

namespace
{
using Point    = std::array<double, 3>;
using Function = std::function<double(const Point &)>;


std::unique_ptr<Discretisation>
make_box(const double        distortion,
         const StiffnessRule quadrature = StiffnessRule::gauss,
         MPI_Comm            comm       = MPI_COMM_WORLD)
{
  const TemporaryFolder folder;
  DistortedBox          box;
  box.distortion      = distortion;
  MeshParameters mesh = distorted_mesh(box, folder, comm);
  mesh.quadrature     = quadrature;
  Log log(comm, Log::Level::quiet);
  return make_discretisation(mesh, comm, log);
}


// Two species that spread, the second of which may be negative, and one that
// does not.
SpeciesSet
three_species()
{
  Species with_sign         = {"b", "signed", "1", 3., 1, 0};
  with_sign.may_be_negative = true;
  SpeciesSet species("species");
  species.add({"a", "limited", "1", 2., 1, 0});
  species.add(with_sign);
  species.add({"c", "immobile", "1", 0., 1, 0});
  return species;
}


// What the correction does to a function that all species have.
struct Corrected
{
  Corrected(const Discretisation &mesh, const Function &f)
    : mobile(three_species(), true)
    , correction(mesh, mobile, true)
    , u(mesh, mobile.stride())
    , change(mesh, mobile.stride())
    , diffusion(mesh, mobile.stride())
  {
    for (unsigned int i = 0; i < mesh.n_owned; ++i)
      for (unsigned int r = 0; r < mobile.size(); ++r)
        u.data()[i * mobile.stride() + r] = f(mesh.positions[i]);
    u.update_ghosts();
    correction.start_limits(u.data());
    correction.finish_limits();
    const std::vector<double> ones(mobile.stride(), 1.);
    correction.add(ones, u.data(), change.data());
    const Diffusion whole(mesh, mobile);
    for (const auto rows : {Diffusion::Rows::interior, Diffusion::Rows::border})
      whole.add(rows, ones, u.data(), diffusion.data());
  }

  double
  value(const FieldVector &x, const unsigned int i, const unsigned int r) const
  {
    return x.data()[i * mobile.stride() + r];
  }

  MobileSpecies  mobile;
  FluxCorrection correction;
  FieldVector    u, change, diffusion;
};


// Rough, and 0 at most nodes.
double
spikes(const Point &p)
{
  const double wave = 1e4 * std::sin(1e2 * p[0] + 2e2 * p[1] + 3e2 * p[2]);
  return std::max(wave - std::floor(wave) - 0.8, 0.);
}
} // namespace


TEST(FluxCorrection, IsOnlyForMeshesWithPositiveEntries)
{
  const MobileSpecies mobile(three_species(), true);
  const auto          cubes = make_box(0), distorted = make_box(0.25);
  EXPECT_FALSE(FluxCorrection(*cubes, mobile, true).exists());
  EXPECT_TRUE(FluxCorrection(*distorted, mobile, true).exists());
  EXPECT_FALSE(FluxCorrection(*distorted, mobile, false).exists());
  const MobileSpecies immobile(three_species(), false);
  EXPECT_FALSE(FluxCorrection(*distorted, immobile, true).exists());
}


TEST(FluxCorrection, LeavesLinearFunctionsAlone)
{
  const auto      box = make_box(0.25);
  const Corrected result(*box,
                         [](const Point &p) { return 1 + p[0] + 2 * p[1]; });
  for (std::size_t k = 0; k < result.change.n_owned_values(); ++k)
    EXPECT_EQ(result.change.data()[k], 0);
}


TEST(FluxCorrection, TakesNothingFromWhereThereIsNothing)
{
  for (const StiffnessRule quadrature :
       {StiffnessRule::gauss, StiffnessRule::vertex})
    {
      const auto      box = make_box(0.25, quadrature);
      const Corrected result(*box, spikes);
      double          below = 0, limited = 0;
      for (unsigned int i = 0; i < box->n_owned; ++i)
        if (result.value(result.u, i, 0) == 0)
          {
            const double diffusion = result.value(result.diffusion, i, 0);
            below                  = std::min(below, diffusion);
            limited =
              std::min(limited, diffusion + result.value(result.change, i, 0));
          }
      EXPECT_LT(min(below, box->comm), -0.01)
        << name_of(quadrature, stiffness_rule_names);
      EXPECT_GT(min(limited, box->comm), -1e-6)
        << name_of(quadrature, stiffness_rule_names);
    }
}


TEST(FluxCorrection, TakesNoMoreThanDiffusionMay)
{
  const auto      box = make_box(0.25);
  const Corrected result(*box, [](const Point &p) { return 1e-3 + spikes(p); });
  double          limited = 0, whole = 0;
  for (unsigned int i = 0; i < box->n_owned; ++i)
    {
      const double most = 2 * box->stiffness.diagonal[i] / box->volumes[i] *
                          result.value(result.u, i, 0); // D = 2
      const double diffusion = result.value(result.diffusion, i, 0);
      whole                  = std::min(whole, diffusion / most);
      limited =
        std::min(limited,
                 (diffusion + result.value(result.change, i, 0)) / most);
    }
  // K_ii u_i up the gradient, and K_ii u_i + sum_j max(K_ij, 0) u_i down.
  EXPECT_GT(min(limited, box->comm), -2.5);
  EXPECT_LT(min(whole, box->comm), -5);
}


TEST(FluxCorrection, KeepsAmounts)
{
  const auto      box = make_box(0.25);
  const Corrected result(*box, spikes);
  double          total = 0, size = 0;
  for (unsigned int i = 0; i < box->n_owned; ++i)
    {
      total += box->volumes[i] * result.value(result.change, i, 0);
      size += box->volumes[i] * std::abs(result.value(result.change, i, 0));
    }
  EXPECT_GT(sum(size, box->comm), 1);
  EXPECT_LT(std::abs(sum(total, box->comm)), 1e-14 * sum(size, box->comm));
}


TEST(FluxCorrection, LeavesSignedSpeciesAlone)
{
  const auto      box = make_box(0.25);
  const Corrected result(*box, spikes);
  for (unsigned int i = 0; i < box->n_owned; ++i)
    EXPECT_EQ(result.value(result.change, i, 1), 0);
}


TEST(FluxCorrection, CostsNothingForSpeciesThatAreNotThere)
{
  const auto                box = make_box(0.25);
  const Corrected           empty(*box, [](const Point &) { return 0.; });
  const Corrected           other(*box, spikes);
  const std::vector<double> ones(empty.mobile.stride(), 1.);
  FieldVector               change(*box, empty.mobile.stride());
  empty.correction.add(ones, other.u.data(), change.data());
  for (std::size_t k = 0; k < change.n_owned_values(); ++k)
    EXPECT_EQ(change.data()[k], 0);
}


TEST(FluxCorrection, IsTheSameOnAnyNumberOfRanks)
{
  const auto      alone = make_box(0.25, StiffnessRule::gauss, MPI_COMM_SELF);
  const auto      box   = make_box(0.25);
  const Corrected one(*alone, spikes), many(*box, spikes);

  std::map<std::uint64_t, double> expected;
  for (unsigned int i = 0; i < alone->n_owned; ++i)
    expected[alone->keys[i]] = one.value(one.change, i, 0);
  for (unsigned int i = 0; i < box->n_owned; ++i)
    EXPECT_NEAR(many.value(many.change, i, 0),
                expected.at(box->keys[i]),
                1e-13);
}


TEST(FluxCorrection, InSinglePrecision)
{
  const auto               box = make_box(0.25);
  const Corrected          result(*box, spikes);
  const std::size_t        n_nodes = box->n_owned + box->ghosts.size();
  const std::vector<float> u(result.u.data(),
                             result.u.data() +
                               n_nodes * result.mobile.stride());
  std::vector<float> change(u.size(), 0.f), ones(result.mobile.stride(), 1.f);
  result.correction.add(ones, u.data(), change.data());
  for (std::size_t k = 0; k < result.change.n_owned_values(); ++k)
    EXPECT_NEAR(change[k], result.change.data()[k], 1e-6);
}
