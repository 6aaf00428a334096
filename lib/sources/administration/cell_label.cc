// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/cell_label.h"

namespace disse
{
namespace
{
struct Compartment
{
  const char *name;
  double      share; // of a dose [-]
};

constexpr Compartment compartments[] = {{"lung", 0.30},
                                        {"rest", 0.625},
                                        {"liver", 0.014},
                                        {"spleen", 0.061}};

struct Flow
{
  unsigned int from, to;
  double       rate; // [1/day]
};

constexpr Flow flows[] = {{0, 1, 0.21}, {1, 2, 0.0225}, {1, 3, 0.05}};
} // namespace


void
CellLabel::declare(ModelLayout       &layout,
                   const std::string &symbol,
                   const double       scale)
{
  first = layout.upstream.size();
  for (const Compartment &compartment : compartments)
    layout.upstream.add({symbol + "_label_" + compartment.name,
                         std::string("label in the ") + compartment.name,
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
  for (const Compartment &compartment : compartments)
    rates[variable++] += compartment.share * infusion;
  const auto add =
    [&](const unsigned int to, const unsigned int from, const double rate) {
      rates[first + to] += rate * upstream[first + from];
      jacobian[(first + to) * upstream.size() + first + from] += rate;
    };
  for (const Flow &flow : flows)
    {
      add(flow.to, flow.from, flow.rate);
      add(flow.from, flow.from, -flow.rate);
    }
}


void
CellLabel::give(const double dose, Delivery &delivery) const
{
  unsigned int variable = first;
  for (const Compartment &compartment : compartments)
    delivery.add_to_upstream(variable++, compartment.share * dose);
}
} // namespace disse
