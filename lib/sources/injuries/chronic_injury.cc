// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/injuries/chronic_injury.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_section.h>

#include "sources/injuries/activity.h"

#include <algorithm>

namespace disse
{
namespace
{
constexpr double always = 1e9;  // [day]
constexpr double ever   = -1e9; // [day]
} // namespace


void
ChronicInjuryParameters::add_parameters(const ParameterSection &section)
{
  section.add("Rate",
              rate,
              "1/day",
              Range::non_negative(),
              "Extra death rate of hepatocytes. Plausible: 0.002 .. 0.03 for "
              "chronic disease. Origin: assumed.");
  section.add("Final rate",
              final_rate,
              "1/day",
              Range::non_negative(),
              "Rate at the end of the rise, and from then on. An injury that "
              "rises over years is an input, not a prediction.");
  section.add("Rise time",
              rise_time,
              "day",
              Range::non_negative(),
              "Duration of the linear change from Rate to Final rate; 0: the "
              "rate stays at Rate.");
  section.add("Rise start",
              rise_start,
              "day",
              Range::any(),
              "When the rate begins to rise.");
  pattern.add_parameters(section);
  section.add("Rate expression",
              rate_expression,
              "Rate [1/day] as a function of x, y, z [mm], t [day] and, on "
              "lobules, zonation, in "
              "place of rate and pattern; must not be negative.");
  section.add("Start",
              start,
              "day",
              Range::any(),
              "When the injury begins; default: before the run.");
  section.add(
    "End", end, "day", Range::any(), "When the injury ends; default: never.");
  removal.add_parameters(section);

  place       = section.place_of("Rate expression");
  start_place = section.place_of("Start");
  check(section);
}


void
ChronicInjuryParameters::check(const ParameterSection &section) const
{
  for (const char *key : {"Rate", "Rise time", "Pattern"})
    if (!rate_expression.empty() && section.is_changed(key))
      section.error(key,
                    "'Rate expression' replaces rate and pattern; give "
                    "one or the other");
  if (rise_time == 0)
    section.without_effect({"Final rate", "Rise start"}, "set Rise time too");
  // With phases it has done harm before day 0.
  if (rate_expression.empty() && rate == 0 && rise_time == 0 &&
      section.root().subsection("Preparation").value_of("Phases").empty())
    section.warning("Rate", "this injury has no effect; set a rate above 0");
  if (rise_time > 0 && !section.is_written("Final rate") &&
      !section.is_changed("Final rate"))
    section.error("Rise time", "set Final rate too, the rate after the rise");
  if (end <= start)
    section.error("End", "the injury must end after it has begun");
  if (removal.happens() && !is_active(removal.time, start, end))
    section.error("Cause removed",
                  "there is no injury then; choose a time between Start and "
                  "End");
}


ChronicInjury::ChronicInjury(const std::string             &name,
                             const ChronicInjuryParameters &parameters)
  : Injury(name, parameters.pattern)
  , parameters(parameters)
  , arguments({}, {parameters.rate_expression})
{
  if (!parameters.rate_expression.empty())
    expression = std::make_unique<Expression>(parameters.rate_expression,
                                              arguments.names(),
                                              parameters.place);
}


void
ChronicInjury::set_past(const double rate)
{
  if (expression)
    throw ParameterError(parameters.place +
                         ": 'Rate expression' replaces the rate that the "
                         "phases give; give one or the other");
  if (parameters.start > ever && parameters.start < 0)
    throw ParameterError(parameters.start_place +
                         ": without effect; before day 0 the injury is as "
                         "Preparation/Phases say; remove this line or give a "
                         "time from 0 day on");
  parameters.rate  = rate;
  parameters.start = ever;
}


double
ChronicInjury::rate(const double time) const
{
  const ChronicInjuryParameters &p = parameters;
  if (!is_active(time, p.start, p.end))
    return 0;
  const double left = p.removal.factor(time);
  if (p.rise_time == 0 || time <= p.rise_start)
    return left * p.rate;
  const double risen = std::min((time - p.rise_start) / p.rise_time, 1.);
  return left * ((1 - risen) * p.rate + risen * p.final_rate);
}


void
ChronicInjury::initialize(const Discretisation &discretisation)
{
  if (!expression)
    return Injury::initialize(discretisation);
  arguments.clear();
  arguments.keep(*expression, parameters.place, discretisation);
}


std::vector<SourceSite>
ChronicInjury::sites() const
{
  return pattern.sites(parameters.start, parameters.end);
}


void
ChronicInjury::add_inputs(const NodeBatch &batch, double *inputs) const
{
  if (!expression)
    Injury::add_inputs(batch, inputs);
  else if (is_active(batch.time, parameters.start, parameters.end))
    add_expression(batch, inputs + injury_rate * NodeBatch::width);
}


void
ChronicInjury::add_expression(const NodeBatch &batch, double *rates) const
{
  std::vector<double> variables;
  const double        left = parameters.removal.factor(batch.time);
  for (unsigned int i = 0; i < batch.n_nodes; ++i)
    {
      arguments.gather(batch, i, variables);
      const double rate = (*expression)(variables);
      if (rate < 0)
        throw Error(ExitCode::solver,
                    parameters.place + ": the rate is " + to_text(rate, 6) +
                      " at " + position_text(batch, i) +
                      "; it must not be negative");
      rates[i] += left * rate;
    }
}


double
ChronicInjury::rise_end() const
{
  return parameters.rise_start + parameters.rise_time;
}


std::vector<double>
ChronicInjury::event_times() const
{
  const ChronicInjuryParameters &p = parameters;
  std::vector<double>            times;
  for (const double time : {p.start, p.end})
    if (time > -always && time < always)
      times.push_back(time);
  if (p.rise_time > 0)
    for (const double time : {p.rise_start, rise_end()})
      if (time > p.start && time < p.end)
        times.push_back(time);
  if (p.removal.happens())
    times.push_back(p.removal.time);
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  return times;
}


StepLimits
ChronicInjury::step_limits(const RunSpan &span) const
{
  if (!expression)
    return {};
  RunSpan active = span;
  active.begin   = std::max(span.begin, parameters.start);
  active.end     = std::min(span.end, parameters.end);
  return arguments.step_limits(*expression, parameters.place, {}, active);
}


std::vector<NodalPattern>
ChronicInjury::patterns() const
{
  return expression ? std::vector<NodalPattern>() : Injury::patterns();
}


std::string
ChronicInjury::event_label(const double time) const
{
  return name() + (time == parameters.start          ? ": injury begins"
                   : time == parameters.end          ? ": injury ends"
                   : time == parameters.removal.time ? ": cause is removed"
                   : time == parameters.rise_start   ? ": injury begins to rise"
                                                     : ": injury has risen");
}
} // namespace disse
