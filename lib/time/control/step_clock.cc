// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "time/control/step_clock.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
// After so many in a row the error does not fall with the step as the order of
// the formula says, for instance just after a jump to much faster rates.
constexpr int    cuts_that_trust_the_order = 3;
constexpr double strong_cut                = 0.2;

// Error norms differ in the last digits between rank counts; three digits of
// the step size do not, so all rank counts take the same steps.
double
rounded_down(const double step_size)
{
  const double unit = std::pow(10., std::floor(std::log10(step_size)) - 2);
  return std::floor(step_size / unit * (1 + 1e-9)) * unit;
}
} // namespace


StepClock::StepClock(const IntegratorParameters &parameters, const double end)
  : parameters(parameters)
  , end(end)
{}


void
StepClock::restart(const double step_size)
{
  proposal = step_size;
  failures = 0;
}


double
StepClock::wanted_step() const
{
  return parameters.fixed_step > 0
           ? parameters.fixed_step
           : std::min(proposal, parameters.maximum_step);
}


double
StepClock::next_time(const double time,
                     const double landing,
                     const double longest)
{
  const double stop    = std::min(landing, end);
  const double rest    = stop - time;
  const double allowed = std::min(wanted_step(), longest);
  const double step =
    allowed == parameters.fixed_step ? allowed : rounded_down(allowed);
  // Rather two equal steps than a very short last one.
  was_cut = true;
  if (step > rest * (1 - 1e-6))
    return stop;
  if (parameters.fixed_step == 0 && step > rest / 2)
    return time + rest / 2;
  was_cut = false;
  return time + step;
}


void
StepClock::count(const StepResult &result)
{
  iterations += result.linear_iterations;
  counts.add(result);
}


void
StepClock::update(const StepResult &result, const double time)
{
  count(result);
  // A step that was cut for a landing says little about the step after it.
  const bool keep = result.accepted && was_cut;
  proposal =
    keep ? std::max(proposal, result.next_step_size) : result.next_step_size;
  if (result.accepted)
    {
      ++accepted;
      failures = 0;
      return;
    }

  ++rejected;
  if (failures >= cuts_that_trust_the_order)
    proposal = std::min(proposal, strong_cut * result.step_size);
  // Another try with the same step would end alike.
  const int cuts = parameters.fixed_step > 0 ? 0 : parameters.maximum_cuts;
  if (++failures <= cuts && result.step_size > 1e-12)
    return;
  std::string message =
    "the step of " + to_text(result.step_size, 3) +
    " day from t = " + to_text(time, 8) + " day failed " +
    std::to_string(failures) +
    (failures == 1 ? " time: " : " times in a row: ") +
    (result.trouble.empty()
       ? "its error is " + to_text(result.error, 3) + " times the tolerance"
       : result.trouble);
  if (!result.residuals.empty())
    {
      message += "; residuals:";
      for (const double residual : result.residuals)
        message += " " + to_text(residual, 3);
    }
  throw Error(ExitCode::solver, message).set_collective();
}


void
StepClock::save(StateArchive &archive) const
{
  archive.put("clock",
              std::vector<double>{proposal,
                                  was_cut ? 1. : 0.,
                                  double(failures),
                                  double(accepted),
                                  double(rejected),
                                  double(iterations)});
  counts.save(archive);
}


void
StepClock::load(const StateArchive &archive)
{
  const std::vector<double> &values = archive.numbers("clock");
  proposal                          = values.at(0);
  was_cut                           = values.at(1) != 0;
  failures                          = values.at(2);
  accepted                          = values.at(3);
  rejected                          = values.at(4);
  iterations                        = values.at(5);
  counts.load(archive);
}


const PositivityCounts &
StepClock::positivity() const
{
  return counts;
}


unsigned int
StepClock::n_accepted() const
{
  return accepted;
}


unsigned int
StepClock::n_rejected() const
{
  return rejected;
}


unsigned int
StepClock::n_linear_iterations() const
{
  return iterations;
}
} // namespace disse
