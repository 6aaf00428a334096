// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>

#include "kinetics/lfm1/lfm1.h"
#include "model/initial_state.h"
#include "simulation/adaptive/scales.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace disse;

namespace
{
const MPI_Comm comm = MPI_COMM_WORLD;


// LFM-1 in health on a box of 4 mm.
struct HealthyBox
{
  HealthyBox()
    : system(std::make_shared<LFM1>(), {})
  {
    MeshParameters parameters;
    parameters.geometry  = Geometry::box;
    parameters.extent    = {4, 4, 4};
    parameters.cell_size = 1;
    Log log(comm, Log::Level::quiet);
    space = make_discretisation(parameters, comm, log);
    system.initialize(*space);
    state = make_initial_state(*space, system.layout(), 0);
  }

  double
  length(const unsigned int species) const
  {
    return diffusion_lengths(*space, system, state)[species];
  }

  Scales
  scales(const double coarsest, const double finest) const
  {
    return {system.layout().species,
            diffusion_lengths(*space, system, state),
            coarsest,
            finest};
  }

  ReactionSystem                  system;
  std::unique_ptr<Discretisation> space;
  State                           state;
};
} // namespace


TEST(Scales, LengthsOfTheHealthyLiver)
{
  const HealthyBox box;
  EXPECT_NEAR(box.length(lfm1::T), std::sqrt(2.25 / 333), 1e-6);
  EXPECT_NEAR(box.length(lfm1::G), std::sqrt(0.5 / 37.7), 1e-6);
  EXPECT_NEAR(box.length(lfm1::A), std::sqrt(6.55 / 55.45), 1e-6);
  // MMP is lost to its inhibitor too.
  EXPECT_NEAR(box.length(lfm1::P),
              std::sqrt(4.32 / (4.32 + 0.498 * 0.5925)),
              1e-4);
  EXPECT_EQ(box.length(lfm1::H), 0);
  // Dispersion of myofibroblasts does not reach the next cell.
  EXPECT_LT(box.length(lfm1::Sa), 0.025);
}


TEST(Scales, AreMeansOverTheVolume)
{
  HealthyBox         box;
  const unsigned int n = box.system.layout().species.size();
  // The inhibitor doubles where x < 2 mm and vanishes elsewhere.
  for (unsigned int i = 0; i < box.space->n_owned; ++i)
    {
      const double x                           = box.space->positions[i][0];
      box.state.fields.data()[i * n + lfm1::Q] = x < 2 ? 2. : x > 2 ? 0. : 1.;
    }
  EXPECT_NEAR(box.length(lfm1::P), std::sqrt(4.32 / (4.32 + 0.498)), 1e-9);
}


TEST(Scales, RegimesFollowFromTheCells)
{
  const HealthyBox box;
  using Regime = Scales::Regime;
  // T spreads by 0.082 mm, R by 0.416 mm, MMP by 0.97 mm.
  EXPECT_EQ(box.scales(0.02, 0.02).regime(), Regime::resolved);
  EXPECT_EQ(box.scales(0.021, 0.021).regime(), Regime::under_resolved);
  EXPECT_EQ(box.scales(1, 1).regime(), Regime::homogenised);
  EXPECT_EQ(box.scales(0.95, 0.95).regime(), Regime::under_resolved);
  EXPECT_EQ(box.scales(4, 0.02).regime(), Regime::resolved_in_places);
  EXPECT_EQ(box.scales(4, 0.1).regime(), Regime::under_resolved);
}


TEST(Scales, AreToldInWords)
{
  const HealthyBox box;
  EXPECT_EQ(box.scales(4, 4).description(),
            "scales: cells of up to 4 mm; diffusion lengths 0.0822 mm (T) to "
            "0.968 mm (P): homogenised, fields are averages over cells");
  EXPECT_EQ(box.scales(4, 4).warning(), "");
  EXPECT_EQ(box.scales(4, 0.02).warning(), "");

  const std::string warning = box.scales(0.1, 0.1).warning();
  EXPECT_EQ(warning.rfind("cells of 0.1 mm do not resolve T, G, ", 0), 0u)
    << warning;
  EXPECT_EQ(warning.find("P:"), std::string::npos) << warning;
}
