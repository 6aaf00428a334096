// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/cell_label.h"

#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

namespace disse
{
namespace
{
constexpr unsigned int lung = 0, rest = 1, liver = 2, spleen = 3;
constexpr const char  *compartments[] = {"lung", "rest", "liver", "spleen"};
} // namespace


void
CellLabelParameters::add_parameters(const ParameterSection &section)
{
  const auto add_share =
    [&](const std::string &key, double &share, const std::string &range) {
      section.add(key,
                  share,
                  "-",
                  Range::between(0, 1),
                  "Fraction of the label there at once. Plausible: " + range +
                    ". Origin: measured, the middle of the range of four "
                    "patients (Gholamrezanezhad 2011, abstract).");
    };
  add_share("Lung", lung, "0.27 .. 0.335");
  add_share("Liver", liver, "0 .. 0.028");
  add_share("Spleen", spleen, "0.02 .. 0.102");
  if (lung + liver + spleen > 1)
    section.error("Lung",
                  "with Liver and Spleen that is " +
                    to_text(lung + liver + spleen, 3) +
                    ", more than all of the label; give less");

  const auto add_rate = [&](const std::string &key,
                            double            &rate,
                            const std::string &documentation) {
    section.add(key,
                rate,
                "1/day",
                Range::non_negative(),
                documentation +
                  " Origin: fitted by hand to day 10 of the same patients.");
  };
  add_rate("From lung", from_lung, "Release of the label from the lung.");
  add_rate("To liver", to_liver, "From the rest of the body to the liver.");
  add_rate("To spleen", to_spleen, "From the rest of the body to the spleen.");
}


CellLabel::CellLabel(const CellLabelParameters &parameters)
  : p(parameters)
{}


void
CellLabel::declare(ModelLayout       &layout,
                   const std::string &symbol,
                   const double       scale)
{
  first = layout.upstream.size();
  for (const std::string compartment : compartments)
    layout.upstream.add({symbol + "_label_" + compartment,
                         "label in the " + compartment,
                         "1e6 cells",
                         scale,
                         0});
}


void
CellLabel::add_rates(const double               infusion,
                     const std::vector<double> &upstream,
                     std::vector<double>       &rates,
                     std::vector<double>       &jacobian) const
{
  unsigned int variable = first;
  for (const double share : shares())
    rates[variable++] += share * infusion;
  const auto flow =
    [&](const unsigned int from, const unsigned int to, const double rate) {
      for (const auto &[where, sign] : {std::pair(to, 1.), {from, -1.}})
        {
          rates[first + where] += sign * rate * upstream[first + from];
          jacobian[(first + where) * upstream.size() + first + from] +=
            sign * rate;
        }
    };
  flow(lung, rest, p.from_lung);
  flow(rest, liver, p.to_liver);
  flow(rest, spleen, p.to_spleen);
}


std::array<double, 4>
CellLabel::shares() const
{
  return {p.lung, 1 - p.lung - p.liver - p.spleen, p.liver, p.spleen};
}


void
CellLabel::give(const double dose, Delivery &delivery) const
{
  unsigned int variable = first;
  for (const double share : shares())
    delivery.add_to_upstream(variable++, share * dose);
}
} // namespace disse
