// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/model/model_layout.h>

#include <algorithm>

namespace disse
{
ModelLayout::ModelLayout(const ReactionNetwork &network)
  : species("species")
  , upstream("systemic variable")
  , downstream("systemic variable")
  , absences(network.absences())
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


void
ModelLayout::add_decay(const unsigned int downstream)
{
  if (std::find(with_decay.begin(), with_decay.end(), downstream) ==
      with_decay.end())
    with_decay.push_back(downstream);
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


const std::vector<unsigned int> &
ModelLayout::decaying() const
{
  return with_decay;
}
} // namespace disse
