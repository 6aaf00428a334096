// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/kinetics/lfm1_parameters.h>
#include <disse/model/reaction_network.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// What a scenario says of LFM-1: its constants, and the fields that are held
/// at their healthy value.
struct LFM1Settings
{
  void
  add_parameters(const ParameterSection &section);

  std::vector<PlausibleConstant>
  plausible_constants() const;

  /// @throws Error(usage) if there is no healthy steady state with these
  ///   constants.
  std::unique_ptr<ReactionNetwork>
  make() const;

  std::string              set = "HUMAN-1"; ///< of defaults
  LFM1Parameters           constants;
  std::vector<std::string> switched_off; ///< symbols of fields

  std::string set_place = "Parameter set"; ///< where it was written
};
} // namespace disse
