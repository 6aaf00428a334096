// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "kinetics/lfm1/make_lfm1.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "kinetics/lfm1/lfm1.h"
#include "kinetics/reduced_network.h"

#include <algorithm>

namespace disse
{
namespace
{
// Why a field cannot be held at its healthy value; empty if it can.
std::string
why_needed(const std::string &symbol)
{
  if (contains({"Sq", "Sa", "Si"}, symbol))
    return "stellate cells change between Sq, Sa and Si; with one of them "
           "held, cells would appear or vanish";
  if (contains({"M1", "M2"}, symbol))
    return "macrophages change between M1 and M2; with one of them held, cells "
           "would appear or vanish";
  if (contains({"H", "B", "C", "X"}, symbol))
    return "the read-outs (collagen area, liver function, MELD) are computed "
           "from H, B, C and X";
  return "";
}


std::vector<std::string>
read_switches(const ParameterSection &section, const LFM1 &network)
{
  std::vector<std::string> list, valid;
  section.add("Switched off",
              list,
              "Fields held at their healthy value, separated by commas, which "
              "is 0 for E, J and Y; they cost nothing. Possible for G, V, T, "
              "A, I, P, Q, E, R, W, J and Y.");
  std::vector<std::string> symbols;
  for (const Species &species : network.species())
    symbols.push_back(species.symbol);
  for (const std::string &symbol : list)
    if (!contains(symbols, symbol))
      section.mistake("Switched off",
                      "LFM-1 has no field '" + symbol + "'" +
                        suggestion(symbol, symbols));
    else if (!why_needed(symbol).empty())
      section.mistake("Switched off",
                      symbol +
                        " cannot be switched off: " + why_needed(symbol));
    else
      valid.push_back(symbol);
  return valid;
}


std::unique_ptr<LFM1>
make_network(const ParameterSection &section)
{
  std::string set = "HUMAN-1";
  section.add_set("Parameter set",
                  set,
                  "LFM-1",
                  "Defaults of the constants: HUMAN-1, RODENT-1 or the path of "
                  "a file with lines 'set KEY = VALUE'.");
  LFM1Parameters parameters;
  parameters.add_parameters(section);
  try
    {
      return std::make_unique<LFM1>(parameters);
    }
  catch (const Error &error)
    {
      // To be thrown together with the other mistakes.
      section.mistake("Parameter set", error.what());
      return std::make_unique<LFM1>();
    }
}
} // namespace


std::unique_ptr<ReactionNetwork>
make_lfm1(const ParameterSection &section)
{
  auto       network      = make_network(section);
  const auto switched_off = read_switches(section, *network);
  if (switched_off.empty())
    return network;
  return std::make_unique<ReducedNetwork>(std::move(network), switched_off);
}
} // namespace disse
