// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/state/ledger.h>

#include <gtest/gtest.h>

using namespace disse;


TEST(Ledger, ProducedIsWhatTheOtherEntriesLeave)
{
  std::vector<double> ledger = empty_ledger(3);
  enter(ledger, LedgerEntry::produced, 1, 5);
  enter(ledger, LedgerEntry::decayed, 1, -2);
  enter(ledger, LedgerEntry::delivered, 1, 16);
  enter(ledger, LedgerEntry::delivered, 2, 1);
  EXPECT_EQ(net_change(ledger, 0), 0);
  EXPECT_EQ(net_change(ledger, 1), 19);
  EXPECT_EQ(ledger_amount(ledger, LedgerEntry::produced, 1), 5);
  EXPECT_EQ(ledger_amount(ledger, LedgerEntry::decayed, 1), -2);
  EXPECT_EQ(ledger_amount(ledger, LedgerEntry::delivered, 1), 16);
  EXPECT_EQ(ledger_amount(ledger, LedgerEntry::produced, 2), 0);
}


TEST(Ledger, TheNetChangeKeepsItsDigitsBesideATurnover)
{
  std::vector<double> ledger = empty_ledger(1);
  for (unsigned int i = 0; i < 1000; ++i)
    {
      enter(ledger, LedgerEntry::exchanged, 0, 1e9 + 1e-3);
      enter(ledger, LedgerEntry::decayed, 0, -1e9);
    }
  // The rows have 12 digits before the point, their difference only what the
  // two roundings at 1e9 leave.
  EXPECT_NEAR(net_change(ledger, 0), 1, 1e-4);
  EXPECT_STREQ(name_of(LedgerEntry::limiter), "limiter");
}
