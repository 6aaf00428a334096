// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <vector>

namespace disse
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
} // namespace disse
