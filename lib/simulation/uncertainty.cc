// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/observers/day_record.h>
#include <disse/observers/headlines.h>
#include <disse/simulation/latin_hypercube.h>
#include <disse/simulation/simulation.h>
#include <disse/simulation/uncertainty.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace disse
{
namespace
{
struct ArmRun
{
  std::vector<std::string> columns;
  std::vector<double>      values;
  double                   tolerance;
};


std::vector<Readout>
wanted_readouts(const std::vector<std::string> &names,
                const ModelLayout              &layout)
{
  std::vector<Readout> result;
  for (const std::string &name : names)
    result.push_back(layout.readout(name));
  return names.empty() ? headline_readouts(layout) : result;
}


ArmRun
run_arm(const UncertaintyStudy         &study,
        const UncertaintyArm           &arm,
        const std::vector<std::string> &drawn)
{
  const auto file = study.make_file();
  for (const std::string &assignment : drawn)
    file->assign(assignment);
  for (const std::string &assignment : arm.assignments)
    file->assign(assignment);

  Log                        silent(MPI_COMM_NULL);
  Simulation                 simulation(*file, MPI_COMM_SELF, silent);
  const ModelLayout         &layout   = simulation.system().layout();
  const std::vector<Readout> readouts = wanted_readouts(study.readouts, layout);
  DayRecord record(simulation.discretisation(), layout, readouts, study.day);
  simulation.add_observer(record);
  simulation.run();

  ArmRun result{{},
                record.values(),
                simulation.parameters().integrator.tolerance};
  for (const Readout &readout : readouts)
    result.columns.push_back(column_name(readout));
  for (std::size_t i = 0; i < readouts.size(); ++i)
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


// The results of all ranks for all; each draw is known to one rank only, and
// the others have zeros for it.
void
gather(UncertaintyResult         &result,
       const std::vector<double> &failures,
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

  std::vector<double> all = failures;
  sum(all, comm);
  for (const double failed : all)
    result.has_failed.push_back(failed > 0);
  const auto first =
    std::find(result.has_failed.begin(), result.has_failed.end(), true);
  if (first != result.has_failed.end())
    broadcast(result.first_failure,
              (first - result.has_failed.begin()) % n_ranks(comm),
              comm);
}


bool
begins_with(const std::string &text, const std::string &start)
{
  return text.rfind(start, 0) == 0;
}


// What a file that has been read says.
class Values
{
public:
  explicit Values(const ParameterFile &file)
  {
    for (const ParameterDescription &description : file.descriptions())
      known.emplace(description.path, description);
  }

  bool
  know(const std::string &path) const
  {
    return known.count(path) > 0;
  }

  std::string
  operator()(const std::string &path) const
  {
    return know(path) ? known.at(path).value : "";
  }

  double
  days(const std::string &path) const
  {
    return parse_quantity(known.at(path).value, "day");
  }

  std::string
  default_of(const std::string &path) const
  {
    return known.at(path).default_value;
  }

private:
  std::map<std::string, ParameterDescription> known;
};
} // namespace


UncertaintyResult
UncertaintyStudy::run(MPI_Comm comm) const
{
  UncertaintyResult result;
  agree_on_errors(comm, [&] { result = run_nominal(*this); });
  const auto points = latin_hypercube(n_draws, constants.varied.size(), seed);
  result.draws.assign(n_draws,
                      ArmValues(arms.size(),
                                std::vector<double>(result.readouts.size())));
  std::vector<double> failures(n_draws);
  agree_on_errors(comm, [&] {
    for (unsigned int i = rank(comm); i < n_draws; i += n_ranks(comm))
      try
        {
          const auto drawn = constants.assignments(points[i]);
          for (std::size_t a = 0; a < arms.size(); ++a)
            result.draws[i][a] = run_arm(*this, arms[a], drawn).values;
        }
      catch (const Error &error)
        {
          failures[i] = 1;
          if (result.first_failure.empty())
            result.first_failure = error.what();
        }
  });
  gather(result, failures, comm);
  for (const std::vector<double> &point : points)
    result.constants.push_back(constants.values(point));
  if (std::count(result.has_failed.begin(), result.has_failed.end(), false) ==
      0)
    throw Error(ExitCode::solver,
                "all " + std::to_string(n_draws) +
                  " draws failed, the first with: " + result.first_failure)
      .set_collective();
  return result;
}


std::vector<UncertaintyArm>
uncertainty_arms(const ParameterFile &file)
{
  const std::string           none = "Therapies/List=";
  std::vector<UncertaintyArm> arms = {{"treated", {}}, {"control", {none}}};
  const Values                values(file);
  if (values.know("Kinetics/r_Y"))
    arms.push_back({"null model", {"Kinetics/r_Y=0"}});

  std::vector<std::string>       lasting, removal = {none};
  const std::vector<std::string> injuries = split(values("Injuries/List"), ',');
  for (const std::string &name : injuries)
    {
      const std::string section = "Injuries/" + name + "/";
      if (values(section + "Type") != "chronic injury" ||
          values.days(section + "Start") >= 0)
        continue;
      lasting.push_back(name);
      if (values.days(section + "End") > 0)
        removal.push_back(section + "End=0 day");
      for (const std::string key :
           {"Cause removed", "Remaining part", "Half-life"})
        if (values.days(section + "Cause removed") > 0)
          removal.push_back(section + key + "=" +
                            values.default_of(section + key));
    }
  removal.push_back("Injuries/List=" + join(lasting, ", "));
  if (!injuries.empty())
    arms.push_back({"cause removed", removal});
  return arms;
}


std::vector<std::string>
point_assignments(const ParameterFile &file, const double volume)
{
  std::vector<std::string> result;
  for (const ParameterDescription &d : file.descriptions())
    if ((begins_with(d.path, "Mesh/") || begins_with(d.path, "Refinement/")) &&
        d.value != d.default_value)
      result.push_back(d.path + "=" + d.default_value);
  for (const std::string &assignment : {"Mesh/Geometry=point",
                                        "Boundary conditions/List=",
                                        "Preparation/Place=homogeneous",
                                        "Preparation/Cache=none"})
    result.push_back(assignment);
  result.push_back("Mesh/Volume=" + print_quantity(volume, "mm3"));
  return result;
}
} // namespace disse
