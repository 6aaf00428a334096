// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "clinical/survival.h"

#include <vector>

namespace disse
{
/// Hazard of death, integrated over time, at some times; linear in between.
struct CumulativeHazard
{
  std::vector<double> times;  ///< [day], non-decreasing
  std::vector<double> values; ///< [-], one per time, non-decreasing
};

/// Standard deviation of the logarithm of frailty between patients [-]
/// (assumed).
constexpr double frailty_sigma = 0.5;

/// Factor exp(sigma z) on the hazard of one patient, z a standard normal
/// number. The median patient has 1; the mean is exp(sigma^2/2), 1.13 with the
/// default.
double
frailty(double z, double sigma = frailty_sigma);

/// Time of death of a patient who is alive at the first time of the curve H
/// [day]: T with
///
///     exp(-frailty (H(T) - H(first))) = uniform
///
/// so that `uniform` numbers from 0 to 1 give times with this survival
/// function; infinite if the curve ends before. With the same `uniform` (and
/// frailty) for the curves of two therapies, a patient dies no earlier with the
/// one of lower hazard (common random numbers). @throws Error(usage) if
/// `uniform` is outside of 0 to 1, `frailty` not positive, or the curve empty
/// or not as above.
double
event_time(const CumulativeHazard &curve, double uniform, double frailty = 1);


/// The subject of a study with `follow_up` days, given the time of death in the
/// model (infinite: none within the simulation).
Subject
observed(double time_of_death, double follow_up);
} // namespace disse
