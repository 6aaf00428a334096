// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/model_factory.h"

namespace disse
{
std::vector<std::unique_ptr<BoundaryCondition>>
make_boundary_conditions(const Scenario &scenario)
{
  auto conditions = scenario.boundary_conditions.make();
  for (std::size_t j = 0; j < conditions.size(); ++j)
    for (std::size_t i = 0; i < j; ++i)
      if (conditions[i]->prescribes_value() &&
          conditions[j]->prescribes_value() &&
          conditions[i]->species() == conditions[j]->species())
        conditions[j]->leave_nodes_to(*conditions[i]);
  return conditions;
}
} // namespace disse
