// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/log.h>
#include <disse/parameters/parameter_file.h>

#include "kinetics/lfm1/lfm1.h"
#include "model/initial_state.h"
#include "sources/products/cell_product.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>

using namespace disse;
using disse::testing::Cloud;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
std::unique_ptr<Discretisation>
make(const Geometry geometry, const double cell_size)
{
  MeshParameters parameters;
  parameters.geometry  = geometry;
  parameters.cell_size = cell_size;
  Log log(MPI_COMM_WORLD, Log::Level::quiet);
  return make_discretisation(parameters, MPI_COMM_WORLD, log);
}


CellProductParameters
read(const std::string &text)
{
  ParameterFile         file(text, "test.prm");
  CellProductParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return parameters;
}


LobeShares
shares(const std::string &keys)
{
  return read("set Route = portal vein\n" + keys).lobes;
}


// A node of the right and one of the left lobe.
class TwoLobes : public Cloud
{
public:
  TwoLobes()
    : Cloud({{{1, 0, 0}}, {{3, 0, 0}}})
  {}

  std::vector<double>
  region_averages(const RegionFactors &factors,
                  const std::string &) const override
  {
    const auto factor = factors.find("2");
    return {1, factor == factors.end() ? 1 : factor->second};
  }
};


// Rates of N [kcell/mm3/day] in the right and the left lobe of 1 mm3 each at
// time 0.25 day, with a million cells in the blood and in the spleen.
std::array<double, 2>
rates(const std::string &keys)
{
  CellProduct product("cells",
                      read("set Dose = 1e6 cells\nset Infusion time = 0.5 day\n"
                           "set Loss rate = 0\n" +
                           keys));
  ModelLayout layout((LFM1()));
  product.declare(layout);
  product.connect(layout);
  product.initialize(TwoLobes());
  Nodes nodes(layout.species.size(), layout.upstream.size());
  for (const std::string organ : {"N_blood", "N_spleen"})
    nodes.upstream[layout.upstream.index(organ)] = 1;
  std::vector<double> rates(layout.species.size() * NodeBatch::width, 0.);
  product.add_rates(nodes.batch(0.25), rates.data());
  const double *row = &rates[layout.species.index("N") * NodeBatch::width];
  return {{row[0], row[1]}};
}
} // namespace


TEST(LobeShares, APartOfTheDoseGoesToTheLeftLobe)
{
  const auto                liver = make(Geometry::liver, 25);
  const std::vector<double> right = liver->region_averages({{"2", 0}}, "test");
  std::vector<double>       w(liver->n_owned);
  for (std::size_t i = 0; i < w.size(); ++i)
    w[i] = 1 + 0.004 * liver->positions[i][0];
  const double mean = liver->integral(w) / liver->total_volume;
  for (double &value : w)
    value /= mean;

  for (const double share : {0., 0.45, 1.})
    {
      const std::vector<double> v =
        shares("set Left share = " + std::to_string(share))
          .applied_to(w, *liver);
      EXPECT_NEAR(liver->integral(v) / liver->total_volume, 1, 1e-12);
      // In each lobe the perfusion is scaled, and what is there is the share.
      double largest[] = {0, 0}, smallest[] = {1e9, 1e9};
      for (std::size_t i = 0; i < v.size(); ++i)
        if (right[i] == 0 || right[i] == 1)
          {
            const int lobe = right[i];
            largest[lobe]  = std::max(largest[lobe], v[i] / w[i]);
            smallest[lobe] = std::min(smallest[lobe], v[i] / w[i]);
          }
      for (const int lobe : {0, 1})
        {
          std::vector<double> part(w.size());
          for (std::size_t i = 0; i < w.size(); ++i)
            part[i] = w[i] * (lobe == 1 ? right[i] : 1 - right[i]);
          const double factor = (lobe == 1 ? 1 - share : share) *
                                liver->total_volume / liver->integral(part);
          EXPECT_NEAR(max(largest[lobe], liver->comm), factor, 1e-12);
          EXPECT_NEAR(min(smallest[lobe], liver->comm), factor, 1e-12);
        }
    }
}


TEST(LobeShares, ConcernWhatTheVesselBrings)
{
  // By the vessel eps 1e3 / 0.5 day per 2 mm3, from the blood k_Li and from the
  // spleen eps_PV k_SpLi, in 1e3 / 2 mm3.
  const double dose = 0.3 * 1000, blood = 2 * 500, spleen = 0.35 * 0.5 * 500;
  const auto   by_artery = rates("set Left share = 1");
  EXPECT_NEAR(by_artery[0], blood + spleen, 1e-9);
  EXPECT_NEAR(by_artery[1], 2 * dose + blood + spleen, 1e-9);
  // Streams of the portal vein are the default of the spleen.
  const auto by_spleen = rates("set Route = intrasplenic");
  EXPECT_NEAR(by_spleen[0], blood + 2 * 0.55 * spleen, 1e-9);
  EXPECT_NEAR(by_spleen[1], blood + 2 * 0.45 * spleen, 1e-9);
  const auto mixed =
    rates("set Route = intrasplenic\nset Left share = as perfused");
  EXPECT_NEAR(mixed[0], blood + spleen, 1e-9);
  EXPECT_NEAR(mixed[1], blood + spleen, 1e-9);
}


TEST(LobeShares, ADoseAtOnceGoesWhereTheCatheterIs)
{
  CellProduct    product("cells", read("set Dose = 1e6\nset Left share = 1"));
  const TwoLobes organ;
  ModelLayout    layout((LFM1()));
  product.declare(layout);
  product.connect(layout);
  product.initialize(organ);
  State    state = make_initial_state(organ, layout, 0);
  Delivery delivery(organ, state);
  product.apply_event(0, delivery);
  const double *N = state.fields.data() + layout.species.index("N");
  EXPECT_EQ(N[0], 0);
  EXPECT_NEAR(N[state.fields.n_components()], 300, 1e-9);
}


TEST(LobeShares, LeaveAWellMixedOrganAsItIs)
{
  const std::vector<double> one(1, 1.);
  EXPECT_EQ(
    shares("set Left share = 0").applied_to(one, *make_point(8, MPI_COMM_SELF)),
    one);
}


TEST(LobeShares, MistakesAreExplained)
{
  EXPECT_EQ(
    message_of([] {
      const auto box = make(Geometry::box, 50);
      shares("set Left share = 0.45")
        .applied_to(std::vector<double>(box->n_owned, 1.), *box);
    }),
    "test.prm:2: Left share = 0.45 names the region 2, but the mesh has only: "
    "0; name the regions of the left lobe in 'Left lobe', or, if the mesh does "
    "not distinguish lobes, set Left share = as perfused");
  EXPECT_EQ(message_of([] {
              shares("set Left share = 0.5\nset Left lobe = 2, 3")
                .applied_to({1, 0}, TwoLobes());
            }),
            "test.prm:2: Left share = 0.5: there is no perfusion in the left "
            "lobe");
  EXPECT_EQ(message_of([] { shares("set Left lobe = 3"); }),
            "test.prm:2: Left lobe = 3: without effect; give Left share too");
  EXPECT_EQ(message_of([] { shares("set Left share = 1\nset Left lobe ="); }),
            "test.prm:3: Left lobe = : give the regions of the left lobe");
  EXPECT_EQ(message_of([] {
              read("set Route = peripheral vein\nset Left share = 0.2");
            }),
            "test.prm:2: Left share = 0.2: without effect; by the route "
            "'peripheral vein' no vessel of the liver delivers the dose; set a "
            "Route by a vessel of the liver or the spleen");
}
