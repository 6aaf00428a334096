// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/trial/trial.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/file_output.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/base/version.h>

#include "base/text/error_origin.h"
#include "studies/cohort/follow_up.h"

#include <algorithm>
#include <limits>

namespace disse
{
namespace
{
const std::string section = "Trial";
} // namespace


Trial::Trial(const std::string              &text,
             const std::string              &name,
             const std::vector<std::string> &assignments,
             MPI_Comm                        comm,
             Log                            &log,
             const Registries               &known)
  : comm(comm)
  , log(log)
  , registries(known)
{
  // Each rank for itself, because patients are read at their own pace.
  ParameterFile file(text, name, MPI_COMM_SELF);
  for (const std::string &assignment : assignments)
    file.assign(assignment);
  const auto own = file.copy();
  p.add_parameters(own->root().subsection(section));
  own->check_values();
  draws         = Draws(p.seed, p.distributions.size(), p.n_patients);
  identity_text = "Disse " + version() + "\n";

  Log silent(comm, Log::Level::silent);
  for (const TrialArm &arm : p.arms)
    with_origin("arm '" + arm.name + "'",
                [&] { add_arm(file, arm, arms.empty() ? log : silent); });
  identity_text += "Time/End = " + to_text(days.back()) + " day\n";
}


void
Trial::add_arm(const ParameterFile &file, const TrialArm &arm, Log &arm_log)
{
  const auto prepared = file.copy();
  for (const std::string &assignment : arm.assignments)
    prepared->assign(assignment);
  const auto checked = prepared->copy();
  TrialParameters().add_parameters(checked->root().subsection(section));
  const Simulation simulation(*checked, comm, arm_log, registries);
  check_run(*checked, simulation);

  arms.push_back(read_arm(*checked));
  arms.back().files = simulation.files();
  identity_text += "arm " + arm.name + "\n" + simulation.identity().text();
  for (const ParameterDescription &description : checked->descriptions())
    settings.insert(description.path + " = " + description.value);
  // At a point it is quicker to prepare a patient than to read a file.
  if (simulation.parameters().mesh.dimension() == 0)
    prepared->assign("Preparation/Cache=none");
  arms.back().file = prepared->copy();
}


// Days and read-outs must be those of the run; all arms are followed alike.
void
Trial::check_run(const ParameterFile &checked, const Simulation &simulation)
{
  const auto             copy  = checked.copy();
  const ParameterSection trial = copy->root().subsection(section);
  const double           end   = simulation.parameters().end;
  if (days.empty())
    {
      days = p.report_days;
      days.erase(std::remove(days.begin(), days.end(), end), days.end());
      days.push_back(end);
      const bool is_point = simulation.parameters().mesh.dimension() == 0;
      ranks_per_patient   = p.ranks_per_patient > 0 ? p.ranks_per_patient
                            : is_point              ? 1
                                                    : n_ranks(comm);
    }
  if (days.back() != end)
    throw ParameterError(copy->root().subsection("Time").place_of("End") +
                         ": it ends on day " + to_text(end) + ", and '" +
                         p.arms[0].name + "' on day " + to_text(days.back()) +
                         "; all arms are followed to the same day");
  if (days.size() > 1 && days[days.size() - 2] > end)
    throw ParameterError(trial.place_of("Report days") + ": day " +
                         to_text(days[days.size() - 2]) +
                         " is after the end of follow-up on day " +
                         to_text(end) + " (Time/End)");
  with_origin(trial.place_of("Read-outs"), [&] {
    FollowUp(simulation.evaluator(), p.readouts, p.adverse, days);
  });
  units.clear();
  for (const std::string &name : p.readouts)
    {
      const QuantitySet &set = simulation.quantities();
      units.push_back(set[set.handle(name)].unit);
    }
}


// The values that are multiplied.
Trial::Arm
Trial::read_arm(const ParameterFile &checked) const
{
  const auto        copy = checked.copy();
  const std::string place =
    copy->root().subsection(section).place_of("Distributions");
  std::vector<std::string> known;
  for (const ParameterDescription &description : checked.descriptions())
    if (description.type.rfind("number", 0) == 0)
      known.push_back(description.path);
  Arm arm;
  for (const Distribution &distribution : p.distributions)
    try
      {
        arm.quantities.emplace_back();
        for (const std::string &path : distribution.paths)
          {
            if (!contains(known, path))
              throw std::invalid_argument("there is no number '" + path + "'" +
                                          path_suggestion(path, known));
            for (const ParameterDescription &description :
                 checked.descriptions())
              if (description.path == path)
                arm.quantities.back().push_back(
                  {path,
                   parse_quantity(description.value, description.unit),
                   description.unit});
          }
        const Quantity &first = arm.quantities.back()[0];
        arm.largest.push_back(
          distribution.largest.empty()
            ? std::numeric_limits<double>::infinity()
            : parse_quantity(distribution.largest, first.unit) / first.value);
        if (!(arm.largest.back() > 0))
          throw std::invalid_argument("'up to " + distribution.largest +
                                      "' leaves no value of " + first.path);
      }
    catch (const std::invalid_argument &error)
      {
        throw ParameterError(place + ": " + error.what());
      }
  return arm;
}


const TrialParameters &
Trial::parameters() const
{
  return p;
}


const std::string &
Trial::identity() const
{
  return identity_text;
}


const std::vector<double> &
Trial::report_days() const
{
  return days;
}


std::string
Trial::fingerprint(const std::vector<std::string> &sections) const
{
  std::string text;
  for (const std::string &setting : settings)
    for (const std::string &name : sections)
      if (setting.rfind(name + "/", 0) == 0)
        text += setting + "\n";
  return hash_text(text);
}


std::vector<std::string>
Trial::names_of_constants() const
{
  std::vector<std::string> names;
  for (const auto &quantities : arms[0].quantities)
    names.push_back(quantities[0].path + " [" + quantities[0].unit + "]");
  return names;
}


double
Trial::factor(const Draw &draw, const std::size_t i, const Arm &arm) const
{
  return log_normal_factor(draw.quantiles[i],
                           p.distributions[i].cv,
                           arm.largest[i]);
}


std::vector<double>
Trial::constants(const unsigned int patient, const std::size_t arm) const
{
  if (arm >= arms.size())
    throw Error(ExitCode::usage,
                "Trial::constants(): there is no arm " + std::to_string(arm) +
                  "; the trial has " + std::to_string(arms.size()))
      .set_collective();
  const Draw          draw = draws(patient);
  std::vector<double> values;
  for (std::size_t i = 0; i < p.distributions.size(); ++i)
    values.push_back(arms[arm].quantities[i][0].value *
                     factor(draw, i, arms[arm]));
  return values;
}
} // namespace disse
