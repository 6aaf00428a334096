// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/activity.h>
#include <disse/sources/chronic_injury.h>

namespace disse
{
namespace
{
constexpr unsigned int width  = NodeBatch::width;
constexpr double       always = 1e9; // [day]
} // namespace


void
ChronicInjuryParameters::add_parameters(const ParameterSection &section)
{
  section.add("Rate",
              rate,
              "1/day",
              Range::non_negative(),
              "Extra death rate of hepatocytes. Plausible: 0.002 .. 0.03 for "
              "chronic disease, above 0.1 for a flare. Origin: assumed.");
  pattern.add_parameters(section);
  section.add("Normalise",
              normalise,
              "Scale the pattern to the volume mean 1.");
  section.add("Rate expression",
              rate_expression,
              "Rate [1/day] as a function of x, y, z [mm], t [day] and, on "
              "lobules, zonation, in "
              "place of rate and pattern; must not be negative.");
  section.add("Start",
              start,
              "day",
              Range::any(),
              "When the injury begins; by default since ever.");
  section.add(
    "End", end, "day", Range::any(), "When the injury ends; by default never.");

  place = section.place_of("Rate expression");
  for (const char *key : {"Rate", "Pattern"})
    if (!rate_expression.empty() && section.is_changed(key))
      section.mistake(key,
                      "'Rate expression' replaces rate and pattern; give "
                      "one or the other");
  if (end <= start)
    section.mistake("End", "the injury must end after it has begun");
}


ChronicInjury::ChronicInjury(const std::string             &name,
                             const ChronicInjuryParameters &parameters)
  : SourceTerm(name)
  , parameters(parameters)
  , pattern(parameters.pattern)
{
  if (!parameters.rate_expression.empty())
    expression = std::make_unique<Expression>(parameters.rate_expression,
                                              NodalVariables::names_after(
                                                {"x", "y", "z", "t"}),
                                              parameters.place);
}


void
ChronicInjury::connect(ModelLayout &layout)
{
  injury_rate = layout.input("injury_rate");
}


void
ChronicInjury::initialize(const Discretisation &discretisation)
{
  if (expression)
    {
      nodal.clear();
      nodal.keep(*expression, parameters.place, discretisation);
      return;
    }
  nodal_rate = discretisation.padded(
    parameters.normalise ? pattern.evaluate_with_mean_one(discretisation)
                         : pattern.evaluate(discretisation));
  for (double &rate : nodal_rate)
    rate *= parameters.rate;
}


std::vector<SourceSite>
ChronicInjury::sites() const
{
  return pattern.sites(parameters.start, parameters.end);
}


void
ChronicInjury::add_inputs(const NodeBatch &batch, double *inputs) const
{
  if (!is_active(batch.time, parameters.start, parameters.end))
    return;
  double *rates = inputs + injury_rate * width;
  if (expression)
    add_expression(batch, rates);
  else
    for (unsigned int i = 0; i < width; ++i)
      rates[i] += nodal_rate[batch.first_lane() + i];
}


void
ChronicInjury::add_expression(const NodeBatch &batch, double *rates) const
{
  std::vector<double> variables;
  for (unsigned int i = 0; i < batch.n_nodes; ++i)
    {
      variables.assign({batch.x[i], batch.y[i], batch.z[i], batch.time});
      nodal.append(batch.first_lane() + i, variables);
      const double rate = (*expression)(variables);
      if (rate < 0)
        throw Error(ExitCode::solver,
                    parameters.place + ": the rate is " + to_text(rate, 6) +
                      " at x = " + to_text(batch.x[i], 6) +
                      " mm, y = " + to_text(batch.y[i], 6) +
                      " mm, z = " + to_text(batch.z[i], 6) + " mm, t = " +
                      to_text(batch.time, 6) + " day; it must not be negative");
      rates[i] += rate;
    }
}


LedgerEntry
ChronicInjury::ledger_entry() const
{
  return LedgerEntry::produced;
}


std::vector<double>
ChronicInjury::event_times() const
{
  std::vector<double> times;
  for (const double time : {parameters.start, parameters.end})
    if (time > -always && time < always)
      times.push_back(time);
  return times;
}


std::string
ChronicInjury::event_label(const double time) const
{
  return name() +
         (time == parameters.start ? ": injury begins" : ": injury ends");
}
} // namespace disse
