// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/embolism.h"

#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

#include <cmath>

namespace disse
{
namespace
{
constexpr double one_million = 1e6;
}


void
EmbolismParameters::add_parameters(const ParameterSection &section)
{
  section.add(
    "Follow",
    is_followed,
    "Write the fraction of terminal vessels obstructed by cells, "
    "<symbol>_obstructed, to the time series. Nothing depends on it.");
  section.add("Vessel density",
              vessel_density,
              "1/mm3",
              Range::positive(),
              "Terminal vessels that one cell can obstruct, the inlets of "
              "sinusoids. Plausible: 60 (venules) .. 5000. Origin: assumed.");
  section.add(
    "Obstructing part",
    obstructing_part,
    "-",
    Range::between(0, 1),
    "Fraction of the arriving cells that arrests in a vessel. Origin: "
    "published, muscle of the rat (Toma et al. 2009, abstract).");
  section.add("Clearing time",
              clearing_time,
              "day",
              Range::positive(),
              "Time constant with which vessels reopen. Origin: derived from "
              "14 % of the cells remaining after 3 days (Toma et al. 2009, "
              "abstract), 3 day / ln(1/0.14).");
  section.add(
    "Tolerated dose",
    tolerated_dose,
    "cells",
    Range::positive(),
    "A larger dose causes a warning. Origin: published for the hepatic artery, "
    "the largest dose of a trial in which it was well tolerated, 7.5e6/kg "
    "(Stempeucel, phase II) times 60 kg; assumed for the portal vein.");
  if (!is_followed)
    section.without_effect({"Vessel density",
                            "Obstructing part",
                            "Clearing time"},
                           "set Follow = true");
}


void
EmbolismParameters::check_dose(const ParameterSection &section,
                               const std::string      &key,
                               const double            millions) const
{
  if (one_million * millions > tolerated_dose)
    section.warning(key,
                    "a dose of " + to_text(one_million * millions, 3) +
                      " cells into the blood of the liver is larger than the " +
                      to_text(tolerated_dose, 3) +
                      " that are known to be tolerated "
                      "(Embolism/Tolerated dose); cells may obstruct vessels");
}


Embolism::Embolism(const EmbolismParameters &parameters)
  : p(parameters)
{}


void
Embolism::declare(ModelLayout &layout, const std::string &symbol)
{
  constexpr double scale = 0.1;
  O                      = layout.upstream.add({symbol + "_obstructed",
                                                "terminal vessels obstructed by cells",
                                                "-",
                                                scale,
                                                0});
}


void
Embolism::initialize(const double volume)
{
  vessels = p.vessel_density * volume / one_million;
}


void
Embolism::add_rates(const double               arriving,
                    const std::vector<double> &upstream,
                    std::vector<double>       &rates,
                    std::vector<double>       &jacobian) const
{
  const double closing = p.obstructing_part * arriving / vessels;
  const double opening = 1 / p.clearing_time;
  rates[O] += closing - (closing + opening) * upstream[O];
  jacobian[O * upstream.size() + O] -= closing + opening;
}


double
Embolism::jump(const double millions, const std::vector<double> &upstream) const
{
  return (1 - upstream[O]) *
         -std::expm1(-p.obstructing_part * millions / vessels);
}


unsigned int
Embolism::obstructed() const
{
  return O;
}
} // namespace disse
