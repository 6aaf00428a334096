// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "studies/trial/trial_parameters.h"

#include <disse/base/text.h>

#include "base/text/numbers.h"
#include "base/text/quoting.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace disse
{
namespace
{
// "cpa: 19.5 +- 9"
BaselineTarget
parse_target(const std::string &text)
{
  const auto colon = text.find(':'), sign = text.find("+-");
  if (colon == std::string::npos || sign == std::string::npos || sign < colon)
    throw std::invalid_argument("'" + text +
                                "' is not of the form READ-OUT: MEAN +- SD, "
                                "for instance 'cpa: 19.5 +- 9'");
  const BaselineTarget target{trim(text.substr(0, colon)),
                              parse_number(
                                text.substr(colon + 1, sign - colon - 1)),
                              parse_number(text.substr(sign + 2))};
  if (!(target.sd > 0))
    throw std::invalid_argument("the SD in '" + text + "' must be positive");
  return target;
}


// Read each piece of a list; what is wrong with one is an error of the key.
template <typename Parse>
auto
parse_list(const ParameterSection         &section,
           const std::string              &key,
           const std::vector<std::string> &list,
           const Parse                    &parse)
{
  std::vector<decltype(parse(list[0]))> result;
  for (const std::string &text : list)
    try
      {
        result.push_back(parse(text));
      }
    catch (const std::invalid_argument &error)
      {
        section.error(key, error.what());
      }
  return result;
}


TrialArm
read_arm(const ParameterSection &section, const std::string &name)
{
  const ParameterSection own = section.subsection(name);
  std::string            settings;
  own.add("Settings",
          settings,
          "Changes in this arm, separated by semicolons: KEY=VALUE; KEY=VALUE, "
          "for instance 'Therapies/List='. Empty: the file as it is.");
  TrialArm arm{name, {}};
  for (const std::string &piece : split_outside_quotes(settings, ';'))
    {
      if (!piece.empty())
        arm.assignments.push_back(piece);
      if (!piece.empty() && piece.find('=') == std::string::npos)
        own.error("Settings",
                  "'" + piece + "' is not of the form Section/Key=value");
    }
  return arm;
}
} // namespace


void
TrialParameters::add_parameters(const ParameterSection &section)
{
  add_patients(section);
  add_arms(section);
  add_readouts(section);
  distributions_place = section.place_of("Distributions");
  report_days_place   = section.place_of("Report days");
  readouts_place      = section.place_of("Read-outs");
  section.add("Ranks per patient",
              ranks_per_patient,
              Range::non_negative(),
              "Number of ranks per patient; 0: one at a point, all on a mesh.");
}


void
TrialParameters::add_patients(const ParameterSection &section)
{
  section.add("Patients",
              n_patients,
              Range::between(1, 1e7),
              "Number of patients per arm.");
  section.add("Seed",
              seed,
              Range::non_negative(),
              "Seed of all random numbers; the same seed gives the same "
              "patients on any number of ranks.");
  std::vector<std::string> list;
  section.add(
    "Distributions",
    list,
    "Variability between patients, separated by commas: PATH: CV, or PATH + "
    "PATH: CV up to VALUE. The values of the paths are multiplied by one "
    "log-normal factor of mean 1 and this standard deviation.");
  distributions =
    parse_list(section, "Distributions", list, parse_distribution);
  section.add("Frailty",
              frailty,
              "-",
              Range::between(0, 5),
              "Standard deviation s of the logarithm of the factor exp(s z) on "
              "the hazard of death, z normal. Origin: assumed.");
  list.clear();
  section.add(
    "Baseline",
    list,
    "Published mean and standard deviation on day 0 to which patients are "
    "selected, separated by commas: READ-OUT: MEAN +- SD, in the unit of the "
    "read-out, for instance 'cpa: 19.5 +- 9'. Empty: all patients drawn.");
  baseline = parse_list(section, "Baseline", list, parse_target);
  section.add("Candidates per patient",
              most_candidates,
              Range::between(1, 1e6),
              "Limit on the candidates, after which the selection fails.");
  if (baseline.empty())
    section.without_effect({"Candidates per patient"}, "set Baseline too");
}


void
TrialParameters::add_arms(const ParameterSection &section)
{
  std::vector<std::string> names;
  section.add("Arms",
              names,
              "Names of the arms, the control first; each has a subsection of "
              "its name.");
  section.add("Independent arms",
              independent,
              "Besides arms with the same patients, evaluate arms with "
              "independent patients, as in a trial.");
  const auto written = section.written_subsections();
  if (names.empty())
    section.error("Arms",
                  "a trial needs at least one arm, for instance 'Arms = "
                  "control, cells'");
  for (const std::string &name : names)
    {
      if (std::count(names.begin(), names.end(), name) > 1)
        section.error("Arms", "'" + name + "' is listed twice");
      if (!contains(written, name))
        section.error("Arms",
                      "there is no subsection '" + name + "'" +
                        suggestion(name, written));
      arms.push_back(read_arm(section, name));
    }
  for (const std::string &name : written)
    if (!contains(names, name))
      {
        read_arm(section, name);
        section.note("Arms", "not in the list, so without effect: " + name);
      }
}


void
TrialParameters::add_readouts(const ParameterSection &section)
{
  section.add("Report days",
              report_days,
              "day",
              Range::positive(),
              "Days of the table and of patients.csv in addition to day 0 and "
              "the end, for instance '24 week, 72 week'.");
  std::sort(report_days.begin(), report_days.end());
  readouts = {"cpa", "meld_raw", "child_pugh", "albumin", "bilirubin"};
  section.add("Read-outs",
              readouts,
              "Columns of patients.csv: read-outs and variables as in "
              "timeseries.csv, without unit.");
  section.add("Adverse events",
              adverse,
              "Read-outs whose mean over patients the table reports, for "
              "instance cells_obstructed.");
  responder_readout = "cpa";
  section.add("Responder read-out",
              responder_readout,
              "Read-out that defines responders.");
  section.add("Responder fall",
              responder_fall,
              "-",
              Range::between(0, 1),
              "Smallest fall of this read-out in a responder, relative to day "
              "0. Origin: assumed.");
  // Everything that is used is recorded.
  const auto need = [&](const std::string &name) {
    if (!contains(readouts, name))
      readouts.push_back(name);
  };
  need(responder_readout);
  for (const BaselineTarget &target : baseline)
    need(target.readout);
  for (const std::string &name : adverse)
    need(name);
}
} // namespace disse
