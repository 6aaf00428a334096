// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/clinical/survival.h>

#include "clinical/normal_quantile.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double nan = std::numeric_limits<double>::quiet_NaN();


// By time; one that is none would make the order undefined.
std::vector<Subject>
sorted(std::vector<Subject> subjects)
{
  for (const Subject &subject : subjects)
    if (!std::isfinite(subject.time) || subject.time < 0)
      throw Error(ExitCode::usage,
                  "a follow-up of " + to_text(subject.time) +
                    " day; it must be a finite number from 0");
  std::sort(subjects.begin(),
            subjects.end(),
            [](const Subject &a, const Subject &b) { return a.time < b.time; });
  return subjects;
}


// Values of a curve on one day.
struct Estimate
{
  double survival, standard_error;
};


Estimate
estimate_at(const std::vector<SurvivalStep> &curve, const double day)
{
  const auto later =
    std::upper_bound(curve.begin(),
                     curve.end(),
                     day,
                     [](const double t, const SurvivalStep &step) {
                       return t < step.time;
                     });
  if (curve.empty())
    return {nan, nan};
  if (later == curve.begin())
    return {1, 0};
  const SurvivalStep &step = *std::prev(later);
  if (later == curve.end() && day > step.time && step.survival > 0)
    return {nan, nan};
  return {step.survival, step.standard_error};
}
} // namespace


std::vector<SurvivalStep>
kaplan_meier(std::vector<Subject> subjects)
{
  subjects                           = sorted(std::move(subjects));
  double                    survival = 1, variance = 0; // the latter of log S
  std::vector<SurvivalStep> curve;
  for (auto next = subjects.begin(); next != subjects.end();)
    {
      SurvivalStep step{};
      step.time    = next->time;
      step.at_risk = subjects.end() - next;
      for (; next != subjects.end() && next->time == step.time; ++next)
        step.deaths += next->died;
      const double n = step.at_risk, d = step.deaths;
      survival *= (n - d) / n;
      variance += d / (n * (n - d));
      step.survival       = survival;
      step.standard_error = survival > 0 ? survival * std::sqrt(variance) : nan;
      curve.push_back(step);
    }
  return curve;
}


double
survival_at(const std::vector<SurvivalStep> &curve, const double day)
{
  return estimate_at(curve, day).survival;
}


ConfidenceInterval
survival_interval(const std::vector<SurvivalStep> &curve,
                  const double                     day,
                  const double                     level)
{
  if (!(level > 0 && level < 1))
    throw Error(ExitCode::usage,
                "a confidence level of " + to_text(level) +
                  "; it must be between 0 and 1");
  const Estimate estimate = estimate_at(curve, day);
  if (!(estimate.survival > 0))
    return {nan, nan};
  const double factor = std::exp(normal_quantile(level) *
                                 estimate.standard_error / estimate.survival);
  return {estimate.survival / factor, std::min(1., estimate.survival * factor)};
}


double
median_survival(const std::vector<SurvivalStep> &curve)
{
  // Products such as 3/4 2/3 need not be one half to the last digit.
  constexpr double tolerance   = 1e-9;
  const auto       first_below = [&](const double level) {
    return std::find_if(curve.begin(), curve.end(), [&](const auto &step) {
      return step.survival < level;
    });
  };
  const auto begin = first_below(0.5 + tolerance);
  const auto end   = first_below(0.5 - tolerance);
  if (begin == curve.end())
    return nan;
  return (begin->time + (end != curve.end() ? *end : curve.back()).time) / 2;
}
} // namespace disse
