// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/trial/trial.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/base/version.h>

#include "base/files/file_output.h"
#include "base/text/error_origin.h"
#include "simulation/folder/run_identity.h"
#include "studies/cohort/follow_up.h"

#include <algorithm>
#include <limits>
#include <map>
#include <stdexcept>

namespace disse
{
Trial::Trial(const std::string              &text,
             const std::string              &name,
             const std::vector<std::string> &assignments,
             MPI_Comm                        comm,
             Log                            &log,
             const Registries               &known)
  : comm(comm)
  , log(log)
  , identity_text("Disse " + version() + "\n")
{
  const auto read_own = [&](const ParameterSection &root) {
    const ParameterSection section = root.subsection("Trial");
    p.add_parameters(section);
    for (const ParameterDescription &value : section.descriptions())
      identity_text += value.path + " = " + value.value + "\n";
  };
  const Scenario base =
    Scenario::parse(text, name, assignments, comm, known, read_own);
  draws = Draws(p.seed, p.distributions.size(), p.n_patients);

  Log silent(comm, Log::Level::silent);
  for (const TrialArm &arm : p.arms)
    with_origin("arm '" + arm.name + "'",
                [&] { add_arm(base, arm, arms.empty() ? log : silent); });
  identity_text += "Time/End = " + to_text(days.back()) + " day\n";
}


void
Trial::add_arm(const Scenario &base, const TrialArm &arm, Log &arm_log)
{
  Scenario scenario = base;
  scenario.assign(arm.assignments);
  const Simulation simulation(scenario, comm, arm_log);
  check_run(simulation);

  const auto values = scenario.checked().values;
  // At a point it is quicker to prepare a patient than to read a file.
  if (scenario.mesh.dimension() == 0)
    scenario.preparation.cache = CachePlace::none;
  arms.push_back(read_arm(scenario, values));
  arms.back().files = simulation.files();
  identity_text += "arm " + arm.name + "\n" + simulation.identity().text();
  for (const ParameterDescription &value : values)
    settings.insert(value.path + " = " + value.value);
}


// Days and read-outs must be those of the run; all arms are followed alike.
void
Trial::check_run(const Simulation &simulation)
{
  const Scenario &scenario = simulation.scenario();
  const double    end      = scenario.end;
  if (days.empty())
    {
      days = p.report_days;
      days.erase(std::remove(days.begin(), days.end(), end), days.end());
      days.push_back(end);
      const bool is_point = scenario.mesh.dimension() == 0;
      ranks_per_patient   = p.ranks_per_patient > 0 ? p.ranks_per_patient
                            : is_point              ? 1
                                                    : n_ranks(comm);
    }
  if (days.back() != end)
    throw ParameterError(scenario.end_place + ": it ends on day " +
                         to_text(end) + ", and '" + p.arms[0].name +
                         "' on day " + to_text(days.back()) +
                         "; all arms must end on the same day");
  if (days.size() > 1 && days[days.size() - 2] > end)
    throw ParameterError(
      p.report_days_place + ": day " + to_text(days[days.size() - 2]) +
      " is after the end of follow-up on day " + to_text(end) + " (Time/End)");
  with_origin(p.readouts_place, [&] {
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
Trial::read_arm(const Scenario                          &scenario,
                const std::vector<ParameterDescription> &values) const
{
  std::map<std::string, Quantity> numbers;
  std::vector<std::string>        paths;
  for (const ParameterDescription &value : values)
    if (value.type.rfind("number", 0) == 0)
      {
        numbers[value.path] = {value.path, value.number, value.unit};
        paths.push_back(value.path);
      }
  Arm arm{scenario, {}, {}, {}};
  for (const Distribution &distribution : p.distributions)
    try
      {
        arm.quantities.emplace_back();
        for (const std::string &path : distribution.paths)
          {
            if (numbers.count(path) == 0)
              throw std::invalid_argument("there is no number '" + path + "'" +
                                          path_suggestion(path, paths));
            arm.quantities.back().push_back(numbers[path]);
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
        throw ParameterError(p.distributions_place + ": " + error.what());
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
