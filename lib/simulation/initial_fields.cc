// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/initial_fields.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "fields/nodes/nodal_hash.h"
#include "fields/nodes/position_text.h"

#include <cmath>
#include <utility>

namespace disse
{
namespace
{
const std::string call = "set_initial_field()";


unsigned int
index_of(const std::string &symbol, const SpeciesSet &species)
{
  const std::vector<std::string> symbols = species.symbols();
  if (!contains(symbols, symbol))
    throw Error(ExitCode::usage,
                call + ": there is no species '" + symbol + "'" +
                  suggestion(symbol, symbols))
      .set_collective();
  return species.index(symbol);
}


void
fill(State &state, const unsigned int species, const std::vector<double> &nodal)
{
  const unsigned int n = state.fields.n_components();
  for (unsigned int i = 0; i < state.fields.n_owned(); ++i)
    state.fields.data()[i * n + species] = nodal[i];
}
} // namespace


InitialFields::InitialFields(const Discretisation &discretisation,
                             const SpeciesSet     &species,
                             RunIdentity          &identity)
  : space(discretisation)
  , all_species(species)
  , identity(identity)
{}


void
InitialFields::set(const std::string &species, const Function &function)
{
  const unsigned int s = index_of(species, all_species);
  if (!function)
    throw Error(ExitCode::usage,
                call + ": there is no function for '" + species + "'")
      .set_collective();
  keep(s, values_of(s, function));
  functions[s] = function;
}


void
InitialFields::set(const std::string &species, const std::vector<double> &nodal)
{
  const unsigned int s = index_of(species, all_species);
  space.check_nodal(nodal, call + ": '" + species + "'");
  check(s, nodal);
  keep(s, nodal);
  functions.erase(s);
}


void
InitialFields::keep(const unsigned int species, std::vector<double> nodal)
{
  identity.add("Initial field " + all_species[species].symbol,
               nodal_hash(space, nodal));
  fields[species] = std::move(nodal);
}


std::vector<double>
InitialFields::values_of(const unsigned int species,
                         const Function    &function) const
{
  std::vector<double> nodal;
  agree_on_errors(space.comm, [&] { nodal = space.evaluate(function); });
  check(species, nodal);
  return nodal;
}


void
InitialFields::check(const unsigned int         species,
                     const std::vector<double> &nodal) const
{
  agree_on_errors(space.comm, [&] {
    for (unsigned int i = 0; i < space.n_owned; ++i)
      {
        const bool is_negative =
          nodal[i] < 0 && !all_species[species].may_be_negative;
        if (is_negative || !std::isfinite(nodal[i]))
          throw Error(ExitCode::usage,
                      call + ": '" + all_species[species].symbol + "' is " +
                        to_text(nodal[i], 6) + " at " +
                        position_text(space.positions[i]) + "; it must be " +
                        (is_negative ? "non-negative" : "finite"));
      }
  });
}


void
InitialFields::apply(State &state) const
{
  for (const auto &[species, nodal] : fields)
    fill(state, species, nodal);
}


void
InitialFields::apply_functions(State &state) const
{
  for (const auto &[species, function] : functions)
    fill(state, species, values_of(species, function));
}
} // namespace disse
