// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/parameters/parameter_section.h>
#include <disse/sources/cell_product_parameters.h>

#include <algorithm>
#include <cmath>

namespace disse
{
void
CellModifiers::add_parameters(const ParameterSection &section)
{
  section.add_choice("Origin",
                     origin,
                     cell_origin_names,
                     "Source of the cells. Cells of the patient (autologous) "
                     "live 7 days instead of 5: Loss rate times 5/7. Plausible "
                     "half-lives: 2 .. 10 and 3 .. 14 days. Origin: assumed.");
  section.add_choice(
    "Preconditioning",
    preconditioning,
    preconditioning_names,
    "Hypoxia before use: engraftment in the liver times 1.5 (plausible: 1.2 .. "
    "3), VEGF potency times 2 (1.3 .. 4), Loss rate times 0.7. Origin: "
    "assumed; directions from animal studies.");
  section.add_choice(
    "Host injury",
    injury,
    host_injury_names,
    "Injury of the recipient liver. After an acute injury natural killer cells "
    "remove them more slowly than in chronic fibrosis: Loss rate times 0.6. "
    "Origin: assumed; direction measured in mice.");
  section.add(
    "Passage",
    passage,
    Range{0},
    "Number p of passages in culture: engraftment in the liver and Imprint "
    "potency times exp(-0.10 max(0, p - 3)). Origin: assumed.");
  section.add("Viability",
              viability,
              "-",
              Range::between(0, 1),
              "Fraction of the dose that is viable at administration. 1: the "
              "dose counts viable cells.");
}


double
CellModifiers::engraftment() const
{
  return (is_hypoxic() ? 1.5 : 1) * ageing();
}


double
CellModifiers::loss() const
{
  return (is_hypoxic() ? 0.7 : 1) *
         (origin == CellOrigin::autologous ? 5. / 7. : 1) *
         (injury == HostInjury::acute ? 0.6 : 1);
}


double
CellModifiers::vegf() const
{
  return is_hypoxic() ? 2 : 1;
}


double
CellModifiers::imprint() const
{
  return ageing();
}


bool
CellModifiers::is_hypoxic() const
{
  return preconditioning == Preconditioning::hypoxia;
}


double
CellModifiers::ageing() const
{
  return std::exp(-0.10 * std::max(0, passage - 3));
}
} // namespace disse
