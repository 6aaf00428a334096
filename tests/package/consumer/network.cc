// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A research code that brings its own reaction network, without derivatives:
// the Brusselator, whose steady state is u = A, v = B/A.

#include <disse/base/session.h>
#include <disse/kinetics/constants.h>
#include <disse/kinetics/differentiated_network.h>
#include <disse/simulation/simulation.h>

#include <cmath>
#include <iostream>

namespace
{
struct Brusselator
{
  static constexpr unsigned int n_species = 2, n_inputs = 0;

  double A = 1, B = 3;

  explicit Brusselator(const disse::ParameterSection &section)
  {
    using namespace disse::constants;
    add(section,
        std::vector<Group<Brusselator>>{
          {"1/day",
           {{"A", &Brusselator::A, positive, "Feed", "0.5 .. 2", "assumed"},
            {"B",
             &Brusselator::B,
             positive,
             "Conversion, below 1 + A^2",
             "0.5 .. 3",
             "assumed"}}}},
        *this);
  }

  std::string
  name() const
  {
    return "Brusselator";
  }

  std::vector<disse::Species>
  species() const
  {
    return {{"u", "activator", "-", 1, 1, 0.5},
            {"v", "inhibitor", "-", 8, 1, 2}};
  }

  std::vector<disse::NetworkInput>
  inputs() const
  {
    return {};
  }

  std::vector<disse::Readout>
  readouts() const
  {
    return {};
  }

  template <typename Number, typename Reactions>
  void
  react(const Number *u, const Number *, Reactions &reactions) const
  {
    reactions.make(0, A);
    reactions.lose(0, u[0]);
    reactions.move(0, 1, B * u[0]);
    reactions.move(1, 0, u[0] * u[0] * u[1]);
  }
};
} // namespace


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
