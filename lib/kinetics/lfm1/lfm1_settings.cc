// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/kinetics/lfm1_parameters.h>
#include <disse/parameters/parameter_section.h>

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


void
check_switches(const ParameterSection         &section,
               const std::vector<std::string> &switched_off)
{
  if (switched_off.empty())
    return;
  std::vector<std::string> symbols;
  const LFM1               network;
  for (const Species &species : network.species())
    symbols.push_back(species.symbol);
  for (const std::string &symbol : switched_off)
    if (!contains(symbols, symbol))
      section.error("Switched off",
                    "LFM-1 has no field '" + symbol + "'" +
                      suggestion(symbol, symbols));
    else if (!why_needed(symbol).empty())
      section.error("Switched off",
                    symbol + " cannot be switched off: " + why_needed(symbol));
}
} // namespace


void
LFM1Settings::add_parameters(const ParameterSection &section)
{
  section.add_set("Parameter set",
                  set,
                  "LFM-1",
                  "Defaults of the constants: HUMAN-1, RODENT-1 or the path of "
                  "a file with lines 'set KEY = VALUE'.");
  set_place = section.place_of("Parameter set");
  constants.add_parameters(section);
  section.add("Switched off",
              switched_off,
              "Fields held at their healthy value, separated by commas, which "
              "is 0 for E, J and Y; they cost nothing. Possible for G, V, T, "
              "A, I, P, Q, E, R, W, J and Y.");
  check_switches(section, switched_off);
}


std::vector<PlausibleConstant>
LFM1Settings::plausible_constants() const
{
  return LFM1Parameters::plausible_constants();
}


std::unique_ptr<ReactionNetwork>
LFM1Settings::make() const
{
  std::unique_ptr<ReactionNetwork> network;
  try
    {
      network = std::make_unique<LFM1>(constants);
    }
  catch (const Error &error)
    {
      throw ParameterError(set_place + ": " + error.what());
    }
  if (switched_off.empty())
    return network;
  return std::make_unique<ReducedNetwork>(std::move(network), switched_off);
}
} // namespace disse
