// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "observers/biopsies/biopsies.h"

#include <disse/base/exceptions.h>
#include <disse/base/log.h>
#include <disse/base/text.h>

#include "clinical/histology.h"
#include "observers/quantity_evaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
// The volume mean that needles sample.
std::vector<Readout>
area_readout(const ModelLayout &layout)
{
  if (!has_area(layout))
    throw Error(ExitCode::usage,
                "Biopsies: the network has no volume mean 'cpa' [%] that a "
                "needle could sample; remove Biopsies/List")
      .set_collective();
  return {layout.readout("cpa")};
}


Needle
given_needle(const BiopsyParameters &p)
{
  Needle needle;
  double square = 0;
  for (const double d : p.direction)
    square += d * d;
  for (unsigned int d = 0; d < 3; ++d)
    {
      needle.point[d]     = p.entry[d];
      needle.direction[d] = p.direction[d] / std::sqrt(square);
    }
  return needle;
}


std::vector<double>
all_times(const std::vector<BiopsyParameters> &biopsies)
{
  std::vector<double> result;
  for (const BiopsyParameters &p : biopsies)
    result.insert(result.end(), p.times.begin(), p.times.end());
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}


// Mean and standard deviation of the needles.
std::pair<double, double>
mean_and_deviation(const std::vector<Core> &cores)
{
  double mean = 0, square = 0;
  for (const Core &core : cores)
    mean += core.mean / cores.size();
  for (const Core &core : cores)
    square += (core.mean - mean) * (core.mean - mean);
  return {mean, std::sqrt(square / (cores.size() - 1.))};
}


// The share of cores with a property, as text [%].
template <typename Property>
std::string
percent(const std::vector<Core> &cores, const Property &property)
{
  return to_text(100. * std::count_if(cores.begin(), cores.end(), property) /
                   cores.size(),
                 3) +
         " %";
}
} // namespace


Biopsies::Biopsies(const std::string                   &path,
                   QuantityEvaluator                   &evaluator,
                   const ModelLayout                   &layout,
                   const std::vector<BiopsyParameters> &all,
                   const HistologyParameters           &bounds,
                   Log                                 &log)
  : evaluator(evaluator)
  , discretisation(evaluator.discretisation())
  , bounds(bounds)
  , log(log)
  , area(discretisation, area_readout(layout), layout.species.size())
  , times(all_times(all))
  , file(path, discretisation.comm)
{
  for (const BiopsyParameters &p : all)
    biopsies.push_back({p,
                        p.is_random ? random_needles(discretisation,
                                                     p.number,
                                                     p.seed,
                                                     {p.length, p.diameter})
                                    : std::vector<Needle>{given_needle(p)}});
  check_places();
}


void
Biopsies::check_places()
{
  const std::vector<double> zero(discretisation.n_owned, 0.);
  for (const auto &[p, needles] : biopsies)
    {
      const CoreSize          size = {p.length, p.diameter};
      const std::vector<Core> cores =
        take_cores(discretisation, zero, needles, size);
      for (const Core &core : cores)
        if (core.length == 0)
          throw Error(
            ExitCode::usage,
            "Biopsies/" + p.name + ": the needle misses the organ, which is " +
              to_text(discretisation.distance_outside(needles[0].point), 4) +
              " mm away from Entry; change Entry or Direction")
            .set_collective();
      if (!p.is_random && cores[0].length < (1 - 1e-9) * p.length)
        log.warning("Biopsies/" + p.name +
                    ": the needle leaves the organ after " +
                    to_text(cores[0].length, 4) + " mm; its core is shorter");
    }
}


void
Biopsies::start(const State &state, const std::string &event)
{
  n_passed = 0;
  summaries.clear();
  file.create({"time [day]",
               "biopsy",
               "number",
               "x [mm]",
               "y [mm]",
               "z [mm]",
               "direction_x [-]",
               "direction_y [-]",
               "direction_z [-]",
               "length [mm]",
               "cpa [%]",
               "metavir [-]",
               "ishak [-]"});
  notify_event(state, event);
}


