// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/model/model_layout.h>

#include "model/quantities/species_readouts.h"

#include <algorithm>

namespace disse
{
ModelLayout::ModelLayout(const ReactionNetwork &network)
  : species("species")
  , upstream("systemic variable")
  , downstream("systemic variable")
  , absences(network.absences())
  , declared_readouts(network.readouts())
{
  for (const Species &s : network.species())
    species.add(s);
  for (const NetworkInput &input : network.inputs())
    input_names.push_back(input.name);
}


unsigned int
ModelLayout::input(const std::string &name) const
{
  const auto found = std::find(input_names.begin(), input_names.end(), name);
  if (found == input_names.end())
    throw Error(ExitCode::usage,
                "the kinetics have no input '" + name + "'" +
                  (why_absent(name).empty() ? suggestion(name, input_names)
                                            : why_absent(name)))
      .set_collective();
  return found - input_names.begin();
}


std::string
ModelLayout::why_absent(const std::string &name) const
{
  for (const Absence &absence : absences)
    if (absence.name == name)
      return ": " + absence.reason;
  return "";
}


namespace
{
unsigned int
find_or_append(std::vector<MatrixEntry> &entries, const MatrixEntry &entry)
{
  for (unsigned int i = 0; i < entries.size(); ++i)
    if (entries[i].row == entry.row && entries[i].column == entry.column)
      return i;
  entries.push_back(entry);
  return entries.size() - 1;
}
} // namespace


unsigned int
ModelLayout::add_input_dependence(const unsigned int input,
                                  const unsigned int species)
{
  return find_or_append(dependences, {input, species});
}


unsigned int
ModelLayout::add_jacobian_entry(const unsigned int row,
                                const unsigned int column)
{
  return find_or_append(entries, {row, column});
}


bool
ModelLayout::has_readout(const std::string &name) const
{
  return std::any_of(declared_readouts.begin(),
                     declared_readouts.end(),
                     [&](const Readout &r) { return r.name == name; });
}


void
ModelLayout::add_readout(const Readout &readout)
{
  if (has_readout(readout.name))
    throw Error(ExitCode::usage,
                "there are two read-outs '" + readout.name + "'")
      .set_collective();
  declared_readouts.push_back(readout);
}


std::vector<Readout>
ModelLayout::readouts() const
{
  std::vector<Readout> result = mean_readouts(species);
  result.insert(result.end(),
                declared_readouts.begin(),
                declared_readouts.end());
  return result;
}


QuantitySet
ModelLayout::quantities() const
{
  return QuantitySet(*this);
}


Readout
ModelLayout::readout(const std::string &name) const
{
  for (const Readout &declared : declared_readouts)
    if (declared.name == name)
      return declared;
  const QuantitySet all = quantities();
  return all[all.handle(name)];
}


unsigned int
ModelLayout::add_integral(const std::string &name)
{
  const Readout found = readout(name);
  if (!found.nodal || (found.reduction != Readout::Reduction::mean &&
                       found.reduction != Readout::Reduction::integral))
    throw Error(ExitCode::usage,
                "read-out '" + name +
                  "' is neither a mean nor an integral over the organ")
      .set_collective();
  for (unsigned int i = 0; i < needed_integrals.size(); ++i)
    if (needed_integrals[i].name == name)
      return species.size() + i;
  needed_integrals.push_back(found);
  return species.size() + needed_integrals.size() - 1;
}


const std::vector<MatrixEntry> &
ModelLayout::input_dependences() const
{
  return dependences;
}


const std::vector<MatrixEntry> &
ModelLayout::jacobian_entries() const
{
  return entries;
}


const std::vector<Readout> &
ModelLayout::declared() const
{
  return declared_readouts;
}


const std::vector<Readout> &
ModelLayout::integrals() const
{
  return needed_integrals;
}
} // namespace disse
