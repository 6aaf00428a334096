// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

#include <vector>

namespace DISSE_EXPORT disse
{
// Survival statistics of one group of patients, or of two
// (docs/theory/survival.md). Conventions and defaults are those of the R
// package `survival` (Therneau), against which they are tested. Quantities that
// the data cannot determine are NaN. Equal times are ties; deaths precede
// censoring at the same time. Every function of subjects throws Error(usage)
// for a follow-up that is negative or not finite, and for nothing else.

/// What is known of one patient.
struct Subject
{
  double time; ///< follow-up [day]
  bool   died; ///< at the end of it; else alive then, and censored
};

/// The curve of Kaplan and Meier from `time` on, until the next step.
struct SurvivalStep
{
  double       time;           ///< [day]
  unsigned int at_risk;        ///< followed until just before it
  unsigned int deaths;         ///< at it; 0 where patients only left
  double       survival;       ///< S, from 1 to 0
  double       standard_error; ///< of S; not a number where S is 0
};

/// The product-limit estimate, one step per time at which patients died or
/// left; none without subjects:
///
///     S(t) = product over times <= t of (1 - d / n)
///     standard error^2 = S^2 sum over times <= t of d / (n (n - d))
///
/// with d deaths among n at risk. Kaplan and Meier 1958, doi
/// 10.1080/01621459.1958.10501452; the error is Greenwood's.
std::vector<SurvivalStep>
kaplan_meier(std::vector<Subject> subjects);

/// S at `day`. NaN after the last step, when no patient is followed any longer,
/// unless all have died.
double
survival_at(const std::vector<SurvivalStep> &curve, double day);

struct ConfidenceInterval
{
  double lower, upper;
};

/// Interval of survival_at() at a level from 0 to 1:
///
///     S exp(-z e / S) .. min(1, S exp(z e / S))
///
/// with the standard error e and the normal quantile z, the default of R
/// (`conf.type = "log"`). From 1 to 1 before the first death; not a number
/// where S is 0 or not known. @throws Error(usage) for another level.
ConfidenceInterval
survival_interval(const std::vector<SurvivalStep> &curve,
                  double                           day,
                  double                           level = 0.95);

/// The first time at which S is below one half [day]; where S is one half for a
/// while, the middle of that while (until the end of follow-up, if S never
/// falls further). Not a number if S stays above.
double
median_survival(const std::vector<SurvivalStep> &curve);


struct LogRank
{
  double chi_square; ///< one degree of freedom
  double p;          ///< two-sided
};

/// The log-rank test of equal survival: observed less expected deaths of one
/// group, squared, by its hypergeometric variance. Not a number if at no death
/// there was anything to compare, for instance if a group is empty or all die
/// at once. Mantel 1966.
LogRank
log_rank(const std::vector<Subject> &control,
         const std::vector<Subject> &treated);


struct HazardRatio
{
  double       ratio; ///< hazard of the treated by that of controls
  double       lower; ///< Wald interval at 95 %, of the logarithm
  double       upper;
  double       p;      ///< two-sided, by likelihood ratio
  unsigned int events; ///< deaths in both groups
};

/// Cox's proportional hazards with the group as the only covariate, ties by
/// Efron's likelihood.
///
/// If no control dies while a treated patient is at risk, the likelihood has
/// no maximum: the ratio is infinite (0 the other way round), its interval is
/// from 0 to infinity, which is Wald's for an infinite error, and p is still
/// that of the likelihood ratio. If no one dies while both groups are at risk,
/// all but `events` is not a number. Cox 1972,
/// doi 10.1111/j.2517-6161.1972.tb00899.x; Efron 1977, doi
/// 10.1080/01621459.1977.10480613.
HazardRatio
cox(const std::vector<Subject> &control, const std::vector<Subject> &treated);


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
