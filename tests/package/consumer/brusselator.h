// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/kinetics/constants.h>
#include <disse/kinetics/differentiated_network.h>

#include <string>
#include <vector>

/// A reaction network without derivatives: the Brusselator, whose steady state
/// is u = A, v = B/A.
struct Brusselator
{
  static constexpr unsigned int n_species = 2, n_inputs = 0;

  double A = 1, B = 3;

  void
  add_parameters(const disse::ParameterSection &section)
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
