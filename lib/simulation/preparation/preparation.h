// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/model/reaction_system.h>
#include <disse/simulation/scenario.h>
#include <disse/state/state.h>

#include "simulation/folder/run_identity.h"
#include "simulation/preparation/preparation_file.h"

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// The healthy steady state of a network: relaxed for 20 000 days without
/// injury from Species::initial, at a point.
/// @return one value per species of the network
std::vector<double>
healthy_steady_state(std::shared_ptr<ReactionNetwork> network, Log &log);


/// Species::initial of all species of a network.
std::vector<double>
initial_values(const ReactionNetwork &network);


/// The last state that was prepared at a point, for others with the same
/// disease.
struct PreparedState
{
  std::string         key;    ///< all that it depends on
  std::vector<double> start;  ///< of the phases, one value per species
  std::vector<double> values; ///< at their end
};


/// Computes the state at t = 0: healthy or the initial values of the network,
/// then the phases of injury in sequence, on the mesh or at a point. Each phase
/// is the run of the same scenario with another injury rate and without
/// therapies; boundary conditions hold.
class Preparation
{
public:
  /// @param scenario, identity of the run; must outlive this object
  /// @throws ParameterError if the phases do not state whose rate they replace.
  Preparation(const Scenario                  &scenario,
              const RunIdentity               &identity,
              std::shared_ptr<ReactionNetwork> network,
              Log                             &log);

  /// Compute the initial state and set it as reference of the network.
  void
  set_reference_state();

  /// Set the species of the network in `state`, from the cache if possible.
  /// Collective.
  void
  prepare(const Discretisation &discretisation, State &state);

  /// At a point, take the state from there if it fits, and leave it there.
  void
  share(PreparedState &last);

  /// Save an unfinished preparation on the mesh in this file, and let prepare()
  /// resume from it.
  void
  keep_in(const std::string &path);

  /// Remove that file, since the run has a state of its own. Collective.
  void
  remove_file(MPI_Comm comm);

private:
  void
  check_start() const;

  // The injury whose rate the phases replace.
  std::string
  driven_injury() const;

  // At the owned nodes, or of one for all.
  std::vector<double>
  prepared_values(const Discretisation &discretisation);

  std::vector<double>
  run_phases(const Discretisation &discretisation);

  void
  run_phase(std::size_t           phase,
            double                begin,
            double                end,
            const Discretisation &discretisation,
            const StateArchive   *kept,
            std::vector<double>  &values);

  SourceList
  sources_of_phase(const PreparationPhase &phase) const;

  bool
  is_of_network(const std::string &symbol) const;

  std::string
  cache_key(const Discretisation &discretisation) const;

  const Scenario                  &scenario;
  const PreparationParameters     &parameters;
  const RunIdentity               &identity;
  std::shared_ptr<ReactionNetwork> network;
  Log                             &log;
  std::unique_ptr<PreparationFile> kept;  ///< if it is to be kept
  std::vector<double>              start; ///< one value per species
  PreparedState                   *shared = nullptr;
};
} // namespace disse
