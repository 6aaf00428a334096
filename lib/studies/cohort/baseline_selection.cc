// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/cohort/baseline_selection.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/numerics/dense_solve.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace disse
{
namespace
{
using Rows = std::vector<std::vector<double>>;


double
dot(const std::vector<double> &a, const std::vector<double> &b)
{
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.);
}


// ln of the mean of exp(w . f), less w . m: convex in w, and least where the
// weighted mean of f is m.
struct Dual
{
  double              value;
  std::vector<double> gradient, hessian;
};


Dual
dual(const Rows                &features,
     const std::vector<double> &w,
     const std::vector<double> &m)
{
  const std::size_t   n = w.size();
  std::vector<double> exponents;
  for (const auto &f : features)
    exponents.push_back(dot(w, f));
  const double highest = *std::max_element(exponents.begin(), exponents.end());

  double              sum = 0;
  std::vector<double> first(n), second(n * n);
  for (std::size_t k = 0; k < features.size(); ++k)
    {
      const double p = std::exp(exponents[k] - highest);
      sum += p;
      for (std::size_t i = 0; i < n; ++i)
        {
          first[i] += p * features[k][i];
          for (std::size_t j = 0; j < n; ++j)
            second[i * n + j] += p * features[k][i] * features[k][j];
        }
    }
  Dual result{highest + std::log(sum / features.size()) - dot(w, m), m, second};
  for (std::size_t i = 0; i < n; ++i)
    {
      result.gradient[i] = first[i] / sum - m[i];
      for (std::size_t j = 0; j < n; ++j)
        result.hessian[i * n + j] =
          second[i * n + j] / sum - first[i] * first[j] / (sum * sum);
      result.hessian[i * n + i] += 1e-12;
    }
  return result;
}


double
norm(const std::vector<double> &x)
{
  return std::sqrt(dot(x, x));
}


// What cannot be met, by what there is.
[[noreturn]] void
fail(const std::vector<BaselineTarget> &targets, const Rows &pilot)
{
  std::vector<std::string> parts;
  for (std::size_t j = 0; j < targets.size(); ++j)
    {
      std::vector<double> values;
      for (const auto &row : pilot)
        values.push_back(row[j]);
      const Moments moments = moments_of(values);
      const auto [low, high] =
        std::minmax_element(values.begin(), values.end());
      parts.push_back(
        targets[j].readout + " is to be " + to_text(targets[j].mean, 4) +
        " +- " + to_text(targets[j].sd, 4) + ", but the first " +
        std::to_string(values.size()) + " drawn have " +
        to_text(moments.mean, 4) + " +- " + to_text(moments.sd, 4) + ", from " +
        to_text(*low, 4) + " to " + to_text(*high, 4));
    }
  throw Error(
    ExitCode::usage,
    "Trial/Baseline: no selection of the patients drawn matches the target: " +
      join(parts, "; ") +
      "; change the disease (Injuries, Preparation/Phases) or its "
      "Distributions")
    .set_collective();
}
} // namespace


Moments
moments_of(const std::vector<double> &values)
{
  const double n    = values.size();
  const double mean = std::accumulate(values.begin(), values.end(), 0.) / n;
  double       sum  = 0;
  for (const double value : values)
    sum += (value - mean) * (value - mean);
  return {mean, n > 1 ? std::sqrt(sum / (n - 1)) : 0};
}


BaselineSelection::BaselineSelection(const std::vector<BaselineTarget> &targets,
                                     const Rows                        &pilot)
{
  std::vector<double> moments;
  for (std::size_t j = 0; j < targets.size() && !pilot.empty(); ++j)
    {
      std::vector<double> values;
      for (const auto &row : pilot)
        values.push_back(row[j]);
      const Moments drawn = moments_of(values);
      mean.push_back(drawn.mean);
      sd.push_back(drawn.sd > 0 ? drawn.sd : 1);
      const double m = (targets[j].mean - mean[j]) / sd[j];
      const double s = targets[j].sd / sd[j];
      moments.insert(moments.end(), {m, m * m + s * s});
    }
  weights.assign(moments.size(), 0);
  if (pilot.size() < 2)
    fail(targets,
         pilot.empty() ? Rows{std::vector<double>(targets.size(), NAN)}
                       : pilot);
  fit(pilot, moments);
  if (weights.empty())
    fail(targets, pilot);
}


std::vector<double>
BaselineSelection::features(const std::vector<double> &values) const
{
  std::vector<double> result;
  for (std::size_t j = 0; j < values.size(); ++j)
    {
      const double x = (values[j] - mean[j]) / sd[j];
      result.insert(result.end(), {x, x * x});
    }
  return result;
}


// Newton's method with halved steps; without a solution no weights are left.
void
BaselineSelection::fit(const Rows &pilot, const std::vector<double> &moments)
{
  Rows rows;
  for (const auto &values : pilot)
    rows.push_back(features(values));
  Dual here = dual(rows, weights, moments);
  for (int i = 0; i < 100 && norm(here.gradient) > 1e-9; ++i)
    {
      std::vector<double> step = here.gradient;
      if (!solve_dense(here.hessian, step))
        break;
      Dual                next = here;
      std::vector<double> trial;
      double              size = 1;
      do
        {
          trial = weights;
          for (std::size_t j = 0; j < trial.size(); ++j)
            trial[j] -= size * step[j];
          next = dual(rows, trial, moments);
          size /= 2;
      } while (!(next.value <= here.value + 1e-14) && size > 1e-6);
      weights = trial;
      here    = next;
    }
  if (!(norm(here.gradient) < 1e-6) || norm(weights) > 1e3)
    {
      weights.clear();
      return;
    }
  largest = dot(weights, rows[0]);
  for (const auto &f : rows)
    largest = std::max(largest, dot(weights, f));
}


double
BaselineSelection::acceptance(const std::vector<double> &values) const
{
  return std::min(1., std::exp(dot(weights, features(values)) - largest));
}
} // namespace disse
