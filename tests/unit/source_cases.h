// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/state/ledger.h>

#include "plugin_path.h"
#include <ostream>
#include <string>
#include <vector>

namespace disse::testing
{
/// What has arrived at the end: a downstream counter, or else an entry of the
/// mass ledger of a species.
struct Arrival
{
  std::string symbol;
  double      amount; ///< unit of the counter, or [unit mm3]
  LedgerEntry entry = LedgerEntry::delivered;
};


/// A source term as a parameter file brings it in, for the box below and three
/// days.
struct SourceCase
{
  std::string          name;    ///< of the test
  std::string          section; ///< where it belongs
  std::string          type;
  std::string          keys; ///< of its subsection, one a line
  std::vector<Arrival> arrivals;
  std::string          head = {}; ///< what the file has before everything else
};


inline std::ostream &
operator<<(std::ostream &out, const SourceCase &source)
{
  return out << source.type;
}


namespace box
{
constexpr double      width  = 4; ///< in y and z [mm]
constexpr double      length = 6; ///< in x, from 0 [mm]
constexpr double      volume = length * width * width;
constexpr const char *mesh   = "subsection Mesh\n set Geometry = box\n"
                               " set Extent = 6, 4, 4\n set Cell size = 2 mm\n"
                               "end\n";
} // namespace box


/// All types of source terms that can be named, by all doors. A new type joins
/// by one line here; a test tells which one is missing.
inline std::vector<SourceCase>
source_cases()
{
  const std::string towards_x = "subsection Perfusion\n"
                                "set Pattern = expression\n"
                                "set Expression = 1 + x\nend\n";
  // In the middle of the second infusion the run is interrupted.
  const std::string doses     = "set Times = 0, 1.2 day\n";
  const std::string infusions = doses + "set Infusion time = 12 h\n";
  const std::string cells     = "set Dose = 2000 cells\n" + towards_x;
  const std::string switched  = "set Event times = 0.3, 1.7 day\n";

  // Counts the exposure c; u makes it a matter of time steps too.
  const std::string exposure =
    "subsection Kinetics\n set Network = expression\n set Species = c, u\n"
    " set Inputs = injury_rate\n"
    " subsection c\n  set Production = injury_rate\n end\n"
    " subsection u\n  set Diffusivity = 1 mm2/day\n  set Initial = 1\n"
    "  set Loss = (1 + injury_rate) * u^2\n end\nend\n";
  const auto library = [](const std::string &name) {
    return "set Plugin libraries = " + plugin_path(name) + "\n";
  };

  const auto exposed = [](const double dose) {
    return std::vector<Arrival>{
      {"c", dose * box::volume, LedgerEntry::produced}};
  };
  const auto therapy = [](const std::string          &name,
                          const std::string          &type,
                          const std::string          &keys,
                          const std::vector<Arrival> &arrivals) {
    return SourceCase{name, "Therapies", type, keys, arrivals};
  };
  const auto product = [&](const std::string &name, const std::string &keys) {
    return therapy(name, "cell product", cells + keys, {{"N_given", 4e-3}});
  };
  const auto boundary = [&](const std::string          &type,
                            const std::string          &keys,
                            const std::vector<Arrival> &arrivals) {
    return SourceCase{type,
                      "Boundary conditions",
                      type,
                      "set Species = G\nset Boundary ids = 0\n"
                      "set Value = (t > 0.3 && t <= 1.7) ? 2 : 0.1\n" +
                        switched + keys,
                      arrivals};
  };

  // clang-format off
  return {
    {"ChronicInjury", "Injuries", "chronic injury", "set Rate = 0.1\nset Start = 0.3\nset End = 1.7\n", exposed(0.14), exposure},
    {"RisingInjury", "Injuries", "chronic injury", "set Rate = 0.1\nset Final rate = 0.3\nset Rise start = 1\nset Rise time = 1 day\n", exposed(0.6), exposure},
    {"AcuteInjury", "Injuries", "acute injury", "set Rate = 0.5\nset Times = 0, 1.2 day\nset Duration = 12 h\n", exposed(0.5), exposure},
    {"Input", "Injuries", "input", "set Input = injury_rate\nset Value = (t > 0.3 && t <= 1.7) ? x / 3 : 0\n" + switched, exposed(1.4), exposure},
    product("HepaticArtery", doses + "set Route = hepatic artery\n"),
    product("PortalVein", infusions + "set Route = portal vein\n"),
    product("Intrasplenic", infusions + "set Route = intrasplenic\nset Left share = as perfused\n"),
    therapy("DirectInjection", "cell product", "set Dose = 2000 cells\nset Route = direct injection\n" + infusions + "subsection Perfusion\nset Pattern = ball\nset Centres = 1 1 1\nset Radius = 1 mm\nend\n", {{"N_given", 4e-3}}),
    product("PeripheralVein", doses + "set Route = peripheral vein\nset HGF potency = 2\nset VEGF potency = 0.3\nset IL-10 potency = 1.2\nset MMP potency = 0.9\nset Imprint potency = 1.3\n"),
    product("Differentiation", infusions + "set Differentiation = 0.1\nset Differentiates into = J\n"),
    product("WithoutRecirculation", infusions + "set Recirculation = false\n"),
    therapy("Exosomes", "exosomes", "set Dose = 4 ug\n" + doses + towards_x, {{"Eb_given", 8e-3}}),
    therapy("ExosomesInfused", "exosomes", "set Dose = 4 ug\n" + infusions + towards_x, {{"Eb_given", 8e-3}}),
    therapy("GrowthFactor", "growth factor infusion", "set Dose = 3 ug\n" + doses + towards_x, {{"G", 6e6}}),
    therapy("GrowthFactorInfused", "growth factor infusion", "set Dose = 3 ug\n" + infusions + towards_x, {{"G", 6e6}}),
    therapy("GrowthFactorPump", "growth factor infusion", "set Rate = 6 ug/day\n" + infusions + towards_x, {{"G", 6e6}}),
    therapy("IPSCHepatocytes", "iPSC hepatocytes", "set Dose = 1e5 cells\nset Engraftment = 0.1\n" + doses + towards_x, {{"J_given", 0.2}, {"J_engrafted", 0.02}}),
    therapy("IPSCHepatocytesInfused", "iPSC hepatocytes", "set Dose = 1e5 cells\nset Engraftment = 0.1\n" + infusions + towards_x, {{"J_given", 0.2}, {"J_engrafted", 0.02}}),
    therapy("PlasmaExchange", "plasma exchange", doses + "set Stop when = cpa < 0\n", {{"PE_sessions", 2}}),
    therapy("Corticosteroid", "corticosteroid", "set Start = 0.3\nset Induction time = 0.4 day\nset Taper time = 0.6 day\nset End = 1.7\n", {}),
    therapy("Expression", "expression", "set G = (t > 0.3 && t <= 1.7) ? 20 * (1 + x) : 0\nset T = -0.1 * T^2 * hill(M1, 2)\n" + switched, {{"G", 1.4 * 80 * box::volume}}),
    boundary("flux", "", {{"G", (1.4 * 2 + 1.6 * 0.1) * box::width * box::width, LedgerEntry::boundary}}),
    boundary("Robin", "set Coefficient = 2 mm/day\n", {}),
    boundary("Dirichlet", "", {}),
    {"Implant", "Therapies", "implant", "set Rate = 25\nset Start = 1.2 day\n", {{"G", 1.8 * 25 * box::volume}}, library("implant")},
    {"Apheresis", "Therapies", "apheresis", doses, {{"sessions_given", 2}}, library("apheresis")},
    {"Nanoparticles", "Therapies", "nanoparticles", "set Dose = 3 ug\n" + doses + towards_x, {{"Z", 6e6}}, library("nanoparticles")},
    {"LinkedApheresis", "Therapies", "linked apheresis", doses, {{"sessions_given", 2}}},
  };
  // clang-format on
}
} // namespace disse::testing
