// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// No key that a shipped scenario writes is without effect: each is given other
// values, and the run must change or the value be refused. So is each that a
// variant or protocol of the scenario writes. Runs are made in this process;
// one bit of difference is an effect.

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/simulation/simulation.h>

#include "observers/quantity_evaluator.h"
#include "parameters/variants.h"

#include <gtest/gtest.h>

#include "command.h"
#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>

using namespace disse;

namespace
{
namespace fs = std::filesystem;

using Assignments = std::vector<std::string>;


// The file of a scenario with changes, and a coarse mesh of it.
class Case
{
public:
  Case(const fs::path &path, const Assignments &changes)
    : path(path)
    , text(read_whole_file(path))
    , changes(changes)
  {
    const bool is_point = text.find("= point") != std::string::npos;
    this->changes.push_back("Preparation/Cache=none");
    if (text.find("Plugin libraries") != std::string::npos)
      this->changes.push_back(
        "Plugin libraries=" + environment("DISSE_BUILD_DIR") +
        "/examples/own_plugin/libimplant.so");
    if (is_point)
      return;
    this->changes.push_back("Mesh/Cell size=" + coarse());
    this->changes.push_back("Time/End=40 day");
  }

  Scenario
  scenario(const Assignments &more = {}) const
  {
    Assignments all = changes;
    all.insert(all.end(), more.begin(), more.end());
    return Scenario::parse(text,
                           path.string(),
                           all,
                           MPI_COMM_SELF,
                           Registries::builtin(),
                           [](const ParameterSection &root) {
                             root.subsection("Trial").ignore_rest();
                           });
  }

  // As written, without sets of defaults.
  std::unique_ptr<ParameterFile>
  file() const
  {
    auto result = std::make_unique<ParameterFile>(text, path.string());
    for (const std::string &assignment : changes)
      result->assign(assignment);
    return result;
  }

  // All that a run says, as text: the names of the columns, and the bits of the
  // numbers at the end.
  std::string
  outcome(const Assignments &more = {}) const
  {
    Log         log(MPI_COMM_SELF, Log::Level::silent);
    Simulation  simulation(scenario(more), MPI_COMM_SELF, log);
    const auto &layout = simulation.system().layout();
    simulation.run();
    std::string text = join(layout.species.symbols(), ",");
    const auto  add  = [&text](const std::vector<double> &numbers) {
      for (const double number : numbers)
        text += ' ' + to_text(number, 17);
    };
    const State &state = simulation.state();
    add({state.fields.data(),
         state.fields.data() + state.fields.n_owned_values()});
    for (const auto &[name, value] :
         {std::pair(&layout.upstream, &state.upstream),
          std::pair(&layout.downstream, &state.downstream)})
      {
        text += join(name->symbols(), ",");
        add(*value);
      }
    const std::vector<QuantityHandle> columns =
      simulation.quantities().columns();
    for (const QuantityHandle column : columns)
      text += simulation.quantities()[column].name + ",";
    add(simulation.evaluator().values(columns));
    return text;
  }

private:
  std::string
  coarse() const
  {
    return text.find("= lobule") != std::string::npos ? "100 um" : "40 mm";
  }

