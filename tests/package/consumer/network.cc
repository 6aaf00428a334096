// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A research code that brings its own reaction network.

#include <disse/base/session.h>
#include <disse/simulation/simulation.h>

#include "brusselator.h"
#include <cmath>
#include <iostream>

int
main()
{
  const disse::Session session;
  disse::Log           log(MPI_COMM_WORLD, disse::Log::Level::quiet);

  disse::Registries registries = disse::Registries::builtin();
  registries.networks.add(
    "Brusselator", [](const disse::ParameterSection &section) {
      return std::make_unique<disse::DifferentiatedNetwork<Brusselator>>(
        Brusselator(section));
    });

  disse::ParameterFile file("subsection Mesh\n set Geometry = point\nend\n"
                            "subsection Time\n set End = 100 day\nend\n"
                            "subsection Kinetics\n set Network = Brusselator\n"
                            " set B = 1.5\nend\n"
                            "subsection Preparation\n"
                            " set Start = initial values\nend\n",
                            "network");
  disse::Simulation    simulation(file, MPI_COMM_WORLD, log, registries);
  simulation.run();
  // Collective: a rank may own no node at all.
  const std::vector<double> means =
    disse::integrals(simulation.state().fields, simulation.discretisation());
  const double volume = simulation.discretisation().total_volume;
  const double u = means[0] / volume, v = means[1] / volume;
  std::cout << "u " << u << ", v " << v << "\n";
  return std::abs(u - 1) + std::abs(v - 1.5) < 1e-3 ? 0 : 1;
}
