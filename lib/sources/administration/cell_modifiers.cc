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
                     "Source of the cells. Those of the patient (autologous) "
                     "live longer: Loss rate times Modifiers/Autologous loss.");
  section.add_choice(
    "Preconditioning",
    preconditioning,
    preconditioning_names,
    "Hypoxia before use changes engraftment in the liver, VEGF potency and "
    "Loss rate by the factors in Modifiers.");
  section.add_choice(
    "Host injury",
    injury,
    host_injury_names,
    "Injury of the recipient liver. After an acute injury natural killer cells "
    "remove them more slowly than in chronic fibrosis: Loss rate times "
    "Modifiers/Acute injury loss.");
  section.add(
    "Passage",
    passage,
    Range{0},
    "Number p of passages in culture: engraftment in the liver and Imprint "
    "potency times exp(-a max(0, p - p0)), with Ageing a and Young passages p0 "
    "in Modifiers.");
  section.add("Viability",
              viability,
              "-",
              Range::between(0, 1),
              "Fraction of the dose that is viable at administration. 1: the "
              "dose counts viable cells.");
  add_factors(section.subsection("Modifiers"));
}


void
CellModifiers::add_factors(const ParameterSection &section)
{
  const auto add = [&](const std::string &key,
                       double            &factor,
                       const std::string &documentation) {
    section.add(key, factor, "-", Range::non_negative(), documentation);
  };
  add("Autologous loss",
      autologous_loss,
      "Factor on Loss rate of cells of the patient; the default is a half-life "
      "of 7 days instead of 5. Plausible half-lives: 3 .. 14 and 2 .. 10 days. "
      "Origin: assumed.");
  add("Hypoxia engraftment",
      hypoxia_engraftment,
      "Factor on engraftment in the liver: Engraftment, k_Li and eps_PV. "
      "Plausible: 1.2 .. 3. Origin: assumed; direction from animal studies.");
  add("Hypoxia VEGF",
      hypoxia_vegf,
      "Factor on VEGF potency. Plausible: 1.3 .. 4. Origin: assumed; direction "
      "from animal studies.");
  add("Hypoxia loss",
      hypoxia_loss,
      "Factor on Loss rate. Origin: assumed; direction from animal studies.");
  add("Acute injury loss",
      acute_injury_loss,
      "Factor on Loss rate in an acutely injured liver. Origin: assumed; "
      "direction measured in mice.");
  add("Ageing",
      ageing_per_passage,
      "Fall of the logarithm of engraftment and Imprint potency with each "
      "passage. Origin: assumed.");
  section.add("Young passages",
              young_passages,
              Range{0},
              "Passages without ageing. Origin: assumed.");

  if (origin == CellOrigin::allogeneic)
    section.without_effect({"Autologous loss"}, "set Origin = autologous");
  if (!is_hypoxic())
    section.without_effect({"Hypoxia engraftment",
                            "Hypoxia VEGF",
                            "Hypoxia loss"},
                           "set Preconditioning = hypoxia");
  if (injury == HostInjury::chronic)
    section.without_effect({"Acute injury loss"}, "set Host injury = acute");
  if (passage <= young_passages)
    section.without_effect({"Ageing"}, "set Passage above Young passages");
  if (passage <= std::min(young_passages, CellModifiers().young_passages))
    section.without_effect({"Young passages"}, "set a larger Passage");
}


double
CellModifiers::engraftment() const
{
  return (is_hypoxic() ? hypoxia_engraftment : 1) * ageing();
}


double
CellModifiers::loss() const
{
  return (is_hypoxic() ? hypoxia_loss : 1) *
         (origin == CellOrigin::autologous ? autologous_loss : 1) *
         (injury == HostInjury::acute ? acute_injury_loss : 1);
}


double
CellModifiers::vegf() const
{
  return is_hypoxic() ? hypoxia_vegf : 1;
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
  return std::exp(-ageing_per_passage * std::max(0, passage - young_passages));
}
} // namespace disse