  fs::path    path;
  std::string text;
  Assignments changes;
};


std::string
name_of(const std::string &path)
{
  return path.substr(path.rfind('/') + 1);
}


// Values that differ from the one that is there, of which one at least should
// be allowed.
std::vector<std::string>
other_values(const ParameterDescription &key)
{
  const std::string        name = name_of(key.path);
  std::vector<std::string> values;
  if (key.type == "bool")
    return {key.value == "true" ? "false" : "true"};
  if (key.type == "choice")
    {
      for (const std::string &choice : key.choices)
        if (choice != key.value)
          values.push_back(choice);
      return values;
    }
  if (key.type == "integer")
    for (const int step : {1, -1, 5})
      values.push_back(std::to_string(std::stoi(key.value) + step));
  if (key.type.rfind("number", 0) == 0)
    {
      const std::string number = key.value.substr(0, key.value.find(' '));
      const std::string unit   = key.value.substr(number.size());
      if (number.find_first_not_of("0123456789.+-e") == std::string::npos)
        for (const double factor : {1.1, 0.9, 0.1})
          values.push_back(to_text(std::stod(number) * factor, 17) + unit);
      if (std::atof(number.c_str()) == 0)
        values = {"0.5" + unit, "30" + unit};
      if (key.unit == "day")
        values.push_back("10 day");
    }
  if (key.type == "text" && name == "Times")
    values = {"3 day", "20 day"};
  else if (key.type == "text" && name == "Stop when")
    values = {"cpa > 0"};
  else if (key.type == "text")
    values = {"1.1*(" + key.value + ")", key.value + "2"};
  if (key.type == "name or path")
    values = {"UC-MSC", "rodent", "human"};
  if (name == "Regions")
    values = {"2: 0.5"};
  else if (name == "Phases")
    values = {"1 year at 0.01 1/day"};
  else if (name == "Constants")
    for (const char *change : {"$1 = 1.5", "$1 = 0.5"})
      values.push_back(std::regex_replace(
        key.value, std::regex("([A-Za-z_]\\w*) *= *[-+.0-9e]+"), change));
  return values;
}


// What nobody expects to change a result, and why.
bool
is_exempt(const std::string &path)
{
  static const std::map<std::string, std::string> reasons = {
    {"Event times", "where steps end; results depend on it by the tolerance"},
    {"Place", "at a point both are the same, but only 'mesh' uses the cache"},
    {"Cache", "a folder"},
    {"List", "says which sections count"},
    {"Type", "another type has other keys"},
    {"Tolerated dose", "above it there is a warning"},
    {"Symbol", "a name"},
    {"Name", "a name"},
    {"Parameter set", "defaults, which other keys may replace"},
    {"Product", "defaults, which other keys may replace"}};
  return reasons.count(name_of(path)) > 0;
}


bool
is_looked_at(const std::string &path)
{
  const std::string section = path.substr(0, path.find('/'));
  for (const char *wanted : {"Injuries",
                             "Therapies",
                             "Boundary conditions",
                             "Kinetics",
                             "Patient",
                             "Blood chemistry",
                             "Preparation"})
    if (section == wanted)
      return !is_exempt(path);
  return false;
}


// The rate of an injury that is over on day 0, after the phases of the
// preparation, is there for those who set another End.
bool
is_over(const CheckedScenario &file, const std::string &path)
{
  if (name_of(path) != "Rate")
    return false;
  const std::string end = path.substr(0, path.rfind('/')) + "/End";
  for (const ParameterDescription &key : file.values)
    if (key.path == end)
      return key.value == "0 day";
  return false;
}


bool
is_in_list(const CheckedScenario &file, const std::string &path)
{
  const std::vector<std::string> steps = split(path, '/');
  if (steps.size() < 3)
    return true;
  for (const ParameterDescription &key : file.values)
    if (key.path == steps[0] + "/List")
      return contains(split(key.value, ','), steps[1]);
  return true;
}


ParameterSection
section_of(ParameterFile &file, const std::string &path)
{
  ParameterSection         section = file.root();
  std::vector<std::string> steps   = split(path, '/');
  for (std::size_t i = 0; i + 1 < steps.size(); ++i)
    section = section.subsection(steps[i]);
  return section;
}


// How a key that is given other values answers.
enum class Answer
{
  effect,
  refused, ///< whatever the value, with a message about the key
  none
};


Answer
answer_of(const Case                 &scenario,
          const std::string          &base,
          const ParameterDescription &key)
{
  Answer answer = Answer::none;
  for (const std::string &value : other_values(key))
    try
      {
        if (scenario.outcome({key.path + "=" + value}) != base)
          return Answer::effect;
      }
    catch (const Error &error)
      {
        if (std::string(error.what()).find(name_of(key.path)) !=
            std::string::npos)
          answer = Answer::refused;
      }
  return answer;
}


// All keys of these paths that are without effect; all that are written if
// there are no paths.
std::string
silent_keys(const Case &scenario, const std::vector<std::string> &paths = {})
{
  const std::string base       = scenario.outcome();
  const auto        read       = scenario.scenario().checked();
  const auto        as_written = scenario.file();
  std::string       silent;
  for (const ParameterDescription &key : read.values)
    {
      const ParameterSection section = section_of(*as_written, key.path);
      const std::string      name    = name_of(key.path);
      if (!is_looked_at(key.path) || !section.is_written(name) ||
          (!paths.empty() && !contains(paths, key.path)) ||
          !is_in_list(read, key.path) || is_over(read, key.path))
        continue;
      if (!other_values(key).empty() &&
          answer_of(scenario, base, key) == Answer::none)
        silent += "\n  " + key.path + " = " + key.value;
    }
  return silent;
}


std::vector<std::string>
paths_of(const Assignments &assignments)
{
  std::vector<std::string> paths;
  for (const std::string &assignment : assignments)
    paths.push_back(trim(assignment.substr(0, assignment.find('='))));
  return paths;
}


std::vector<fs::path>
files(const std::string &name)
{
  std::vector<fs::path> result;
  for (const auto &folder :
       fs::directory_iterator(environment("DISSE_SOURCE_DIR") + "/examples"))
    if (fs::exists(folder.path() / name))
      result.push_back(folder.path() / name);
  std::sort(result.begin(), result.end());
  return result;
}


// One needs an image that is not part of Disse, the other a mesh of 0.02 mm;
// both have no keys that others lack.
bool
is_small(const fs::path &scenario)
{
  const fs::path name = scenario.parent_path().filename();
  return name != "ct_liver" && name != "direct_injection_depots";
}


std::string
outcome_or_error(const Case &scenario)
{
  try
    {
      return scenario.outcome();
    }
  catch (const Error &error)
    {
      return error.what();
    }
}


std::string
silent_or_failed(const Case                     &scenario,
                 const std::vector<std::string> &paths = {})
{
  try
    {
      return silent_keys(scenario, paths);
    }
  catch (const Error &error)
    {
      return error.what();
    }
}
} // namespace