void
Biopsies::save(StateArchive &archive) const
{
  archive.put("biopsies/position",
              std::vector<double>{double(n_passed), file.size()});
  archive.put("biopsies/summaries", summaries);
}


void
Biopsies::resume(const StateArchive &archive)
{
  const std::vector<double> &position = archive.numbers("biopsies/position");
  n_passed                            = position.at(0);
  file.resume(position.at(1));
  summaries = archive.text("biopsies/summaries");
}


double
Biopsies::next_time() const
{
  return n_passed < times.size() ? times[n_passed]
                                 : std::numeric_limits<double>::infinity();
}


void
Biopsies::notify(const State &state)
{
  take_due(next_time(), state);
  ++n_passed;
}


void
Biopsies::notify_event(const State &state, const std::string &)
{
  // What is due at an event shows the state before it.
  if (next_time() <= state.time)
    notify(state);
}


void
Biopsies::take_due(const double time, const State &state)
{
  for (const Biopsy &biopsy : biopsies)
    if (std::binary_search(biopsy.parameters.times.begin(),
                           biopsy.parameters.times.end(),
                           time))
      take(biopsy, state);
}


void
Biopsies::take(const Biopsy &biopsy, const State &state)
{
  const BiopsyParameters &p     = biopsy.parameters;
  const std::vector<Core> cores = take_cores(discretisation,
                                             area.nodal_values(state, 0),
                                             biopsy.needles,
                                             {p.length, p.diameter});
  for (std::size_t i = 0; i < cores.size(); ++i)
    {
      const Core              &core = cores[i];
      const double             cpa  = possible_area(core.mean);
      std::vector<std::string> row  = {to_text(state.time),
                                       p.name,
                                       std::to_string(i + 1)};
      for (const double x : core.begin)
        row.push_back(to_text(x, 9));
      for (const double x : core.direction)
        row.push_back(to_text(x, 9));
      row.push_back(to_text(core.length, 9));
      row.push_back(to_text(core.mean, 12));
      row.push_back(std::to_string(metavir_stage(cpa, bounds)));
      row.push_back(std::to_string(ishak_stage(cpa, bounds)));
      file.add_row(row);
    }
  summarise(biopsy,
            cores,
            evaluator.value(evaluator.quantities().handle("cpa")),
            state.time);
}


void
Biopsies::summarise(const Biopsy            &biopsy,
                    const std::vector<Core> &cores,
                    const double             organ,
                    const double             time)
{
  const int   stage = metavir_stage(possible_area(organ), bounds);
  std::string text =
    "biopsies '" + biopsy.parameters.name + "', day " + to_text(time, 6) + ": ";
  if (cores.size() == 1)
    text += "CPA " + to_text(cores[0].mean, 4) + " %, METAVIR stage " +
            std::to_string(metavir_stage(possible_area(cores[0].mean), bounds));
  else
    {
      const auto [mean, deviation] = mean_and_deviation(cores);
      text +=
        std::to_string(cores.size()) + " needles, CPA " + to_text(mean, 4) +
        " %, SD " + to_text(deviation, 3) + ", METAVIR stage of the organ in " +
        percent(cores,
                [&](const Core &core) {
                  return metavir_stage(possible_area(core.mean), bounds) ==
                         stage;
                }) +
        ", shortened by the surface " + percent(cores, [&](const Core &core) {
          return core.length < (1 - 1e-9) * biopsy.parameters.length;
        });
    }
  summaries += text + "; organ " + to_text(organ, 4) + " %, stage " +
               std::to_string(stage) + "\n";
}


void
Biopsies::finish(const State &)
{
  for (const std::string &line : split(trim(summaries), '\n'))
    log.info(line);
}
} // namespace disse
