// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/parameters/expression.h>
#include <disse/parameters/parameter_section.h>

#include "sources/products/cell_product.h"

namespace disse
{
namespace
{
using Entry = RouteProperties::Entry;


void
add_dose(const ParameterSection &section, CellProductParameters &p)
{
  section.add("Dose",
              p.dose,
              "cells",
              Range::non_negative(),
              "Cells of one dose, viable ones unless Viability is set. "
              "Default: Suk et al. 2016, published.");
  section.add("Dose per weight",
              p.dose_per_weight,
              "cells/kg",
              Range::non_negative(),
              "Dose relative to Patient/Body weight, instead of Dose.");
  if (p.dose_per_weight > 0)
    p.patient.add_parameters(section);

  const bool by_weight = section.is_changed("Dose per weight");
  if (by_weight && section.is_changed("Dose"))
    section.error("Dose per weight",
                  "give either Dose or Dose per weight, not both");
  Infusion::check_amount(section,
                         by_weight ? "Dose per weight" : "Dose",
                         p.millions_arriving());
}


std::string
document_engraftment()
{
  std::vector<std::string> defaults;
  for (const auto &[route, name] : route_names)
    if (const RouteProperties &by = properties_of(route);
        by.entry == Entry::liver)
      defaults.push_back(std::string(name) + " " + to_text(by.engraftment, 2) +
                         " (" + to_text(by.lowest, 2) + " .. " +
                         to_text(by.highest, 2) + ")");
  return "Fraction of the viable cells that engrafts in the liver at first "
         "pass. Default and plausible range depend on the route: " +
         join(defaults, ", ") +
         ". By intrasplenic and peripheral vein it follows from "
         "Biodistribution. Origin: assumed.";
}


void
add_route(const ParameterSection &section, CellProductParameters &p)
{
  section.add_choice(
    "Route",
    p.route,
    route_names,
    "Route of administration; see docs/models/cell_products.md.");
  const RouteProperties &route = properties_of(p.route);
  section.standard("Engraftment", p.engraftment, route.engraftment);
  section.standard("Recirculation", p.recirculation, route.circulates);
  section.standard("Left share", p.lobes.left, route.left_share);
  section.add("Engraftment",
              p.engraftment,
              "-",
              Range::between(0, 1),
              document_engraftment());
  section.add(
    "Recirculation",
    p.recirculation,
    "Let cells that leave the liver circulate through lung and spleen; "
    "otherwise they are lost at once. Default: true, but false for direct "
    "injection. By intrasplenic and peripheral vein it must be true.");
  section.add(
    "Label",
    p.label,
    "Also simulate the label of the cells in lung, liver, spleen and the rest "
    "of the body, which differs from the distribution of viable cells; for "
    "Route = peripheral vein. Constants: Label distribution.");
}


void
add_label_distribution(const ParameterSection &section,
                       CellProductParameters  &p)
{
  const ParameterSection place = section.subsection("Label distribution");
  p.label_distribution.add_parameters(place);
  if (!p.label)
    place.without_effect(place.written_keys(), "set Label = true");
}


// Cells that are not given into the liver come to it by way of blood and
// spleen.
void
check_circulation(const ParameterSection &section, CellProductParameters &p)
{
  const RouteProperties &route = properties_of(p.route);
  if (route.entry == Entry::liver)
    {
      if (!route.needs_contrast && !route.needs_places &&
          section.is_changed("Engraftment"))
        section.note(
          "Route",
          "Engraftment is set, so this route into the liver differs from "
          "others only by contrast medium (hrs_risk) and Left share");
      return;
    }
  const std::string way = "by the route '" + name_of(p.route, route_names) +
                          "' cells reach the liver with the blood that "
                          "circulates";
  if (!p.recirculation)
    section.error("Recirculation",
                  way + "; remove this line, or set Route = hepatic artery, "
                        "portal vein or direct injection");
  section.without_effect({"Engraftment"},
                         way + ": remove this line and set the rates in "
                               "Biodistribution, or set Route = hepatic "
                               "artery, portal vein or direct injection");
}


// What the route or the lack of recirculation leaves without effect.
void
check_route(const ParameterSection &section, const CellProductParameters &p)
{
  const RouteProperties &route = properties_of(p.route);
  const ParameterSection rates = section.subsection("Biodistribution");
  if (p.label && route.entry != Entry::blood)
    section.error("Label",
                  "label data are available only for infusion into a vein; "
                  "set Route = peripheral vein");
  if (route.entry == Entry::blood || route.needs_places)
    section.without_effect({"Left share"},
                           "by the route '" + name_of(p.route, route_names) +
                             "' no vessel of the liver delivers the dose; set "
                             "a Route by a vessel of the liver or the spleen");
  if (!p.recirculation)
    rates.without_effect(rates.written_keys(), "set Recirculation = true");
  else if (route.entry != Entry::spleen)
    rates.without_effect({"phi_sp"}, "set Route = intrasplenic");
}


// Cells that do not come with the blood of the liver obstruct none of its
// vessels, or only few at a time.
void
check_embolism(const ParameterSection &section, const CellProductParameters &p)
{
  const RouteProperties &route = properties_of(p.route);
  const ParameterSection place = section.subsection("Embolism");
  if (route.entry == Entry::liver && !route.needs_places)
    p.embolism.check_dose(section,
                          p.dose_per_weight > 0 ? "Dose per weight" : "Dose",
                          p.millions_arriving());
  else
    place.without_effect(place.written_keys(),
                         "set Route = hepatic artery or portal vein");
}


bool
has_places(const PatternKind pattern)
{
  return pattern != PatternKind::uniform &&
         pattern != PatternKind::random_field &&
         pattern != PatternKind::zonated;
}


void
check_perfusion(const ParameterSection &section, const CellProductParameters &p)
{
  if (properties_of(p.route).needs_places && !is_well_mixed(section) &&
      !has_places(p.perfusion.pattern))
    section.subsection("Perfusion")
      .error(
        "Pattern",
        "a direct injection needs places, Pattern = ball or depots (or point, "
        "line, region, expression)");
}


void
check_modifiers(const ParameterSection &section, const CellProductParameters &p)
{
  const auto check =
    [&](const ParameterSection &place, const std::string &key, double part) {
      part *= p.modifiers.engraftment();
      if (part > 1)
        place.error(key,
                    "Preconditioning and Passage make it " + to_text(part, 3) +
                      ", more than all cells; give less");
    };
  check(section, "Engraftment", p.engraftment);
  check(section.subsection("Biodistribution"),
        "eps_PV",
        p.biodistribution.eps_PV);
}


const PlausibleRange plausible_loss_rate = PlausibleRange::between(0.03, 0.7);


void
add_fate(const ParameterSection &section, CellProductParameters &p)
{
  section.add("Loss rate",
              p.loss_rate,
              "1/day",
              Range::non_negative(),
              "Loss d_N of viable cells in the liver, before the factors of "
              "Origin and Preconditioning; the default is a half-life of 5 "
              "days (ln 2 / 5 day = 0.139). Plausible: " +
                plausible_loss_rate.text() + ". Origin: assumed.");
  if (p.loss_rate == 0)
    {
      const std::string remedy = "set Loss rate above 0, which it scales";
      section.without_effect({"Origin", "Host injury"}, remedy);
      section.subsection("Modifiers")
        .without_effect(
          {"Autologous loss", "Hypoxia loss", "Acute injury loss"}, remedy);
    }
}
} // namespace


void
CellPotency::add_parameters(const ParameterSection &section)
{
  struct Entry
  {
    const char *factor;
    double     &value;
  };
  for (const Entry &entry : {Entry{"HGF", hgf},
                             Entry{"VEGF", vegf},
                             Entry{"IL-10", il10},
                             Entry{"MMP", mmp},
                             Entry{"Exosome", exosome},
                             Entry{"Imprint", imprint}})
    section.add(std::string(entry.factor) + " potency",
                entry.value,
                "-",
                Range::non_negative(),
                "Effect per cell relative to mesenchymal cells of bone "
                "marrow. Plausible: 0.3 .. 3. Origin: assumed.");
  // In LFM-1 cells make no exosomes by default.
  const std::string made =
    section.root().subsection("Kinetics").value_of("s_EN");
  if (exosome > 0 && !made.empty() && parse_quantity(made, "pg/kcell/day") == 0)
    section.without_effect({"Exosome potency"},
                           "set Kinetics/s_EN above 0, what cells of potency 1 "
                           "make");
}


void
CellProductParameters::add_parameters(const ParameterSection &section)
{
  section.add("Symbol",
              symbol,
              "Symbol of the viable cells as a species [kcell/mm3]; each "
              "product needs its own.");
  symbol_place = section.place_of("Symbol");
  if (!is_free_identifier(symbol))
    section.error("Symbol",
                  "a symbol is a letter followed by letters, digits or "
                  "'_', and not x, y, z, t or a function of expressions");

  add_dose(section, *this);
  infusion.add_parameters(section);
  section.add_set(
    "Product",
    product,
    "cell_product",
    "Cell type, which sets the defaults of the keys below: BM-MSC, AD-MSC, "
    "UC-MSC, MenSC, DPSC or the path of a file with lines 'set KEY = VALUE'.");
  modifiers.add_parameters(section);
  Infusion::check_amount(section, "Viability", modifiers.viability);
  add_route(section, *this);
  add_fate(section, *this);
  differentiation.add_parameters(section);
  potency.add_parameters(section);
  biodistribution.add_parameters(section.subsection("Biodistribution"));
  add_label_distribution(section, *this);
  lobes.add_parameters(section);
  perfusion.may_reach_in = false;
  perfusion.add_parameters(section.subsection("Perfusion"));
  embolism.add_parameters(section.subsection("Embolism"));
  check_circulation(section, *this);
  check_route(section, *this);
  check_embolism(section, *this);
  check_perfusion(section, *this);
  check_modifiers(section, *this);
}


CellProductParameters
CellProductParameters::effective() const
{
  CellProductParameters result = *this;
  result.engraftment *= modifiers.engraftment();
  result.biodistribution.eps_PV *= modifiers.engraftment();
  result.biodistribution.k_Li *= modifiers.engraftment();
  result.loss_rate *= modifiers.loss();
  result.potency.vegf *= modifiers.vegf();
  result.potency.imprint *= modifiers.imprint();
  result.modifiers           = CellModifiers();
  result.modifiers.viability = modifiers.viability;
  return result;
}


std::vector<PlausibleConstant>
CellProductParameters::plausible_constants() const
{
  std::vector<PlausibleConstant> constants = {
    {"Loss rate", plausible_loss_rate}};
  const RouteProperties &by = properties_of(route);
  if (by.entry == Entry::liver)
    constants.push_back(
      {"Engraftment", PlausibleRange::between(by.lowest, by.highest)});
  return constants;
}


double
CellProductParameters::millions_per_dose() const
{
  return modifiers.viability * millions_arriving();
}


double
CellProductParameters::millions_arriving() const
{
  return 1e-6 *
         (dose_per_weight > 0 ? dose_per_weight * patient.body_weight : dose);
}


DoseShares
CellProductParameters::shares() const
{
  return properties_of(route).shares(engraftment,
                                     biodistribution.phi_sp,
                                     recirculation);
}
} // namespace disse
