// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/uncertainty/uncertainty.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/observers/course_recorder.h>
#include <disse/simulation/simulation.h>

#include "base/log/progress.h"
#include "base/numerics/latin_hypercube.h"
#include "base/text/numbers.h"
#include "reports/headlines.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace disse
{
namespace
{
struct ArmRun
{
  std::vector<std::string> columns;
  std::vector<double>      values;
  std::string              mismatch; ///< to what is known of the patient
  double                   tolerance;
};


// What a state on day 0 has other than is known; empty if nothing.
std::string
mismatch(const std::vector<KnownReadout> &known,
         const std::vector<double>       &values)
{
  for (std::size_t i = 0; i < known.size(); ++i)
    if (!(values[i] >= known[i].lower && values[i] <= known[i].upper))
      return known[i].name + " is " + to_text(values[i], 4) + " on day 0";
  return "";
}


std::vector<QuantityHandle>
known_quantities(const UncertaintyStudy &study, const QuantitySet &set)
{
  std::vector<std::string> names;
  for (const KnownReadout &known : study.known)
    names.push_back(known.name);
  return set.handles(names);
}


// Without values if the patient is another one.
ArmRun
run_arm(const UncertaintyStudy              &study,
        const UncertaintyArm                &arm,
        const std::map<std::string, double> &drawn)
{
  Scenario scenario = study.scenario;
  scenario.set_communicator(MPI_COMM_SELF);
  scenario.set_numbers(drawn);
  arm.change(scenario);

  Log                         silent(MPI_COMM_SELF, Log::Level::silent);
  Simulation                  simulation(scenario, MPI_COMM_SELF, silent);
  const QuantitySet          &set = simulation.quantities();
  std::vector<QuantityHandle> all = known_quantities(study, set);
  const std::size_t           n   = all.size();
  for (const QuantityHandle handle :
       study.readouts.empty() ? headlines(set) : set.handles(study.readouts))
    all.push_back(handle);
  CourseRecorder recorder("uncertainty",
                          simulation.evaluator(),
                          all,
                          {RegularTimes(0, 0, study.day), {}, false});
  simulation.add_observer(recorder);

  const std::vector<std::string> headings = recorder.headings();
  ArmRun                         result{{headings.begin() + n, headings.end()},
                {},
                "",
                simulation.scenario().integrator.tolerance};
  simulation.initialize();
  result.mismatch = mismatch(study.known, recorder.rows().front().values);
  if (!result.mismatch.empty())
    return result;
  simulation.advance_to(simulation.scenario().end);
  simulation.finish();
  const std::vector<double> &last = recorder.rows().back().values;
  result.values.assign(last.begin() + n, last.end());
  for (std::size_t i = 0; i < result.values.size(); ++i)
    if (!std::isfinite(result.values[i]))
      throw Error(ExitCode::solver, result.columns[i] + " is not finite");
  return result;
}


UncertaintyResult
run_nominal(const UncertaintyStudy &study)
{
  UncertaintyResult result;
  for (const UncertaintyArm &arm : study.arms)
    try
      {
        const ArmRun run = run_arm(study, arm, {});
        if (!run.mismatch.empty())
          throw ParameterError(
            run.mismatch + ", so the scenario itself does not match --given");
        result.arms.push_back(arm.name);
        result.readouts = run.columns;
        result.nominal.push_back(run.values);
        result.tolerance = run.tolerance;
      }
    catch (const Error &error)
      {
        throw Error(error.code(), "arm '" + arm.name + "': " + error.what());
      }
  return result;
}


std::vector<bool>
on_any_rank(std::vector<double> flags, MPI_Comm comm)
{
  sum(flags, comm);
  return {flags.begin(), flags.end()};
}


// The results of all ranks for all; each draw is known to one rank only, and
// the others have zeros for it.
void
gather(UncertaintyResult         &result,
       const std::vector<double> &failed,
       const std::vector<double> &unlike,
       MPI_Comm                   comm)
{
  std::vector<double> flat;
  for (const ArmValues &draw : result.draws)
    for (const std::vector<double> &arm : draw)
      flat.insert(flat.end(), arm.begin(), arm.end());
  sum(flat, comm);
  auto value = flat.begin();
  for (ArmValues &draw : result.draws)
    for (std::vector<double> &arm : draw)
      for (double &number : arm)
        number = *value++;

  result.has_failed = on_any_rank(failed, comm);
  result.is_unlike  = on_any_rank(unlike, comm);
  const auto first =
    std::find(result.has_failed.begin(), result.has_failed.end(), true);
  if (first != result.has_failed.end())
    broadcast(result.first_failure,
              (first - result.has_failed.begin()) % n_ranks(comm),
              comm);
}


void
check_count(const UncertaintyResult &result)
{
  for (std::size_t i = 0; i < result.draws.size(); ++i)
    if (result.counts(i))
      return;
  throw Error(ExitCode::solver,
              "none of " + std::to_string(result.draws.size()) +
                " draws matches the patient without failing; use more draws or "
                "wider limits" +
                (result.first_failure.empty()
                   ? ""
                   : "; the first failed with: " + result.first_failure))
    .set_collective();
}
} // namespace


UncertaintyResult
UncertaintyStudy::run(MPI_Comm comm, Log &log) const
{
  if (arms.empty() || n_draws == 0)
    throw Error(ExitCode::usage,
                "UncertaintyStudy::run(): give at least one arm and "
                "at least one draw")
      .set_collective();
  UncertaintyResult result;
  CountProgress     progress(log, "uncertainty: draw", n_draws);
  agree_on_errors(comm, [&] { result = run_nominal(*this); });
  RandomNumbers random(seed);
  const auto points = latin_hypercube(n_draws, constants.varied.size(), random);
  result.draws.assign(n_draws,
                      ArmValues(arms.size(),
                                std::vector<double>(result.readouts.size())));
  std::vector<double> failed(n_draws), unlike(n_draws);
  agree_on_errors(comm, [&] {
    for (unsigned int i = rank(comm); i < n_draws; i += n_ranks(comm))
      {
        try
          {
            const auto drawn = constants.numbers(points[i]);
            for (std::size_t a = 0; a < arms.size() && unlike[i] == 0; ++a)
              {
                const ArmRun run = run_arm(*this, arms[a], drawn);
                unlike[i]        = !run.mismatch.empty();
                if (unlike[i] == 0)
                  result.draws[i][a] = run.values;
              }
          }
        catch (const Error &error)
          {
            failed[i] = 1;
            if (result.first_failure.empty())
              result.first_failure = error.what();
          }
        progress.update(i + 1);
      }
  });
  log.status("");
  gather(result, failed, unlike, comm);
  for (const std::vector<double> &point : points)
    result.constants.push_back(constants.values(point));
  check_count(result);
  return result;
}


bool
UncertaintyResult::counts(const std::size_t draw) const
{
  return !has_failed[draw] && !is_unlike[draw];
}


KnownReadout
KnownReadout::parse(const std::string &text, const std::string &option)
{
  const auto equals = text.find('='), dots = text.find("..");
  try
    {
      if (equals == std::string::npos || dots == std::string::npos ||
          dots < equals)
        throw std::invalid_argument(
          "write NAME=LOWER .. UPPER, for instance cpa=10 .. 25");
      return {trim(text.substr(0, equals)),
              parse_number(text.substr(equals + 1, dots - equals - 1)),
              parse_number(text.substr(dots + 2))};
    }
  catch (const std::invalid_argument &error)
    {
      throw ParameterError(option + " \"" + text + "\": " + error.what());
    }
}
} // namespace disse
