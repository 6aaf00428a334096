// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/published/published_table.h"

#include <disse/base/text.h>

#include "base/numerics/random_numbers.h"
#include "observers/csv_file.h"
#include "reports/text_table.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace disse
{
namespace
{
using Group   = TrialResult::Group;
using Finding = PublishedResult::Finding;
using Kind    = TrialMeasure::Kind;

constexpr unsigned int n_replicates = 1000;


Group
pick(const Group &group, const std::vector<std::size_t> &indices)
{
  Group picked;
  for (const std::size_t i : indices)
    picked.push_back(group[i]);
  return picked;
}


std::vector<std::size_t>
draw(RandomNumbers &random, const std::size_t n, const std::size_t of)
{
  std::vector<std::size_t> indices(n);
  for (std::size_t &i : indices)
    i = std::min<std::size_t>(of - 1, random.uniform() * of);
  return indices;
}


// From the 2.5 to the 97.5 % quantile; NaN if most are undetermined.
ConfidenceInterval
percentiles(const std::function<double()> &sample)
{
  std::vector<double> values;
  for (unsigned int i = 0; i < n_replicates; ++i)
    if (const double value = sample(); !std::isnan(value))
      values.push_back(value);
  if (2 * values.size() < n_replicates)
    return {std::nan(""), std::nan("")};
  std::sort(values.begin(), values.end());
  const auto at = [&](const double part) {
    return values[std::lround(part * (values.size() - 1))];
  };
  return {at(0.025), at(0.975)};
}


bool
contains(const ConfidenceInterval &interval, const double value)
{
  return interval.lower <= value && value <= interval.upper;
}


std::string
number(const double value)
{
  return std::isnan(value) ? "-" : to_text(value, 3);
}


std::string
text_of(const ConfidenceInterval &interval)
{
  return number(interval.lower) + " .. " + number(interval.upper);
}


std::string
unit_of(const TrialMeasure &measure, const TrialResult &result)
{
  if (measure.kind == Kind::hazard_ratio)
    return "-";
  if (!measure.has_readout() || measure.kind == Kind::relative_change)
    return "%";
  return result.units[result.readout(measure.readout)];
}


std::string
title_of(const TrialMeasure &measure)
{
  return (measure.has_readout() ? measure.readout + ", " : "") +
         name_of(measure.kind, TrialMeasure::kind_names);
}


std::string
size_of(const PublishedResult &published)
{
  return std::to_string(published.n) +
         (published.n_control > 0 ? " v " + std::to_string(published.n_control)
                                  : "");
}
} // namespace


SimulatedResult
simulate(const PublishedResult &published,
         const TrialParameters &parameters,
         const TrialResult     &result)
{
  const auto        groups = result.same_patients();
  const std::size_t arm =
    std::find(result.arms.begin(), result.arms.end(), published.measure.arm) -
    result.arms.begin();
  const Group      &control = groups[0], &treated = groups[arm];
  const std::size_t N  = control.size();
  const auto        of = [&](const Group &a, const Group &b) {
    return published.measure(parameters, result, a, b);
  };
  if (N == 0)
    {
      const double unknown = std::nan("");
      return {unknown, {unknown, unknown}, {unknown, unknown}};
    }
  RandomNumbers random(parameters.seed);
  return {of(control, treated),
          percentiles([&] {
            const auto some = draw(random, published.n_control, N);
            return of(pick(control, some),
                      pick(treated, draw(random, published.n, N)));
          }),
          percentiles([&] {
            const auto same = draw(random, N, N);
            return of(pick(control, same), pick(treated, same));
          })};
}


std::string
verdict(const PublishedResult &published, const SimulatedResult &simulated)
{
  const double             none  = published.measure.no_effect();
  const ConfidenceInterval trial = simulated.trial, own = simulated.own;
  const std::string        open = "not distinguishable";
  if (published.finding == Finding::none)
    return "untested";
  if (std::isnan(trial.lower) || std::isnan(own.lower))
    return open;
  switch (published.finding)
    {
      case Finding::number:
        return !contains(trial, published.value) ? "disagrees"
               : contains(trial, none)           ? open
                                                 : "agrees";
      case Finding::higher:
        return trial.lower > none ? "agrees"
               : own.upper < none ? "disagrees"
                                  : open;
      case Finding::lower:
        return trial.upper < none ? "agrees"
               : own.lower > none ? "disagrees"
                                  : open;
      default:
        return !contains(trial, none) ? "disagrees"
               : contains(own, none)  ? "agrees"
                                      : open;
    }
}


PublishedTable::PublishedTable(const std::vector<PublishedResult> &published,
                               const TrialParameters              &parameters,
                               const TrialResult                  &result,
                               const std::string                  &constants,
                               const std::string                  &therapies)
  : published(published)
  , n_patients(result.same_patients()[0].size())
  , constants(constants)
  , therapies(therapies)
{
  for (const PublishedResult &one : published)
    {
      simulated.push_back(simulate(one, parameters, result));
      units.push_back(unit_of(one.measure, result));
    }
}


std::string
PublishedTable::text() const
{
  std::vector<std::vector<std::string>> rows = {
    {"quantity",
     "arm",
     "day",
     "published",
     "role",
     "model, " + std::to_string(n_patients) + " patients (95 %)",
     "95 % of trials",
     "of n",
     "verdict"}};
  for (std::size_t i = 0; i < published.size(); ++i)
    {
      const PublishedResult &p = published[i];
      const SimulatedResult &s = simulated[i];
      rows.push_back({title_of(p.measure) + " [" + units[i] + "]",
                      p.measure.arm,
                      to_text(p.measure.day),
                      p.text().empty() ? "-" : p.text(),
                      name_of(p.role, PublishedResult::role_names),
                      number(s.value) + " (" + text_of(s.own) + ")",
                      text_of(s.trial),
                      size_of(p),
                      verdict(p, s)});
    }
  return "published results and the model; constants " + constants +
         ", therapies " + therapies + "\n" + aligned(rows);
}


const std::vector<std::string> &
PublishedTable::header()
{
  static const std::vector<std::string> columns = {"quantity",
                                                   "unit",
                                                   "arm",
                                                   "day",
                                                   "published",
                                                   "role",
                                                   "patients",
                                                   "model",
                                                   "own_lower",
                                                   "own_upper",
                                                   "n",
                                                   "trial_lower",
                                                   "trial_upper",
                                                   "verdict",
                                                   "constants",
                                                   "therapies",
                                                   "source"};
  return columns;
}


std::vector<std::vector<std::string>>
PublishedTable::rows() const
{
  std::vector<std::vector<std::string>> rows = {header()};
  for (std::size_t i = 0; i < published.size(); ++i)
    {
      const PublishedResult &p = published[i];
      const SimulatedResult &s = simulated[i];
      rows.push_back({title_of(p.measure),
                      units[i],
                      p.measure.arm,
                      to_text(p.measure.day),
                      p.text(),
                      name_of(p.role, PublishedResult::role_names),
                      std::to_string(n_patients),
                      csv_text(s.value, 3),
                      csv_text(s.own.lower, 3),
                      csv_text(s.own.upper, 3),
                      size_of(p),
                      csv_text(s.trial.lower, 3),
                      csv_text(s.trial.upper, 3),
                      verdict(p, s),
                      constants,
                      therapies,
                      p.source});
    }
  return rows;
}
} // namespace disse
