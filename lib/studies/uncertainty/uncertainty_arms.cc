// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/lfm1_parameters.h>

#include "sources/injuries/chronic_injury.h"
#include "studies/uncertainty/uncertainty.h"

#include <algorithm>

namespace disse
{
namespace
{
void
remove_therapies(Scenario &scenario)
{
  scenario.therapies.list.clear();
}


void
remove_imprint(Scenario &scenario)
{
  scenario.network.find<LFM1Settings>()->constants.r_Y = 0;
}


void
remove_cause(Scenario &scenario)
{
  remove_therapies(scenario);
  std::vector<std::string> lasting;
  for (const std::string &name : scenario.injuries.list)
    if (auto *injury = scenario.injuries.find<ChronicInjuryParameters>(name);
        injury != nullptr && injury->start < 0)
      {
        lasting.push_back(name);
        injury->end = std::min(injury->end, 0.);
        if (injury->removal.time > 0)
          injury->removal = CauseRemoval();
      }
  scenario.injuries.list = lasting;
}
} // namespace


std::vector<UncertaintyArm>
uncertainty_arms(const Scenario &scenario)
{
  std::vector<UncertaintyArm> arms = {{"treated"},
                                      {"control", remove_therapies}};
  if (scenario.network.find<LFM1Settings>() != nullptr)
    arms.push_back({"null model", remove_imprint});
  if (!scenario.injuries.list.empty())
    arms.push_back({"cause removed", remove_cause});
  return arms;
}


Scenario
at_a_point(Scenario scenario, const double volume)
{
  scenario.mesh                 = MeshParameters();
  scenario.mesh.geometry        = Geometry::point;
  scenario.mesh.volume          = volume;
  scenario.refinement           = RefinementParameters();
  scenario.preparation.on_mesh  = false;
  scenario.preparation.cache    = CachePlace::none;
  scenario.output.write_regions = false;
  scenario.biopsies.clear();
  scenario.boundary_conditions.list.clear();
  return scenario;
}
} // namespace disse
