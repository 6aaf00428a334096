// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/model/patient.h>
#include <disse/parameters/parameter_section.h>

namespace disse
{
void
Patient::add_parameters(const ParameterSection &any)
{
  const ParameterSection section = any.root().subsection("Patient");
  section.add(
    "Body weight",
    body_weight,
    "kg",
    Range::positive(),
    "Used for doses per weight and the volume of plasma. Default: assumed.");
  section.add("Age",
              age,
              "year",
              Range::between(0, 105),
              "Age on day 0, for Blood chemistry/Background mortality. "
              "Default: assumed.");
  constexpr EnumName<bool> sexes[] = {{false, "male"}, {true, "female"}};
  section.add_choice(
    "Sex",
    is_female,
    sexes,
    "In MELD 3.0 women receive 1.33 additional points; it also selects the "
    "life table of Blood chemistry/Background mortality. Nothing else depends "
    "on it.");
  section.add("On dialysis",
              is_on_dialysis,
              "Creatinine then takes the upper bound of each score (4 mg/dL in "
              "MELD, 3 mg/dL in MELD 3.0), as published.");
}
} // namespace disse
