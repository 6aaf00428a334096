// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "model/quantities/local_quantities.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <algorithm>
#include <map>

namespace disse
{
namespace
{
using Kind = LocalQuantity::Kind;

constexpr unsigned int width = NodeBatch::width;

const std::map<std::string, Kind> groups = {{"species", Kind::species},
                                            {"read-outs", Kind::readout},
                                            {"inputs", Kind::input},
                                            {"patterns", Kind::pattern}};

const std::string injury_group = "injury";
const std::string injury_rate  = "injury_rate";

// What a name is followed by if another quantity has it already.
const std::map<Kind, std::string> kind_suffix = {{Kind::species, "_species"},
                                                 {Kind::readout, "_readout"},
                                                 {Kind::input, "_input"},
                                                 {Kind::pattern, "_pattern"}};


bool
is_local(const Readout &readout)
{
  return readout.is_nodal() && !readout.transform &&
         readout.reduction == Readout::Reduction::mean;
}


std::vector<std::string>
names_of(const std::vector<LocalQuantity> &quantities)
{
  std::vector<std::string> names;
  for (const LocalQuantity &quantity : quantities)
    names.push_back(quantity.name);
  return names;
}


void
add(std::vector<LocalQuantity> &quantities, LocalQuantity quantity)
{
  if (contains(names_of(quantities), quantity.name))
    quantity.name += kind_suffix.at(quantity.kind);
  quantities.push_back(quantity);
}


void
add_patterns(std::vector<LocalQuantity> &quantities, const SourceTerm &source)
{
  const auto patterns = source.patterns();
  for (std::size_t p = 0; p < patterns.size(); ++p)
    add(quantities,
        {Kind::pattern,
         source.name() + "_" + patterns[p].name,
         "-",
         0,
         [values = patterns[p].values](const NodeBatch &batch, double *out) {
           std::copy_n(values->data() + batch.first_lane(), width, out);
         }});
}


bool
is_wanted(const LocalQuantity &quantity, const std::string &word)
{
  const auto group = groups.find(word);
  return quantity.name == word ||
         (group != groups.end() && group->second == quantity.kind) ||
         (word == injury_group && quantity.kind == Kind::input &&
          quantity.name == injury_rate);
}


// Why there is no quantity of that name, with suggestions.
std::string
refusal(const std::string              &word,
        const ReactionSystem           &system,
        const std::vector<std::string> &known,
        const std::string              &where_others_are)
{
  if (system.layout().quantities().contains(word))
    return "'" + word + "' is a quantity of the whole organ, without local " +
           "values; see " + where_others_are;
  return "there is no quantity '" + word + "'" +
         (system.layout().why_absent(word).empty()
            ? suggestion(word, known)
            : system.layout().why_absent(word));
}


std::vector<std::string>
names_and_groups(const std::vector<LocalQuantity> &quantities)
{
  std::vector<std::string> names = names_of(quantities);
  for (const auto &group : groups)
    names.push_back(group.first);
  names.push_back(injury_group);
  return names;
}
} // namespace


std::vector<LocalQuantity>
local_quantities(const ReactionSystem &system)
{
  const ModelLayout         &layout = system.layout();
  std::vector<LocalQuantity> result;
  for (unsigned int s = 0; s < layout.species.size(); ++s)
    result.push_back({Kind::species,
                      layout.species[s].symbol,
                      layout.species[s].unit,
                      s,
                      [s](const NodeBatch &batch, double *out) {
                        std::copy_n(batch.row(s), width, out);
                      }});
  for (const Readout &readout : layout.declared())
    if (is_local(readout))
      add(result,
          {Kind::readout, readout.name, readout.unit, 0, readout.nodal});
  const auto &inputs = system.network().inputs();
  for (unsigned int i = 0; i < inputs.size(); ++i)
    add(result,
        {Kind::input,
         inputs[i].name,
         inputs[i].unit,
         0,
         [i, &system](const NodeBatch &batch, double *out) {
           std::copy_n(system.inputs(batch) + i * width, width, out);
         }});
  for (const auto &source : system.sources())
    add_patterns(result, *source);
  return result;
}


LocalQuantity
find_local_quantity(const ReactionSystem &system, const std::string &name)
{
  const std::vector<LocalQuantity> all = local_quantities(system);
  for (const LocalQuantity &quantity : all)
    if (quantity.name == name)
      return quantity;
  throw Error(ExitCode::usage,
              refusal(name, system, names_of(all), "Simulation::value()"))
    .set_collective();
}


std::vector<LocalQuantity>
select_local_quantities(const ReactionSystem           &system,
                        const std::vector<std::string> &names,
                        const std::string              &place)
{
  const std::vector<LocalQuantity> all = local_quantities(system);
  std::vector<bool>                chosen(all.size(), false);
  for (const std::string &word : names)
    {
      bool is_known = groups.count(word) > 0 || word == injury_group;
      for (std::size_t i = 0; i < all.size(); ++i)
        if (is_wanted(all[i], word))
          is_known = chosen[i] = true;
      if (!is_known)
        throw ParameterError(
          place + ": " +
          refusal(word, system, names_and_groups(all), "timeseries.csv"));
    }
  std::vector<LocalQuantity> result;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (chosen[i])
      result.push_back(all[i]);
  return result;
}
} // namespace disse
