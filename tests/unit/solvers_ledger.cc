// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/reaction_system.h>

#include "solvers/nodes/ledger_sums.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"
#include "test_networks.h"

using namespace disse;
using disse::testing::Nodes;

namespace
{
constexpr unsigned int width = NodeBatch::width;


// A source of a given rate of species 0 that enters it where it is told to.
class Entered : public GivenRate
{
public:
  Entered(const double rate, const LedgerEntry entry)
    : GivenRate([rate](double, double, double, double) { return rate; })
    , entry(entry)
  {}

  LedgerEntry
  ledger_entry() const override
  {
    return entry;
  }

private:
  LedgerEntry entry;
};


ReactionSystem
make_system()
{
  SourceList sources;
  sources.push_back(std::make_unique<Entered>(1, LedgerEntry::delivered));
  sources.push_back(std::make_unique<Entered>(2, LedgerEntry::boundary));
  sources.push_back(std::make_unique<Entered>(4, LedgerEntry::delivered));
  sources.push_back(std::make_unique<Entered>(8, LedgerEntry::produced));
  return ReactionSystem(std::make_shared<LogisticNetwork>(),
                        std::move(sources));
}


Nodes
some_nodes()
{
  Nodes nodes(2);
  nodes.fill(0, 0.5);
  nodes.fill(1, 0.1);
  return nodes;
}
} // namespace


TEST(LedgerRates, SourcesAreEnteredWhereTheyBelongAndCountInTheRates)
{
  const ReactionSystem system = make_system();
  const Nodes          nodes  = some_nodes();
  std::vector<double>  rates(2 * width), plain(2 * width);
  LedgerRates          ledger(2);
  system.rates(nodes.batch(), plain.data());
  for (unsigned int twice = 0; twice < 2; ++twice)
    system.rates(nodes.batch(), rates.data(), ledger);
  EXPECT_EQ(rates, plain);
  EXPECT_EQ(rates[0], 0.25 + 15);
  ASSERT_NE(ledger.find(LedgerEntry::delivered), nullptr);
  ASSERT_NE(ledger.find(LedgerEntry::boundary), nullptr);
  EXPECT_EQ(ledger.find(LedgerEntry::delivered)[0], 5);
  EXPECT_EQ(ledger.find(LedgerEntry::delivered)[width], 0);
  EXPECT_EQ(ledger.find(LedgerEntry::boundary)[width - 1], 2);
  for (const LedgerEntry entry :
       {LedgerEntry::produced, LedgerEntry::decayed, LedgerEntry::exchanged})
    EXPECT_EQ(ledger.find(entry), nullptr);
}


TEST(LedgerSums, AreIntegralsOverTheNodes)
{
  const ReactionSystem system = make_system();
  const Nodes          nodes  = some_nodes();
  std::vector<double>  rates(2 * width), volumes(width, 0.25);
  volumes.back() = 0; // no node
  LedgerRates ledger(2);
  LedgerSums  sums(2);
  system.rates(nodes.batch(), rates.data(), ledger);
  sums.add(volumes.data(), ledger);
  sums.add(volumes.data(), ledger);
  std::vector<double> expected                         = empty_ledger(2);
  expected[ledger_index(LedgerEntry::delivered, 0, 2)] = 5 * 7.5;
  expected[ledger_index(LedgerEntry::boundary, 0, 2)]  = 2 * 7.5;
  EXPECT_EQ(sums.totals(), expected);
  sums.clear();
  EXPECT_EQ(sums.totals(), empty_ledger(2));
}
