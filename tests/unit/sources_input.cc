// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_file.h>

#include "kinetics/published/adler.h"
#include "sources/input_source.h"

#include <gtest/gtest.h>

#include "sources_nodes.h"

using namespace disse;
using disse::testing::message_of;
using disse::testing::Nodes;

namespace
{
InputSource
read(const std::string &text)
{
  ParameterFile         file(text, "test.prm");
  InputSourceParameters parameters;
  parameters.add_parameters(file.root());
  file.check();
  return InputSource("influx", parameters);
}


std::string
mistake_in(const std::string &text)
{
  return message_of([&] {
    const auto  network = make_adler_network();
    ModelLayout layout(*network);
    read(text).connect(layout);
  });
}
} // namespace


TEST(InputSource, AddsItsFormulaToTheInput)
{
  const auto  network = make_adler_network();
  ModelLayout layout(*network);
  InputSource source = read("set Input = macrophage_influx\n"
                            "set Value = (t <= 4) ? 1e6 * x : 0\n"
                            "set Event times = 4 day");
  source.connect(layout);
  Nodes nodes(adler::n_fields), inputs(1);
  nodes.position[0].fill(0.5);
  inputs.fill(0, 7);
  source.add_inputs(nodes.batch(4), inputs.values.data());
  EXPECT_DOUBLE_EQ(inputs(0, 0), 5e5 + 7);
  EXPECT_DOUBLE_EQ(inputs(0, NodeBatch::width - 1), 5e5 + 7);
  source.add_inputs(nodes.batch(4.1), inputs.values.data());
  EXPECT_DOUBLE_EQ(inputs(0, 0), 5e5 + 7);
  EXPECT_EQ(source.event_times(), std::vector<double>{4});
  EXPECT_EQ(source.ledger_entry(), LedgerEntry::produced);
}


TEST(InputSource, SaysWhatIsWrong)
{
  const std::string input = mistake_in("\nset Input = macrophage_inflow");
  EXPECT_EQ(input.find("test.prm:2: Input = macrophage_inflow: "), 0u) << input;
  EXPECT_NE(input.find("macrophage_influx"), std::string::npos) << input;
  const std::string value =
    mistake_in("set Input = macrophage_influx\nset Value = 2 * F");
  EXPECT_EQ(value.find("test.prm:2: Value = 2 * F"), 0u) << value;
}
