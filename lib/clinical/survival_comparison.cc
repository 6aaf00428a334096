// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/clinical/survival.h>

#include "clinical/normal_quantile.h"

#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/tools/roots.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
constexpr double nan      = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();


// Of a chi-square with one degree of freedom. Rounding may make it negative.
double
p_value(const double chi_square)
{
  return boost::math::cdf(boost::math::complement(boost::math::chi_squared(1),
                                                  std::max(0., chi_square)));
}


// What two groups, first controls and then treated, are at one time of death.
struct Moment
{
  double at_risk[2];
  double deaths[2];

  double
  all_at_risk() const
  {
    return at_risk[0] + at_risk[1];
  }

  double
  all_deaths() const
  {
    return deaths[0] + deaths[1];
  }
};


// Goes through the curve of one group, step by step.
struct Group
{
  std::vector<SurvivalStep> steps;
  std::size_t               next = 0;

  double
  next_time() const
  {
    return next < steps.size() ? steps[next].time : infinity;
  }

  double
  at_risk() const
  {
    return next < steps.size() ? steps[next].at_risk : 0;
  }

  double
  take_deaths(const double time)
  {
    return next_time() == time ? steps[next++].deaths : 0;
  }
};


// The times at which someone dies while both groups are at risk: no other time
// is informative about the ratio of their hazards.
std::vector<Moment>
moments(const std::vector<Subject> &control,
        const std::vector<Subject> &treated)
{
  Group groups[2] = {{kaplan_meier(control)}, {kaplan_meier(treated)}};
  std::vector<Moment> result;
  while (groups[0].at_risk() > 0 && groups[1].at_risk() > 0)
    {
      const double time =
        std::min(groups[0].next_time(), groups[1].next_time());
      Moment moment;
      for (const int g : {0, 1})
        {
          moment.at_risk[g] = groups[g].at_risk();
          moment.deaths[g]  = groups[g].take_deaths(time);
        }
      if (moment.all_deaths() > 0)
        result.push_back(moment);
    }
  return result;
}


// x log y, also for y = 0.
double
x_log_y(const double x, const double y)
{
  return x == 0 ? 0 : x * std::log(y);
}


// Efron's partial likelihood of the logarithm b of the ratio, which may be
// infinite: the hazards of the two groups only count relative to each other.
class PartialLikelihood
{
public:
  explicit PartialLikelihood(const std::vector<Moment> &moments)
    : moments(moments)
  {}

  double
  deaths(const int group) const
  {
    double sum = 0;
    for (const Moment &moment : moments)
      sum += moment.deaths[group];
    return sum;
  }

  double
  logarithm(const double b) const
  {
    double sum = x_log_y(deaths(0), share(-b)) + x_log_y(deaths(1), share(b));
    for_each_death(b, [&](const double control, const double treated) {
      sum -= std::log(control + treated);
    });
    return sum;
  }

  // Derivative of the logarithm by b.
  double
  score(const double b) const
  {
    double sum = deaths(1);
    for_each_death(b, [&](const double control, const double treated) {
      sum -= treated / (control + treated);
    });
    return sum;
  }

  // Less the second derivative.
  double
  information(const double b) const
  {
    double sum = 0;
    for_each_death(b, [&](const double control, const double treated) {
      sum += control / (control + treated) * treated / (control + treated);
    });
    return sum;
  }

private:
  // Of the treated in the sum of both hazards.
  static double
  share(const double b)
  {
    return 1 / (1 + std::exp(-b));
  }

  // Calls it with the hazards of the two groups. Of d that die at one time,
  // each takes 1/d of them from those at risk.
  template <typename Action>
  void
  for_each_death(const double b, const Action &action) const
  {
    for (const Moment &moment : moments)
      for (double k = 0; k < moment.all_deaths(); ++k)
        {
          const double gone = k / moment.all_deaths();
          action(share(-b) * (moment.at_risk[0] - gone * moment.deaths[0]),
                 share(b) * (moment.at_risk[1] - gone * moment.deaths[1]));
        }
  }

  const std::vector<Moment> &moments;
};


// The b at which the score is 0, which falls from the deaths of the treated to
// less those of the controls.
double
maximum(const PartialLikelihood &likelihood, const double n_subjects)
{
  if (likelihood.deaths(0) == 0)
    return infinity;
  if (likelihood.deaths(1) == 0)
    return -infinity;
  // Beyond, less than one death would be expected in a group that has one.
  const double   deaths    = likelihood.deaths(0) + likelihood.deaths(1);
  const double   bound     = 1 + 2 * std::log(deaths) + std::log(n_subjects);
  std::uintmax_t max_steps = 200;
  const auto     bracket   = boost::math::tools::toms748_solve(
    [&](const double b) { return likelihood.score(b); },
    -bound,
    bound,
    boost::math::tools::eps_tolerance<double>(),
    max_steps);
  return (bracket.first + bracket.second) / 2;
}


unsigned int
n_deaths(const std::vector<Subject> &subjects)
{
  return std::count_if(subjects.begin(),
                       subjects.end(),
                       [](const Subject &subject) { return subject.died; });
}
} // namespace


LogRank
log_rank(const std::vector<Subject> &control,
         const std::vector<Subject> &treated)
{
  double surplus = 0, variance = 0;
  for (const Moment &moment : moments(control, treated))
    {
      const double n = moment.all_at_risk(), d = moment.all_deaths();
      const double p = moment.at_risk[1] / n;
      surplus += moment.deaths[1] - d * p;
      variance += d * p * (1 - p) * (n - d) / (n - 1);
    }
  if (variance == 0)
    return {nan, nan};
  const double chi_square = surplus * surplus / variance;
  return {chi_square, p_value(chi_square)};
}


HazardRatio
cox(const std::vector<Subject> &control, const std::vector<Subject> &treated)
{
  const unsigned int        events = n_deaths(control) + n_deaths(treated);
  const std::vector<Moment> times  = moments(control, treated);
  if (times.empty())
    return {nan, nan, nan, nan, events};
  const PartialLikelihood likelihood(times);
  const double b     = maximum(likelihood, control.size() + treated.size());
  const double error = 1 / std::sqrt(likelihood.information(b));
  const double half  = normal_quantile(0.95) * error;
  const double p =
    p_value(2 * (likelihood.logarithm(b) - likelihood.logarithm(0)));
  if (std::isinf(b))
    return {std::exp(b), 0, infinity, p, events};
  return {std::exp(b), std::exp(b - half), std::exp(b + half), p, events};
}
} // namespace disse
