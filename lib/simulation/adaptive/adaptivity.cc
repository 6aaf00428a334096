// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/adaptive/adaptivity.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "fields/adaptive/interpolation_error.h"
#include "fields/assembly/cell_matrices.h"
#include "simulation/adaptive/refined_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace disse
{
namespace
{
// Halving a cell quarters its error; after putting cells together it must not
// be near the tolerance.
constexpr double hysteresis = 8;

// Of a species that is nearly nowhere, relative to its scale.
constexpr double smallest_scale = 1e-3;

// A change of the mesh costs as much as several steps. It is worth the while
// for a place, an error of so many tolerances, or if these parts of all cells
// are to be refined or coarsened.
constexpr double urgent_error     = 4;
constexpr double worth_halving    = 0.02;
constexpr double worth_coarsening = 0.1;

constexpr double rounding = 1 + 1e-6;

const std::string mesh_name = "mesh";
} // namespace


Adaptivity::Adaptivity(AdaptiveSpace              &space,
                       ReactionSystem             &system,
                       const RefinementParameters &parameters,
                       Log                        &log,
                       const HostFields           &host_fields)
  : space(space)
  , system(system)
  , parameters(parameters)
  , log(log)
  , host_fields(host_fields)
  , counts(parameters.counted(system.layout().species))
{
  for (const auto &source : system.sources())
    for (const SourceSite &site : source->sites())
      sites.push_back(site);
  measure_cells();
  check_places();
}


void
Adaptivity::measure_cells()
{
  const CellTable          &cells  = space.cell_table();
  const unsigned int        n      = cells.n_corners();
  const std::vector<double> shares = integrate_shares(cells, space);
  sizes.assign(cells.n_cells(), 0.);
  for (std::size_t k = 0; k < shares.size(); ++k)
    sizes[k / n] += shares[k];
  for (double &size : sizes)
    size = std::pow(size, 1. / cells.dim);
}


bool
Adaptivity::is_due(const unsigned int n_steps) const
{
  return n_steps % parameters.interval == 0;
}


void
Adaptivity::check_places() const
{
  const double largest =
    max(sizes.empty() ? 0. : *std::max_element(sizes.begin(), sizes.end()),
        space.comm);
  const double smallest   = std::ldexp(largest, -int(CellAddress::max_level));
  const auto   check_size = [&](const double size, const std::string &written) {
    if (size * rounding < smallest)
      throw Error(ExitCode::mesh,
                  written + ": cells can be halved " +
                    std::to_string(CellAddress::max_level) + " times, to " +
                    to_text(smallest, 3) +
                    " mm; set a larger value, or a smaller Mesh/Cell size")
        .set_collective();
  };
  for (const RefinedPlace &place : parameters.places)
    {
      bool is_somewhere = false;
      for (std::size_t cell = 0; cell < sizes.size() && !is_somewhere; ++cell)
        is_somewhere = touches(place, space.cell_table(), space, cell, false);
      if (!any(is_somewhere, space.comm))
        throw Error(ExitCode::mesh,
                    place.written + ": no cell of the mesh lies there")
          .set_collective();
      check_size(place.cell_size, place.written_size);
    }
  if (!sites.empty())
    check_size(parameters.size_at_sources(), parameters.written_source_size);
}


double
Adaptivity::wanted_size(const std::size_t cell,
                        const double      time,
                        const bool        with_parent) const
{
  const CellTable &cells = space.cell_table();
  double           size  = std::numeric_limits<double>::infinity();
  // As the errors do: halved if the halves are not too small.
  const double size_at_edge =
    2 * parameters.size_at_sources() / (rounding * rounding);
  for (const RefinedPlace &place : parameters.places)
    if (place.cell_size < size && time >= place.start && time < place.end &&
        touches(place, cells, space, cell, with_parent))
      size = place.cell_size;
  for (const SourceSite &site : sites)
    if (size_at_edge < size && time >= site.start && time < site.end &&
        is_near_edge(site, cells, space, cell, with_parent))
      size = size_at_edge;
  return size * rounding;
}


std::vector<double>
Adaptivity::errors(const State &state) const
{
  const unsigned int  n = state.fields.n_components();
  std::vector<double> scales(n, 0.);
  if (parameters.tolerance == 0)
    return std::vector<double>(sizes.size(), 0.);
  for (std::size_t k = 0; k < state.fields.n_owned_values(); ++k)
    scales[k % n] = std::max(scales[k % n], std::abs(state.fields.data()[k]));
  for (unsigned int s = 0; s < n; ++s)
    scales[s] = counts[s]
                  ? std::max(max(scales[s], space.comm),
                             smallest_scale * system.layout().species[s].scale)
                  : 0.;
  std::vector<double> result =
    interpolation_errors(space.cell_table(), space, state.fields, scales);
  for (double &error : result)
    error /= parameters.tolerance;
  return result;
}


namespace
{
// Classes of errors: 2^(1/4) wide, from 1 on.
constexpr int n_classes = 160;

int
class_of(const double error)
{
  // What rounding does to an error changes its class on rare occasions only.
  const double rounded = std::floor(4 * std::log2(error) + 1e-6);
  return std::clamp<double>(rounded, 0, n_classes - 1);
}
} // namespace


// The class from which on cells can be halved.
int
Adaptivity::first_affordable_class(const std::vector<double>     &errors,
                                   const std::vector<CellChange> &flags) const
{
  const double        new_cells = space.cell_table().n_corners() - 1.;
  std::vector<double> n_refined(n_classes, 0.);
  double              n_cells = sizes.size();
  for (std::size_t i = 0; i < flags.size(); ++i)
    if (flags[i] == CellChange::refine && errors[i] > 1)
      ++n_refined[class_of(errors[i])];
    else if (flags[i] == CellChange::refine)
      n_cells += new_cells;
  sum(n_refined, space.comm);
  n_cells    = sum(n_cells, space.comm);
  int lowest = n_classes;
  while (lowest > 0 && n_cells + new_cells * n_refined[lowest - 1] <=
                         parameters.maximum_cells)
    n_cells += new_cells * n_refined[--lowest];
  return lowest;
}


std::optional<std::vector<CellChange>>
Adaptivity::refinement_flags(const State &state) const
{
  const std::vector<double> error = errors(state);
  std::vector<double>       wanted_sizes;
  std::vector<CellChange>   result(sizes.size(), CellChange::keep);
  for (std::size_t i = 0; i < result.size(); ++i)
    {
      const double wanted = wanted_size(i, state.time, false);
      wanted_sizes.push_back(wanted);
      if (sizes[i] > wanted || (error[i] > 1 && sizes[i] / 2 * rounding >=
                                                  parameters.finest_cell_size))
        result[i] = CellChange::refine;
      else if (error[i] * hysteresis < 1 &&
               2 * sizes[i] <= wanted_size(i, state.time, true))
        result[i] = CellChange::coarsen;
    }
  const int lowest   = first_affordable_class(error, result);
  double    n_urgent = 0;
  for (std::size_t i = 0; i < result.size(); ++i)
    {
      if (result[i] == CellChange::refine && error[i] > 1 &&
          class_of(error[i]) < lowest && sizes[i] <= wanted_sizes[i])
        result[i] = CellChange::keep;
      if (result[i] == CellChange::refine &&
          (sizes[i] > wanted_sizes[i] || error[i] > urgent_error))
        ++n_urgent;
    }
  if (sum(n_urgent, space.comm) > 0 || are_worthwhile(result))
    return result;
  return {};
}


bool
Adaptivity::are_worthwhile(const std::vector<CellChange> &flags) const
{
  const auto part = [&](const std::vector<CellChange> &changes,
                        const CellChange               change) {
    const double n = std::count(changes.begin(), changes.end(), change);
    return sum(n, space.comm) / sum(double(sizes.size()), space.comm);
  };
  if (part(flags, CellChange::refine) > worth_halving)
    return true;
  // Of many cells only some can be coarsened, all siblings or none.
  return part(flags, CellChange::coarsen) > worth_coarsening &&
         part(balanced(space.cell_table(), space, flags), CellChange::coarsen) >
           worth_coarsening;
}


bool
Adaptivity::apply(const std::vector<CellChange> &flags,
                  const std::vector<State *>    &states)
{
  std::vector<FieldVector *>       fields;
  std::vector<std::vector<double>> before;
  for (State *state : states)
    {
      fields.push_back(&state->fields);
      before.push_back(integrals(state->fields, space));
    }
  if (!space.adapt(flags, fields))
    return false;
  for (std::size_t j = 0; j < states.size(); ++j)
    {
      const std::vector<double> after = integrals(states[j]->fields, space);
      for (unsigned int s = 0; s < after.size(); ++s)
        enter(states[j]->ledger,
              LedgerEntry::adaptation,
              s,
              after[s] - before[j][s]);
    }
  enter_mesh(states[0]->time);
  log.info("day " + to_text(states[0]->time, 6) +
           ": mesh adapted: " + space.description());
  return true;
}


void
Adaptivity::save(StateArchive &archive) const
{
  archive.put(mesh_name, space.halved_cells());
}


void
Adaptivity::restore_mesh(const std::string &path, const double time)
{
  space.restore(StateArchive::read_numbers(path, mesh_name, space.comm));
  enter_mesh(time);
}


void
Adaptivity::enter_mesh(const double time)
{
  measure_cells();
  host_fields.update(space, time);
  system.initialize(space);
}
} // namespace disse
