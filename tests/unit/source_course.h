// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/simulation.h>

#include "plugins/apheresis.h"

#include <gtest/gtest.h>

#include "source_cases.h"
#include <algorithm>
#include <cmath>

namespace disse::testing
{
constexpr double middle = 1.5, end = 3; // [day]


inline std::string
text_of(const SourceCase &source, const std::string &tolerance)
{
  return source.head + disse::testing::box::mesh +
         "subsection Time\n set End = 3 day\nend\n"
         "subsection Preparation\n set Start = initial values\nend\n"
         "subsection Integrator\n set Tolerance = " +
         tolerance + "\nend\nsubsection " + source.section +
         "\n set List = it\n subsection it\n set Type = " + source.type + "\n" +
         source.keys + " end\nend\n";
}


/// The types of this program, one of which is its own.
inline Registries
linked_types()
{
  Registries result = Registries::builtin();
  register_apheresis(result.sources, "linked apheresis");
  return result;
}


/// A run with one source.
struct Course
{
  explicit Course(const SourceCase  &source,
                  MPI_Comm           comm      = MPI_COMM_WORLD,
                  const std::string &tolerance = "1e-4")
    : log(comm, Log::Level::quiet)
    , scenario(Scenario::parse(text_of(source, tolerance),
                               "test.prm",
                               {},
                               MPI_COMM_SELF,
                               linked_types()))
    , simulation(scenario, comm, log)
    , system(simulation.system())
  {}

  /// Amounts of all species, systemic variables and the ledger.
  std::vector<double>
  amounts() const
  {
    const State        &state = simulation.state();
    std::vector<double> all =
      integrals(state.fields, simulation.discretisation());
    for (const auto *part : {&state.upstream, &state.downstream, &state.ledger})
      all.insert(all.end(), part->begin(), part->end());
    return all;
  }

  /// How large they are; in the ledger what is turned over of the species.
  std::vector<double>
  sizes() const
  {
    const std::size_t   n      = system.layout().species.size();
    std::vector<double> result = amounts();
    const std::size_t first = result.size() - simulation.state().ledger.size();
    for (double &value : result)
      value = std::abs(value);
    for (std::size_t s = first; s < first + n; ++s)
      for (std::size_t k = s; k < result.size(); k += n)
        result[s] = std::max(result[s], result[k]);
    for (std::size_t k = first + n; k < result.size(); ++k)
      result[k] = result[k - n];
    return result;
  }

  double
  arrived(const Arrival &arrival) const
  {
    const ModelLayout &layout = system.layout();
    const State       &state  = simulation.state();
    return layout.downstream.contains(arrival.symbol)
             ? state.downstream[layout.downstream.index(arrival.symbol)]
             : ledger_amount(state.ledger,
                             arrival.entry,
                             layout.species.index(arrival.symbol));
  }

  Log                   log;
  Scenario              scenario;
  Simulation            simulation;
  const ReactionSystem &system;
};


/// What every source term must do, by whichever door it comes in.
class SourceContract : public ::testing::TestWithParam<SourceCase>
{};
} // namespace disse::testing
