// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/log.h>
#include <disse/simulation/uncertain_constants.h>

#include <mpi.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace disse
{
/// What is done to the patient: a change of the scenario.
struct UncertaintyArm
{
  std::string                     name;
  std::function<void(Scenario &)> change = [](Scenario &) {};
};


/// Those of a scenario: `treated` as it stands; `control` without therapies;
/// with LFM-1 `null model`, treated but without imprint (r_Y = 0); and with
/// injuries `cause removed`, without therapies, in which chronic injuries end
/// on day 0 and others do not happen.
std::vector<UncertaintyArm>
uncertainty_arms(const Scenario &scenario);


/// The scenario with a well-mixed organ: a point of its volume, without
/// boundary, refinement, regions and biopsies.
/// @param volume of the organ [mm3]
Scenario
at_a_point(Scenario scenario, double volume);


/// A read-out that the patient is known to have had on day 0.
struct KnownReadout
{
  std::string name; ///< "cpa"
  double      lower;
  double      upper;

  /// @param text "NAME=LOWER .. UPPER", in the unit of the read-out
  /// @throws ParameterError naming `option` and the text.
  static KnownReadout
  parse(const std::string &text, const std::string &option);
};


/// Values of read-outs by arm.
using ArmValues = std::vector<std::vector<double>>;


/// What a study found.
struct UncertaintyResult
{
  std::vector<std::string>         arms;
  std::vector<std::string>         readouts; ///< columns, "cpa [%]"
  ArmValues                        nominal;  ///< with the values of the file
  std::vector<ArmValues>           draws;
  std::vector<bool>                has_failed; ///< draw in which any arm failed
  std::vector<bool>                is_unlike;  ///< draw that is not the patient
  std::vector<std::vector<double>> constants;  ///< the varied ones, by draw
  std::string
         first_failure; ///< message of the first draw that failed; or empty
  double tolerance = 0; ///< of the time integration [-]

  /// True if the bands are made of this draw too.
  bool
  counts(std::size_t draw) const;
};


/// Runs of all arms of a scenario with constants drawn from what is plausible,
/// the same in all arms of a draw. All runs are of a point and on one rank; the
/// draws are shared out over the ranks, and all ranks get all results, which
/// are the same on any number of ranks.
struct UncertaintyStudy
{
  Scenario scenario; ///< at a point

  double                      day = 0;  ///< of the read-outs [day]
  std::vector<std::string>    readouts; ///< names; empty: headline_readouts()
  std::vector<UncertaintyArm> arms;
  UncertainConstants          constants;

  /// What holds on day 0, before any therapy. Other draws do not count.
  std::vector<KnownReadout> known;

  unsigned int  n_draws = 200;
  std::uint64_t seed    = 1;

  /// @throws Error(usage) if arms or draws are missing; Error of the arm
  ///   that fails with the values of the scenario, ParameterError if these are
  ///   not those of the patient, Error(solver) if no draw counts. Collective.
  UncertaintyResult
  run(MPI_Comm comm, Log &log) const;
};
} // namespace disse
