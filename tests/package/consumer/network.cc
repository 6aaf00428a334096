// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A research code that brings its own reaction network.

#include <disse/disse.h>

#include "brusselator.h"
#include <cmath>
#include <iostream>

int
main()
{
  const disse::Session session;
  disse::Log           log(MPI_COMM_WORLD, disse::Log::Level::quiet);

  disse::Registries registries = disse::Registries::builtin();
  registries.networks.add<Brusselator>(
    "Brusselator", [](const std::string &, const Brusselator &network) {
      return std::make_unique<disse::DifferentiatedNetwork<Brusselator>>(
        network);
    });

  disse::Scenario scenario(registries);
  scenario.mesh.geometry     = disse::Geometry::point;
  scenario.end               = 100;
  scenario.preparation.start = disse::PreparationStart::initial_values;
  scenario.choose_network<Brusselator>().B = 1.5;
  disse::Simulation simulation(scenario, MPI_COMM_WORLD, log);
  simulation.run();
  const double u = simulation.value("mean_u"), v = simulation.value("mean_v");
  std::cout << "u " << u << ", v " << v << "\n";
  return std::abs(u - 1) + std::abs(v - 1.5) < 1e-3 ? 0 : 1;
}
