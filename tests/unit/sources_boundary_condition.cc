// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/log.h>
#include <disse/sources/boundary_condition.h>

#include "kinetics/lfm1/lfm1.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>

using namespace disse;
using namespace disse::testing;

namespace
{
constexpr unsigned int width = NodeBatch::width;


BoundaryConditionParameters
for_hgf(const std::vector<int> &ids, const std::string &value)
{
  BoundaryConditionParameters parameters;
  parameters.species = "G";
  for (const int id : ids)
    parameters.parts.push_back(std::to_string(id));
  parameters.value = value;
  return parameters;
}


// Two nodes on part 0, of which the second is on part 3 too, and one inside.
Cloud
three_nodes()
{
  Cloud cloud({{{0, 0, 0}}, {{2, 0, 0}}, {{1, 1, 0}}});
  cloud.volumes            = {2, 4, 8};
  cloud.boundary           = {{0, {0, 1}, {3, 5}}, {3, {1}, {7}}};
  cloud.stiffness.diagonal = {6, 6, 6};
  return cloud;
}


struct Evaluated
{
  std::vector<double> rates, slots; ///< [lanes] of G
};


// Rates and derivatives at u = 10 in all nodes of the cloud.
Evaluated
evaluate(BoundaryCondition &condition,
         const double       time      = 0,
         const bool         connected = false)
{
  const Cloud cloud = three_nodes();
  const LFM1  network;
  ModelLayout layout(network);
  if (!connected)
    condition.connect(layout);
  condition.initialize(cloud);
  Nodes nodes(layout.species.size());
  nodes.fill(lfm1::G, 10);
  NodeBatch batch = nodes.batch(time);
  batch.n_nodes   = 3;
  Evaluated           result;
  std::vector<double> rates(layout.species.size() * width, 0.);
  condition.add_rates(batch, rates.data());
  result.rates.assign(rates.begin() + lfm1::G * width,
                      rates.begin() + lfm1::G * width + width);
  result.slots.assign(
    std::max<std::size_t>(layout.jacobian_entries().size(), 1) * width, 0.);
  condition.add_jacobian(batch, result.slots.data());
  for (unsigned int s = 0; s < layout.species.size(); ++s)
    for (unsigned int i = 0; i < width; ++i)
      if (s != lfm1::G)
        EXPECT_EQ(rates[s * width + i], 0);
  return result;
}


void
expect_lanes(const std::vector<double> &values,
             const std::vector<double> &expected)
{
  for (unsigned int i = 0; i < width; ++i)
    EXPECT_DOUBLE_EQ(values[i], i < expected.size() ? expected[i] : 0)
      << "lane " << i;
}
} // namespace


TEST(BoundaryCondition, AFluxIsSpreadByAreaOverVolume)
{
  FluxCondition   one("in", for_hgf({0}, "3 + x"));
  const Evaluated on_one = evaluate(one);
  expect_lanes(on_one.rates, {3 * 3. / 2, 5 * 5. / 4});
  expect_lanes(on_one.slots, {});
  FluxCondition all("in", for_hgf({}, "3 + x"));
  expect_lanes(evaluate(all).rates, {3 * 3. / 2, 5 * 12. / 4});
}


TEST(BoundaryCondition, AnExchangeGoesWithTheDifference)
{
  RobinCondition  vein("vein", for_hgf({3}, "4"), 0.5);
  const Evaluated result = evaluate(vein);
  expect_lanes(result.rates, {0, 0.5 * 7. / 4 * (4 - 10)});
  expect_lanes(result.slots, {0, -0.5 * 7. / 4});
  EXPECT_TRUE(vein.prescribed_values().empty());
}


TEST(BoundaryCondition, TheValueMayChangeInTime)
{
  FluxCondition in("in", for_hgf({3}, "2 * t"));
  expect_lanes(evaluate(in, 5).rates, {0, 10 * 7. / 4});
  expect_lanes(evaluate(in, 7).rates, {0, 14 * 7. / 4});
}


TEST(BoundaryCondition, AFixedValueIsSetAndHeld)
{
  DirichletCondition wall("wall", for_hgf({0}, "4 + x + t"));
  const Evaluated    result = evaluate(wall, 1);
  const double       D      = LFM1().species()[lfm1::G].diffusivity;
  const double       c0 = 1e10 * (1 + D * 3), c1 = 1e10 * (1 + D * 1.5);
  expect_lanes(result.rates, {c0 * (5 - 10), c1 * (7 - 10)});
  expect_lanes(result.slots, {-c0, -c1});

  const auto held = wall.prescribed_values();
  ASSERT_EQ(held.size(), 2u);
  EXPECT_EQ(held[1].node, 1u);
  EXPECT_EQ(held[1].species, lfm1::G);
  EXPECT_EQ(held[1].coefficient, c1);

  // Nodes 1 and 2 of a prediction with as many species as the model.
  const unsigned int  n = LFM1().species().size();
  std::vector<double> prediction(2 * n, 9.);
  wall.prescribe(2, 1, 2, n, prediction.data());
  for (unsigned int k = 0; k < 2 * n; ++k)
    EXPECT_EQ(prediction[k], k == lfm1::G ? 8 : 9);
}


TEST(BoundaryCondition, AnEdgeHasOneValue)
{
  DirichletCondition first("first", for_hgf({3}, "1"));
  DirichletCondition second("second", for_hgf({0}, "2"));
  EXPECT_FALSE(first.overlaps(second));
  second.leave_nodes_to(first);
  evaluate(second);
  ASSERT_EQ(second.prescribed_values().size(), 1u);
  EXPECT_EQ(second.prescribed_values()[0].node, 0u);
}


TEST(BoundaryCondition, OverlapsOnACommonPartOnly)
{
  const DirichletCondition a("a", for_hgf({0, 1}, "1"));
  const DirichletCondition b("b", for_hgf({1, 2}, "1"));
  const DirichletCondition c("c", for_hgf({2}, "1"));
  const DirichletCondition all("all", for_hgf({}, "1"));
  EXPECT_TRUE(a.overlaps(b));
  EXPECT_FALSE(a.overlaps(c));
  EXPECT_TRUE(c.overlaps(all));
  BoundaryConditionParameters other = for_hgf({}, "1");
  other.species                     = "V";
  EXPECT_FALSE(a.overlaps(DirichletCondition("other", other)));
}


TEST(BoundaryCondition, NamesWhatItDoesNotFind)
{
  const LFM1                  network;
  ModelLayout                 layout(network);
  BoundaryConditionParameters parameters = for_hgf({}, "1");
  parameters.species                     = "g";
  FluxCondition unknown("in", parameters);
  EXPECT_EQ(message_of([&] { unknown.connect(layout); }),
            "Species: there is no species 'g'; did you mean 'G'?");

  FluxCondition nowhere("in", for_hgf({0, 2}, "1"));
  const Cloud   cloud = three_nodes();
  EXPECT_EQ(message_of([&] { nowhere.initialize(cloud); }),
            "Boundary ids: the mesh has no boundary '2'; it has: 0, 3");

  FluxCondition in("in", for_hgf({}, "1"));
  EXPECT_EQ(message_of([&] { in.initialize(*make_point(1, MPI_COMM_SELF)); }),
            "Species: a well-mixed organ has no surface; remove the boundary "
            "condition 'in' or choose another Mesh/Geometry than point");

  EXPECT_NE(message_of([&] {
              FluxCondition("in", for_hgf({}, "2 * G"));
            }).find("Value: unknown name 'G'"),
            std::string::npos);
}
