// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/products/corticosteroid.h"

#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

#include "sources/injuries/activity.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr double never = 1e9; // [day]


void
add_schedule(const ParameterSection &section, CorticosteroidParameters &p)
{
  section.add(
    "Start", p.start, "day", Range::any(), "When the treatment begins.");
  section.add("Induction dose",
              p.induction_dose,
              "mg/day",
              Range::non_negative(),
              "Initial dose of prednisolone. Origin: assumed, as are the other "
              "doses and times, after the customary 60 mg/day tapered within "
              "four weeks to 20 mg/day; with azathioprine half of that.");
  section.add("Induction time",
              p.induction_time,
              "day",
              Range::non_negative(),
              "Duration of the induction dose.");
  section.add("Taper time",
              p.taper_time,
              "day",
              Range::non_negative(),
              "Duration of the linear taper from induction to maintenance; 0: "
              "immediate.");
  section.add("Maintenance dose",
              p.maintenance_dose,
              "mg/day",
              Range::non_negative(),
              "Dose of prednisolone after the taper.");
  section.add("End",
              p.end,
              "day",
              Range::any(),
              "When the drug is withdrawn; default: never.");
}
} // namespace


void
CorticosteroidParameters::add_parameters(const ParameterSection &section)
{
  add_schedule(section, *this);
  section.add(
    "Largest effect",
    largest_effect,
    "-",
    Range::between(0, 1),
    "Largest fraction E_max of the autoimmune attack and of the induction of "
    "Th17 cells that the drug inhibits. Plausible: 0.5 .. 1. Origin: assumed.");
  section.add("Half-effect dose",
              half_effect_dose,
              "mg/day",
              Range::positive(),
              "Dose ED50 of half the largest effect. Plausible: 5 .. 30. "
              "Origin: assumed, so that a maintenance of 10 .. 20 mg/day is "
              "well above and 2.5 mg/day well below half.");
  check(section);
}


void
CorticosteroidParameters::check(const ParameterSection &section) const
{
  if (end <= start)
    section.error("End", "the treatment must end after it has begun");
  if (maintenance_dose > induction_dose)
    section.error("Maintenance dose",
                  "the dose falls from induction to maintenance; choose at "
                  "most the Induction dose, " +
                    to_text(induction_dose, 6) + " mg/day");
  if (induction_time + taper_time == 0)
    section.without_effect({"Induction dose"},
                           "set Induction time or Taper time above 0");
  if (maintenance_dose == induction_dose)
    section.without_effect({"Induction time", "Taper time"},
                           "set Maintenance dose below Induction dose, or the "
                           "dose never falls");
  if (end <= start + induction_time)
    section.without_effect({"Taper time", "Maintenance dose"},
                           "set End after the induction: the drug is withdrawn "
                           "before the taper");
  if (largest_effect == 0 || induction_dose == 0)
    section.warning(largest_effect == 0 ? "Largest effect" : "Induction dose",
                    "this drug has no effect; set a value above 0");
}


Corticosteroid::Corticosteroid(const std::string              &name,
                               const CorticosteroidParameters &parameters)
  : SourceTerm(name)
  , p(parameters)
{}


void
Corticosteroid::connect(ModelLayout &layout)
{
  row = layout.input("immune_suppression");
}


double
Corticosteroid::taper_start() const
{
  return p.start + p.induction_time;
}


double
Corticosteroid::taper_end() const
{
  return taper_start() + p.taper_time;
}


double
Corticosteroid::dose(const double time) const
{
  if (!is_active(time, p.start, p.end))
    return 0;
  if (time <= taper_start())
    return p.induction_dose;
  if (time > taper_end())
    return p.maintenance_dose;
  const double tapered = (time - taper_start()) / p.taper_time;
  return (1 - tapered) * p.induction_dose + tapered * p.maintenance_dose;
}


double
Corticosteroid::effect(const double time) const
{
  const double D = dose(time);
  return p.largest_effect * D / (p.half_effect_dose + D);
}


void
Corticosteroid::add_inputs(const NodeBatch &batch, double *inputs) const
{
  const double now = effect(batch.time);
  for (unsigned int i = 0; i < NodeBatch::width; ++i)
    inputs[row * NodeBatch::width + i] += now;
}


LedgerEntry
Corticosteroid::ledger_entry() const
{
  return LedgerEntry::produced;
}


std::vector<double>
Corticosteroid::event_times() const
{
  std::vector<double> times = {p.start};
  for (const double time : {taper_start(), taper_end()})
    if (time > times.back() && time < p.end)
      times.push_back(time);
  if (p.end < never)
    times.push_back(p.end);
  return times;
}


std::string
Corticosteroid::event_label(const double time) const
{
  return name() + (time == p.start         ? ": steroid begins"
                   : time == p.end         ? ": steroid is withdrawn"
                   : time == taper_start() ? ": taper begins"
                                           : ": maintenance begins");
}
} // namespace disse
