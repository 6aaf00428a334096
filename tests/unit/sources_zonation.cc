// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// What sources make of the zonation of lobules.

#include <disse/parameters/parameter_file.h>
#include <disse/sources/boundary_condition.h>
#include <disse/sources/registry.h>
#include <disse/sources/spatial_pattern.h>

#include "kinetics/lfm1/lfm1.h"

#include <gtest/gtest.h>

#include "make_from.h"
#include "sources_nodes.h"
#include <cmath>

using namespace disse;
using disse::testing::Cloud;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;

// Three nodes, at a portal triad, in between and at a central vein.
Cloud
lobule()
{
  Cloud cloud({{{0, 0, 0}}, {{1, 0, 0}}, {{2, 0, 0}}});
  cloud.named["zonation"] = {0, 0.5, 1};
  cloud.boundary          = {{1, {1, 2}, {2., 3.}}};
  return cloud;
}


// A node of a geometry without zonation.
Cloud
elsewhere()
{
  return Cloud(std::vector<std::array<double, 3>>(1));
}


std::vector<double>
pattern(const std::string &text, const Cloud &cloud)
{
  ParameterFile            file(text, "test.prm");
  SpatialPatternParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return SpatialPattern(parameters).evaluate(cloud);
}


std::unique_ptr<SourceTerm>
source(const std::string &type, const std::string &text)
{
  ParameterFile  file(text, "test.prm");
  SourceRegistry registry("source term");
  register_builtin_sources(registry);
  return disse::testing::make_from(registry, type, "it", file, file.root());
}


// Rates of a row after initialisation on a mesh.
std::vector<double>
first_three(const std::vector<double> &rows, const unsigned int row)
{
  return {rows.begin() + row * width, rows.begin() + row * width + 3};
}
} // namespace


TEST(Zonation, GivesPatterns)
{
  using Values = std::vector<double>;
  EXPECT_EQ(pattern("set Pattern = zonated", lobule()),
            (Values{0, 1. / 16, 1}));
  EXPECT_EQ(pattern("set Pattern = zonated\nset Exponent = 1\n"
                    "set Zone = periportal",
                    lobule()),
            (Values{1, 0.5, 0}));
  EXPECT_EQ(pattern("set Pattern = expression\n"
                    "set Expression = 2 * zonation + x",
                    lobule()),
            (Values{0, 2, 4}));
}


TEST(Zonation, IsMissedWhereThereIsNone)
{
  const Cloud cloud = elsewhere();
  EXPECT_EQ(message_of([&] { pattern("set Pattern = zonated", cloud); }),
            "test.prm:1: Pattern = zonated: the geometry has no 'zonation'; "
            "only lobules have one, set Mesh/Geometry = lobule");
  EXPECT_NE(message_of([&] {
              pattern("set Pattern = expression\nset Expression = zonation",
                      cloud);
            }).find("test.prm:2: Expression = zonation: the geometry has no"),
            std::string::npos);
  EXPECT_NE(message_of([&] {
              pattern("set Pattern = expression\nset Expression = zonatoin",
                      cloud);
            }).find("did you mean 'zonation'"),
            std::string::npos);
}


TEST(Zonation, KeysOfOtherPatternsAreMistakes)
{
  const std::string message = message_of(
    [] { pattern("set Zone = periportal\nset Exponent = 2", lobule()); });
  EXPECT_NE(message.find("test.prm:1: Zone"), std::string::npos) << message;
  EXPECT_NE(message.find("set Pattern = zonated too"), std::string::npos);
  EXPECT_NE(message.find("test.prm:2: Exponent"), std::string::npos);
}


TEST(Zonation, IsAVariableOfInjuriesAndOtherInputs)
{
  const std::string formula = " = 0.02 * zonation^2 + t";
  for (const auto &injury :
       {source("chronic injury", "set Rate expression" + formula),
        source("input", "set Value" + formula + "\nset Input = injury_rate")})
    {
      ModelLayout layout((LFM1()));
      injury->connect(layout);
      injury->initialize(lobule());
      Nodes               nodes(lfm1::n_fields);
      std::vector<double> inputs(lfm1::n_inputs * width, 0.);
      injury->add_inputs(nodes.batch(1), inputs.data());
      EXPECT_EQ(first_three(inputs, lfm1::injury_rate),
                (std::vector<double>{1, 1.005, 1.02}));
      EXPECT_NE(message_of([&] {
                  injury->initialize(elsewhere());
                }).find("the geometry has no 'zonation'"),
                std::string::npos);
    }
}


TEST(Zonation, IsAVariableOfExpressions)
{
  const auto term =
    source("expression", "set Constants = k = 3\nset G = k * zonation * V");
  ModelLayout layout((LFM1()));
  term->connect(layout);
  term->initialize(lobule());
  Nodes nodes(lfm1::n_fields);
  nodes.fill(lfm1::V, 2);
  std::vector<double> rates(lfm1::n_fields * width, 0.),
    slots(layout.jacobian_entries().size() * width, 0.);
  term->add_rates(nodes.batch(), rates.data());
  EXPECT_EQ(first_three(rates, lfm1::G), (std::vector<double>{0, 3, 6}));
  term->add_jacobian(nodes.batch(), slots.data());
  EXPECT_NEAR(slots[1], 1.5, 1e-8);
  EXPECT_NEAR(slots[2], 3, 1e-8);
}


TEST(Zonation, IsAVariableOfBoundaryConditions)
{
  BoundaryConditionParameters parameters;
  parameters.species = "G";
  parameters.value   = "10 * zonation";
  FluxCondition flux("in", parameters);
  ModelLayout   layout((LFM1()));
  flux.connect(layout);
  flux.initialize(lobule());
  Nodes     nodes(lfm1::n_fields);
  NodeBatch batch = nodes.batch();
  batch.n_nodes   = 3;
  std::vector<double> rates(lfm1::n_fields * width, 0.);
  flux.add_rates(batch, rates.data());
  EXPECT_EQ(first_three(rates, lfm1::G), (std::vector<double>{0, 10, 30}));
}
