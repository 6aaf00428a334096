// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/reaction_system.h>
#include <disse/parameters/parameter_file.h>

#include "kinetics/lfm1/lfm1.h"
#include "sources/products/cell_product.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include <cmath>

using namespace disse;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width  = NodeBatch::width;
constexpr double       volume = 1.5e6; // mm3


CellProductParameters
read(const std::string &text)
{
  ParameterFile         file(text, "test.prm");
  CellProductParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return parameters;
}


// LFM-1 with one cell product in a well-mixed liver, stepped by the explicit
// Euler method: enough for balances, which every Runge-Kutta method keeps.
class Liver
{
public:
  explicit Liver(const CellProductParameters &parameters)
    : discretisation(make_point(volume, MPI_COMM_SELF))
    , system(std::make_shared<LFM1>(), sources(parameters))
  {
    system.initialize(*discretisation);
    const ModelLayout &layout = system.layout();
    const unsigned int n      = layout.species.size();
    state.fields              = FieldVector(*discretisation, n);
    for (unsigned int s = 0; s < n; ++s)
      state.fields.data()[s] = layout.species[s].initial;
    state.upstream.assign(layout.upstream.size(), 0.);
    state.downstream.assign(layout.downstream.size(), 0.);
    state.ledger = empty_ledger(n);
  }

  void
  run(const double end, const double step)
  {
    for (const Event &event : system.events())
      {
        if (event.time > end)
          break;
        advance(event.time, step);
        Delivery delivery(*discretisation, state);
        system.sources()[event.source]->apply_event(event.time, delivery);
      }
    advance(end, step);
  }

  // 1e6 cells that are somewhere in the body.
  double
  present() const
  {
    double             sum      = cells() * volume * 1e-3;
    const SystemicSet &upstream = system.layout().upstream;
    for (unsigned int i = 0; i < upstream.size(); ++i)
      if (upstream[i].unit == "1e6 cells")
        sum += state.upstream[i];
    return sum;
  }

  double
  cells() const
  {
    return state.fields.data()[lfm1::n_fields];
  }

  double
  given() const
  {
    return state.downstream[0];
  }

  double
  lost() const
  {
    return state.downstream[1];
  }

  std::unique_ptr<Discretisation> discretisation;
  ReactionSystem                  system;
  State                           state;

private:
  static SourceList
  sources(const CellProductParameters &parameters)
  {
    SourceList list;
    list.push_back(std::make_unique<CellProduct>("early cells", parameters));
    return list;
  }

  void
  advance(const double end, const double longest_step)
  {
    const int    n_steps = std::ceil((end - state.time) / longest_step - 1e-9);
    const double step    = n_steps > 0 ? (end - state.time) / n_steps : 0;
    const double begin   = state.time;
    for (int k = 1; k <= n_steps; ++k)
      euler_step(step, k == n_steps ? end : begin + k * step);
  }

  // Infusions are looked up at the end of the step, as implicit steps do.
  void
  euler_step(const double step, const double end)
  {
    const unsigned int n = system.layout().species.size();
    Nodes              nodes(n, state.upstream.size());
    for (unsigned int s = 0; s < n; ++s)
      nodes.fill(s, state.fields.data()[s]);
    nodes.upstream = state.upstream;
    std::vector<double> rates(n * width), upstream_rates, jacobian;
    system.rates(nodes.batch(end), rates.data());
    system.upstream_rates(end, state.upstream, upstream_rates, jacobian);
    const std::vector<double> of_species =
      integrals(state.fields, *discretisation);
    std::vector<double> downstream_rates;
    system.downstream_rates({end, state.upstream, state.downstream, of_species},
                            downstream_rates,
                            jacobian);

    state.fields.data()[lfm1::n_fields] += step * rates[lfm1::n_fields * width];
    for (unsigned int i = 0; i < state.upstream.size(); ++i)
      state.upstream[i] += step * upstream_rates[i];
    for (unsigned int i = 0; i < state.downstream.size(); ++i)
      state.downstream[i] += step * downstream_rates[i];
    state.time = end;
  }
};


void
expect_balance(const Liver &liver)
{
  EXPECT_NEAR(liver.given(),
              liver.present() + liver.lost(),
              1e-11 * liver.given());
}
} // namespace


TEST(CellProduct, DoseWithoutRecirculationIsAJump)
{
  Liver liver(read("set Recirculation = false"));
  liver.run(0, 1);
  EXPECT_NEAR(liver.cells(), 0.010, 1e-14);
  EXPECT_NEAR(liver.lost(), 35, 1e-12);
  EXPECT_EQ(liver.system.layout().upstream.symbols(),
            std::vector<std::string>{"contrast"});
  EXPECT_NEAR(net_change(liver.state.ledger, lfm1::n_fields), 15000, 1e-9);
  EXPECT_NEAR(ledger_amount(liver.state.ledger,
                            LedgerEntry::delivered,
                            lfm1::n_fields),
              15000,
              1e-9);
  expect_balance(liver);
}


TEST(CellProduct, InflowIsDeliveredAndDeathIsDecayed)
{
  Liver liver(read("set Infusion time = 1 day\nset Recirculation = false"));
  const unsigned int n = lfm1::n_fields + 1, N = lfm1::n_fields * width;
  Nodes              nodes(n);
  nodes.fill(lfm1::n_fields, 0.01);
  std::vector<double> rates(n * width);
  LedgerRates         ledger(n);
  liver.system.rates(nodes.batch(0.5), rates.data(), ledger);
  EXPECT_NEAR(ledger.find(LedgerEntry::delivered)[N], 0.010, 1e-15);
  EXPECT_NEAR(ledger.find(LedgerEntry::decayed)[N], -0.139 * 0.01, 1e-15);
  EXPECT_NEAR(rates[N], 0.010 - 0.139 * 0.01, 1e-15);
}


