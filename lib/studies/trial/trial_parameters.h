// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_section.h>

#include "studies/cohort/distribution.h"

#include <string>
#include <vector>

namespace disse
{
/// What one group of patients is given.
struct TrialArm
{
  std::string              name;
  std::vector<std::string> assignments; ///< as Scenario::assign() takes them
};


/// What is published about a trial's patients at the start.
struct BaselineTarget
{
  std::string readout;
  double      mean, sd; ///< in the unit of the read-out
};


/// Section `Trial` of a parameter file (docs/run/trials.md).
struct TrialParameters
{
  int    n_patients        = 100; ///< per arm
  int    seed              = 1;
  bool   independent       = true; ///< also with other patients in each arm
  double frailty           = 0.5;  ///< standard deviation of ln hazard
  int    most_candidates   = 50;   ///< per patient that is wanted
  int    ranks_per_patient = 0;    ///< 0: 1 at a point, else all

  std::vector<TrialArm>       arms; ///< the first is the control
  std::vector<Distribution>   distributions;
  std::vector<BaselineTarget> baseline;
  std::vector<double>         report_days; ///< [day], ascending; not the end
  std::vector<std::string>    readouts;    ///< of patients.csv
  std::vector<std::string>    adverse;     ///< among the read-outs
  std::string                 responder_readout;
  double                      responder_fall = 0.1; ///< relative

  std::string distributions_place =
    "Distributions"; ///< where they were written
  std::string report_days_place = "Report days";
  std::string readouts_place    = "Read-outs";

  void
  add_parameters(const ParameterSection &section);

private:
  void
  add_arms(const ParameterSection &section);

  void
  add_patients(const ParameterSection &section);

  void
  add_readouts(const ParameterSection &section);
};
} // namespace disse
