// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Rates, mass ledger and derivatives of LFM-1 against those of an
// implementation in which each was written by hand (lfm1_by_hand.json).

#include "kinetics/lfm1/lfm1.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "command.h"
#include <cmath>

using namespace disse;
using Json = nlohmann::json;

namespace
{
constexpr unsigned int width = NodeBatch::width;


LFM1Parameters
parameters()
{
  LFM1Parameters result;
  result.d_AIH = 0.08;
  result.s_EN  = 0.1;
  result.P0    = 0.96796;
  result.s_C0  = 0.0267;
  return result;
}


// One state in all lanes.
class ByHand
{
public:
  explicit ByHand(const Json &state)
    : state(state)
    , values(rows(network.species().size()))
    , inputs(rows(network.inputs().size()))
  {
    for (unsigned int s = 0; s < network.species().size(); ++s)
      std::fill_n(&values[s * width],
                  width,
                  state.at("species").at(symbol(s)).get<double>());
    for (unsigned int i = 0; i < network.inputs().size(); ++i)
      std::fill_n(
        &inputs[i * width],
        width,
        state.at("inputs").at(network.inputs()[i].name).get<double>());
    batch.n_nodes = width;
    batch.values  = values.data();
  }

  void
  expect_rates() const
  {
    std::vector<double> rates = rows(network.species().size());
    network.rates(batch, inputs.data(), rates.data());
    expect_species("rates", rates.data());
  }

  void
  expect_ledger() const
  {
    LedgerRates ledger(network.species().size());
    network.add_ledger_rates(batch, inputs.data(), ledger);
    expect_species("decayed", ledger.find(LedgerEntry::decayed));
    expect_species("exchanged", ledger.find(LedgerEntry::exchanged));
  }

  void
  expect_derivatives() const
  {
    const auto         &pattern        = network.jacobian_pattern();
    const auto         &input_pattern  = network.input_pattern();
    std::vector<double> jacobian       = rows(pattern.size());
    std::vector<double> input_jacobian = rows(input_pattern.size());
    network.jacobian(batch,
                     inputs.data(),
                     jacobian.data(),
                     input_jacobian.data());
    ASSERT_EQ(pattern.size() + input_pattern.size(),
              state.at("derivatives").size());
    for (unsigned int e = 0; e < pattern.size(); ++e)
      expect("derivatives",
             symbol(pattern[e].row) + ' ' + symbol(pattern[e].column),
             &jacobian[e * width],
             1e-12);
    for (unsigned int e = 0; e < input_pattern.size(); ++e)
      expect("derivatives",
             symbol(input_pattern[e].row) + ' ' +
               network.inputs()[input_pattern[e].column].name,
             &input_jacobian[e * width],
             1e-12);
  }

private:
  static std::vector<double>
  rows(const std::size_t n)
  {
    return std::vector<double>(n * width, 0.);
  }

  const std::string &
  symbol(const unsigned int species) const
  {
    return network.species()[species].symbol;
  }

  // Rates may be small differences of what is made and lost.
  void
  expect_species(const std::string &quantity, const double *values) const
  {
    for (unsigned int s = 0; s < network.species().size(); ++s)
      expect(quantity, symbol(s), &values[s * width], 1e-11);
  }

  void
  expect(const std::string &quantity,
         const std::string &of,
         const double      *lanes,
         const double       tolerance) const
  {
    const double expected = state.at(quantity).at(of).get<double>();
    for (unsigned int lane = 0; lane < width; ++lane)
      EXPECT_NEAR(lanes[lane], expected, tolerance * std::abs(expected))
        << quantity << ' ' << of << ", lane " << lane;
  }

  const Json         &state;
  LFM1                network{parameters()};
  std::vector<double> values, inputs;
  NodeBatch           batch;
};
} // namespace


TEST(LFM1, AgreesWithWhatWasWrittenByHand)
{
  const Json reference = Json::parse(read_whole_file(
    environment("DISSE_SOURCE_DIR") + "/tests/regression/lfm1_by_hand.json"));
  ASSERT_EQ(reference.at("states").size(), 3u);
  for (const Json &state : reference.at("states"))
    {
      const ByHand by_hand(state);
      by_hand.expect_rates();
      by_hand.expect_ledger();
      by_hand.expect_derivatives();
    }
}
