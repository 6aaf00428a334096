// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <gtest/gtest.h>

#include "sources_therapy.h"

using namespace disse;
using disse::testing::Nodes;
using disse::testing::TreatedLiver;

namespace
{
constexpr unsigned int width = NodeBatch::width;

// 2e6 cells, all of which settle in 2 mm3: N = 1000 kcell/mm3.
const std::string dose = "set Dose = 2e6 cells\nset Engraftment = 1\n"
                         "set Recirculation = false\nset Loss rate = 0.2\n";


TreatedLiver
patient(const std::string &keys)
{
  return TreatedLiver("cell product", {dose + keys});
}


// Rates of all species where N = 0.6 kcell/mm3, and their ledger.
struct Rates
{
  explicit Rates(const TreatedLiver &patient)
    : layout(patient.system.layout())
    , ledger(layout.species.size())
    , rates(layout.species.size() * width, 0.)
  {
    Nodes nodes(layout.species.size());
    nodes.fill(layout.species.index("N"), 0.6);
    const SourceTerm &source = *patient.system.sources()[0];
    source.add_rates(nodes.batch(1), rates.data());
    source.add_ledger_rates(nodes.batch(1), ledger);
  }

  double
  of(const std::string &symbol) const
  {
    return rates[layout.species.index(symbol) * width];
  }

  double
  exchanged(const std::string &symbol) const
  {
    const double *all = ledger.find(LedgerEntry::exchanged);
    return all ? all[layout.species.index(symbol) * width] : 0;
  }

  const ModelLayout  &layout;
  LedgerRates         ledger;
  std::vector<double> rates;
};


std::string
refusal(const std::string &text, const std::string &switched_off = "")
{
  return disse::testing::refusal("cell product", dose + text, switched_off);
}
} // namespace


TEST(Differentiation, MovesCellsToHepatocytes)
{
  const TreatedLiver liver = patient("set Differentiation = 0.05 1/day\n");
  const Rates        rates(liver);
  EXPECT_NEAR(rates.of("N"), -(0.2 + 0.05) * 0.6, 1e-15);
  EXPECT_NEAR(rates.of("H"), 0.05 * 0.6 / 120, 1e-18);
  EXPECT_NEAR(rates.exchanged("N"), -0.05 * 0.6, 1e-15);
  EXPECT_NEAR(rates.exchanged("H"), 0.05 * 0.6 / 120, 1e-18);

  const TreatedLiver dense = patient("set Differentiation = 0.05 1/day\n"
                                     "set Normal density = 100e3 cells/mm3\n");
  EXPECT_NEAR(Rates(dense).of("H"), 0.05 * 0.6 / 100, 1e-18);
}


TEST(Differentiation, MakesWhateverHasNoUnit)
{
  const TreatedLiver liver = patient("set Differentiation = 0.05 1/day\n"
                                     "set Differentiates into = J\n");
  const Rates        rates(liver);
  EXPECT_NEAR(rates.of("J"), 0.05 * 0.6 / 120, 1e-18);
  EXPECT_EQ(rates.of("H"), 0);
}


TEST(Differentiation, CountsWhatHasLeftTheCells)
{
  TreatedLiver liver = patient("set Differentiation = 0.05 1/day\n");
  liver.apply_events(0);
  EXPECT_NEAR(liver.counter_rate("N_differentiated", 1), 0.05 * 2, 1e-14);
  EXPECT_NEAR(liver.counter_rate("N_lost", 1), 0.2 * 2, 1e-14);
  EXPECT_EQ(liver.counter("N_differentiated"), 0);
}


TEST(Differentiation, IsNotThereByDefault)
{
  const TreatedLiver liver = patient("");
  EXPECT_FALSE(liver.system.layout().downstream.contains("N_differentiated"));
  EXPECT_EQ(Rates(liver).of("H"), 0);
}


TEST(Differentiation, MistakesAreExplained)
{
  EXPECT_EQ(refusal("set Differentiation = 0.1\n"
                    "set Differentiates into = Hh\n"),
            "test.prm:6: Differentiates into = Hh: the kinetics have no "
            "species 'Hh'; did you mean 'H'?");
  EXPECT_EQ(refusal("set Differentiation = 0.1\n"
                    "set Differentiates into = M2\n"),
            "test.prm:6: Differentiates into = M2: 'M2' has the unit "
            "'kcell/mm3'; cells that differentiate need a species without "
            "unit, a fraction of the normal density of hepatocytes");
  EXPECT_NE(refusal("set Differentiates into = J\n")
              .find("without effect; set Differentiation too"),
            std::string::npos);
  EXPECT_NE(refusal("set Differentiation = 0.1\n"
                    "set Differentiates into = J\n",
                    "J")
              .find("no species 'J'"),
            std::string::npos);
  EXPECT_NE(refusal("set Differentiation = -1\n").find("that is not negative"),
            std::string::npos);
}
