// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Constants of the published networks.

#include <disse/kinetics/registry.h>
#include <disse/parameters/parameter_file.h>

#include "kinetics/published/adler.h"
#include "kinetics/published/bougueon.h"
#include "kinetics/published/thomas.h"

#include <gtest/gtest.h>

#include "make_from.h"
#include "sources_nodes.h"

using namespace disse;
using disse::testing::message_of;

namespace
{
template <typename Parameters>
void
expect_documented_constants()
{
  ParameterFile file;
  Parameters    parameters;
  parameters.add_parameters(file.root().subsection("Kinetics"));
  EXPECT_EQ(file.descriptions().size(), sizeof(Parameters) / sizeof(double));
  for (const ParameterDescription &constant : file.descriptions())
    {
      EXPECT_FALSE(constant.unit.empty()) << constant.path;
      for (const char *part : {"Plausible: ", "Origin: "})
        EXPECT_NE(constant.documentation.find(part), std::string::npos)
          << constant.path;
    }
}


std::unique_ptr<ReactionNetwork>
make(const std::string &name, const std::string &constants)
{
  NetworkRegistry registry("network");
  register_builtin_networks(registry);
  ParameterFile file("subsection Kinetics\n" + constants + "\nend", "test.prm");
  return disse::testing::make_from(
    registry, name, "", file, file.root().subsection("Kinetics"));
}
} // namespace


TEST(PublishedParameters, EveryConstantTellsItsOrigin)
{
  expect_documented_constants<AdlerParameters>();
  expect_documented_constants<BougueonParameters>();
  expect_documented_constants<ThomasParameters>();
}


TEST(PublishedParameters, AreReadByTheNetworks)
{
  EXPECT_EQ(make("Adler 2020", "set D_P = 3")->species()[adler::P].diffusivity,
            3);
  EXPECT_EQ(
    make("Bougueon 2024", "set C0 = 2 %")->species()[bougueon::Cf].initial, 2);
  EXPECT_EQ(
    make("Thomas 2023", "set Mss = 12 mg/ml")->species()[thomas::M].initial,
    0.012);
}


TEST(PublishedParameters, RefuseImpossibleValues)
{
  const std::string exponent =
    message_of([] { make("Thomas 2023", "set n1 = 0.5"); });
  EXPECT_NE(exponent.find("test.prm:2: Kinetics/n1 = 0.5"), std::string::npos);
  EXPECT_NE(exponent.find("give a number from 1 upwards"), std::string::npos)
    << exponent;
  EXPECT_NE(message_of([] {
              make("Adler 2020", "set b1 = 470 cells/min");
            }).find("give a value in 'molecules/cell/day'"),
            std::string::npos);
}


TEST(PublishedParameters, NamesOfSpeciesFitTheirOrder)
{
  const auto cells = make("Bougueon 2024", "");
  EXPECT_EQ(cells->species()[bougueon::m].symbol, "m8");
  EXPECT_EQ(cells->species()[bougueon::i0 - 1].symbol, "m14");
  EXPECT_EQ(cells->species()[bougueon::rm].symbol, "rm8");
  EXPECT_EQ(cells->species()[bougueon::Cs].symbol, "Cs");
  EXPECT_EQ(make("Thomas 2023", "")->species()[thomas::rho].symbol, "rho");
}
