// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/disse.h>

#include <gtest/gtest.h>

#include <algorithm>

namespace
{
using namespace disse;

template <typename... Parameters, typename T>
std::vector<std::string>
names_of(const Registry<T> &registry)
{
  std::vector<std::string> names = {registry.template name_of<Parameters>()...};
  std::sort(names.begin(), names.end());
  return names;
}


// A program can add every type of the library to a scenario by its struct.
TEST(PublicStructs, AreThoseOfAllTypes)
{
  const Registries all = Registries::builtin();

  std::vector<std::string> sources = all.sources.names();
  std::sort(sources.begin(), sources.end());
  EXPECT_EQ((names_of<AcuteInjuryParameters,
                      CellProductParameters,
                      ChronicInjuryParameters,
                      CorticosteroidParameters,
                      ExosomesParameters,
                      ExpressionSourceParameters,
                      GrowthFactorInfusionParameters,
                      IPSCHepatocytesParameters,
                      InputSourceParameters,
                      PlasmaExchangeParameters>(all.sources)),
            sources);
  EXPECT_EQ((names_of<DirichletParameters, FluxParameters, RobinParameters>(
              all.boundary_conditions)),
            all.boundary_conditions.names());
}


TEST(PublicStructs, SetTheValuesOfKeys)
{
  Scenario scenario;
  scenario.mesh.geometry = Geometry::point;
  auto &injury          = scenario.injuries.add<AcuteInjuryParameters>("toxin");
  injury.rate           = 0.3; // [1/day]
  injury.schedule.times = {1, 8};
  auto &infusion =
    scenario.therapies.add<GrowthFactorInfusionParameters>("pump");
  infusion.mass                   = 20; // [ug]
  infusion.dose.infusion.duration = 2;  // [day]

  const CheckedScenario checked = scenario.checked();
  EXPECT_EQ(checked.find("Injuries/toxin/Rate")->value, "0.3 1/day");
  EXPECT_EQ(checked.find("Injuries/toxin/Times")->value, "1 day, 8 day");
  EXPECT_EQ(checked.find("Therapies/pump/Infusion time")->value, "2 day");
}
} // namespace