TEST(SilentKeys, OfAScenarioThereIsNone)
{
  for (const fs::path &scenario : files("scenario.prm"))
    if (is_small(scenario))
      EXPECT_EQ(silent_or_failed(Case(scenario, {})), "") << scenario;
}


TEST(SilentKeys, OfAVariantOrProtocolThereIsNone)
{
  for (const char *name : {"variants", "protocols"})
    for (const fs::path &file : files(name))
      for (const Variant &variant :
           read_variants(read_whole_file(file), file.string()))
        {
          const Case scenario(file.parent_path() / "scenario.prm",
                              variant.assignments);
          const std::vector<std::string> paths = paths_of(variant.assignments);
          if (!paths.empty())
            EXPECT_EQ(silent_or_failed(scenario, paths), "")
              << file << ' ' << variant.name;
        }
}


// Route by route, whether what does not settle circulates or is lost.
TEST(SilentKeys, OfTheCirrhosisAtAPointEachRouteIsAnother)
{
  for (const char *recirculation : {"true", "false"})
    {
      std::map<std::string, std::string> outcomes;
      for (const char *route :
           {"hepatic artery", "portal vein", "intrasplenic", "peripheral vein"})
        {
          const Case        scenario(environment("DISSE_SOURCE_DIR") +
                                "/examples/cirrhosis_0d/scenario.prm",
                              {std::string("Therapies/cells/Route=") + route,
                                      std::string("Therapies/cells/Recirculation=") +
                                        recirculation});
          const std::string outcome = outcome_or_error(scenario);
          for (const auto &[other, text] : outcomes)
            EXPECT_NE(outcome, text) << route << " and " << other;
          outcomes[route] = outcome;
        }
      EXPECT_EQ(outcomes["peripheral vein"].find("by the route") !=
                  std::string::npos,
                std::string(recirculation) == "false");
    }
}