TEST(CellProduct, CellsAreConservedWithRecirculation)
{
  Liver liver(read("set Times = 0, 2 day, 5 day"));
  liver.run(8, 0.002);
  EXPECT_NEAR(liver.given(), 150, 1e-10);
  EXPECT_GT(liver.state.upstream[1], 0);
  EXPECT_GT(liver.state.upstream[2], 0);
  expect_balance(liver);
}


TEST(CellProduct, CellsAreConservedDuringInfusions)
{
  for (const std::string recirculation : {"true", "false"})
    {
      Liver liver(read("set Infusion time = 6 h\nset Times = 1 day, 3 day\n"
                       "set Recirculation = " +
                       recirculation));
      EXPECT_EQ(liver.system.events().size(), 4u);
      liver.run(1.125, 0.002);
      EXPECT_NEAR(liver.given(), 25, 1e-9);
      liver.run(4, 0.002);
      expect_balance(liver);
    }
}


TEST(CellProduct, CellsThatBecomeOthersAreInTheBalance)
{
  Liver liver(read("set Times = 0, 2 day\nset Differentiation = 0.1"));
  liver.run(8, 0.002);
  const double others = liver.state.downstream[2];
  EXPECT_GT(others, 1);
  EXPECT_NEAR(liver.given(), liver.present() + liver.lost() + others, 1e-9);
}


TEST(CellProduct, CellsFadeAtTheLossRate)
{
  Liver liver(read("set Recirculation = false"));
  liver.run(5, 1e-4);
  EXPECT_NEAR(liver.cells(), 0.010 * std::exp(-0.139 * 5), 1e-6);
}


TEST(CellProduct, PerfusionWeighsTheInflow)
{
  CellProductParameters parameters =
    read("subsection Perfusion\nset Pattern = expression\n"
         "set Expression = x\nend");
  CellProduct                 source("cells", parameters);
  const disse::testing::Cloud cloud({{{1, 0, 0}}, {{3, 0, 0}}});
  ModelLayout                 layout((LFM1()));
  source.declare(layout);
  source.connect(layout);
  source.initialize(cloud);
  Nodes nodes(layout.species.size(), 3);
  nodes.upstream[0] = 4; // 1e6 cells in the blood
  std::vector<double> rates(layout.species.size() * width, 0.);
  source.add_rates(nodes.batch(), rates.data());
  EXPECT_DOUBLE_EQ(rates[lfm1::n_fields * width], 0.5 * 2 * 4 * 1e3 / 2);
  EXPECT_DOUBLE_EQ(rates[lfm1::n_fields * width + 1], 1.5 * 2 * 4 * 1e3 / 2);
}


TEST(CellProduct, DepotsAreSitesAsLongAsTheirCellsLive)
{
  CellProduct cells("cells",
                    read("set Times = 0 day, 7 day\n"
                         "set Loss rate = 0.2 1/day\n"
                         "subsection Perfusion\n"
                         "  set Pattern = depots\n"
                         "  set Centres = 0 0 0, 9 0 0\n"
                         "  set Radius  = 1 mm\n"
                         "end\n"));
  cells.initialize(
    disse::testing::Cloud({{{0, 0, 0}}, {{1, 0, 0}}, {{9, 0, 0}}}));
  const std::vector<SourceSite> sites = cells.sites();
  ASSERT_EQ(sites.size(), 4u);
  EXPECT_EQ(sites[3].place.to[0], 9);
  EXPECT_EQ(sites[3].place.radius, 1);
  EXPECT_EQ(sites[3].start, 7);
  EXPECT_NEAR(std::exp(-0.2 * (sites[3].end - 7)), 1e-3, 1e-12);
}


TEST(CellProduct, LabelsItsEvents)
{
  const CellProduct jump("early cells", read(""));
  EXPECT_EQ(jump.event_label(0), "early cells: dose 5e+07 cells");
  const CellProduct infusion("late cells",
                             read("set Infusion time = 1 day\nset Times = 3"));
  EXPECT_EQ(infusion.event_label(3),
            "late cells: infusion of 5e+07 cells begins");
  EXPECT_EQ(infusion.event_label(4),
            "late cells: infusion of 5e+07 cells ends");
}


TEST(CellProduct, DoseCanFollowTheBodyWeight)
{
  EXPECT_DOUBLE_EQ(read("set Dose per weight = 0.5e6 cells/kg\n"
                        "subsection Patient\n"
                        " set Body weight = 70 kg\nend\n")
                     .millions_per_dose(),
                   35);
  EXPECT_NE(message_of([] {
              read("set Dose = 1e6\nset Dose per weight = 1e6");
            }).find("either Dose or Dose per weight"),
            std::string::npos);
}


TEST(CellProduct, MistakesAreExplained)
{
  EXPECT_NE(message_of([] {
              read("set Engraftment = 1.5");
            }).find("give a number from 0 to 1"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              read("set Symbol = x");
            }).find("test.prm:1: Symbol = x: a symbol is a letter"),
            std::string::npos);
  EXPECT_NE(message_of([] {
              read("set Times = 0, 7, 1 week");
            }).find("7 day is given twice"),
            std::string::npos);
  EXPECT_EQ(message_of([] { Liver(read("set Symbol = Sa")); }),
            "test.prm:1: Symbol = Sa: species 'Sa' exists already; choose "
            "another symbol");
}
