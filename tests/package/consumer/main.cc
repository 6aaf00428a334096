// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors
// A research code that brings its own therapy and its own field to Disse.

#include "pump.h"
#include <cmath>
#include <iostream>

int
main()
{
  const disse::Session session;
  disse::Log           log(MPI_COMM_WORLD, disse::Log::Level::quiet);

  double            toxin      = 0; // in the blood, as the host computes it
  disse::Registries registries = disse::Registries::builtin();
  registries.sources.add<Pump, PumpParameters>("pump");
  registries.host_fields.add("host_toxin", [&](const auto &nodes, double) {
    return std::vector<double>(nodes.size(), toxin);
  });

  disse::Scenario scenario(registries, MPI_COMM_WORLD);
  scenario.mesh.geometry                              = disse::Geometry::box;
  scenario.end                                        = 10; // [day]
  scenario.therapies.add<PumpParameters>("pump").flow = 37.7;
  scenario.injuries.add<disse::ChronicInjuryParameters>("toxic")
    .rate_expression = "0.1*host_toxin";

  disse::Simulation simulation(scenario, MPI_COMM_WORLD, log);
  simulation.initialize();
  simulation.advance_to(5);
  // One pg/mm3 above the healthy 0.465: flow over decay.
  const double hgf = simulation.values_at({{1, 2, 3}}, "G")[0];
  toxin            = 1;
  simulation.update_host_fields();
  simulation.advance_to(10);
  std::cout << "HGF " << hgf << " pg/mm3\n";
  return std::abs(hgf - 1.465) < 0.01 && simulation.value("mean_H") < 0.9 ? 0
                                                                          : 1;
}
