// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "simulation/preparation/preparation.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/base/version.h>
#include <disse/fields/host_fields.h>
#include <disse/sources/injury.h>

#include "fields/nodes/nodal_hash.h"
#include "model/initial_state.h"
#include "simulation/model_factory.h"
#include "simulation/preparation/state_cache.h"
#include "simulation/time_loop.h"

#include <algorithm>
#include <stdexcept>

namespace disse
{
std::vector<double>
healthy_steady_state(std::shared_ptr<ReactionNetwork> network, Log &log)
{
  constexpr double     days  = 20000;
  const auto           point = make_point(1, MPI_COMM_SELF);
  ReactionSystem       system(network, {});
  IntegratorParameters parameters;
  parameters.tolerance    = 1e-7;
  parameters.maximum_step = 1000;
  State    state          = make_initial_state(*point, system.layout(), -days);
  TimeLoop loop(*point, system, parameters, "healthy state", -days, 0, log);
  loop.start(state);
  loop.advance_to(state, 0);
  return {state.fields.data(),
          state.fields.data() + state.fields.n_owned_values()};
}


std::vector<double>
initial_values(const ReactionNetwork &network)
{
  std::vector<double> values;
  for (const Species &species : network.species())
    values.push_back(species.initial);
  return values;
}


Preparation::Preparation(const Scenario                  &scenario,
                         const RunIdentity               &identity,
                         std::shared_ptr<ReactionNetwork> network,
                         Log                             &log)
  : scenario(scenario)
  , parameters(scenario.preparation)
  , identity(identity)
  , network(network)
  , log(log)
{
  check_start();
  if (parameters.phases.empty())
    return;
  // A point has no surface, so it would leave out a part of the past.
  if (!parameters.on_mesh && !scenario.boundary_conditions.listed().empty())
    throw ParameterError(
      parameters.place_place +
      ": boundary conditions cannot act in a homogeneous preparation; set "
      "Place = mesh");
  sources_of_phase(parameters.phases[0]);
}


std::string
Preparation::driven_injury() const
{
  std::vector<std::string> names;
  for (const auto &injury : scenario.injuries.listed())
    names.push_back(injury.first);
  if (parameters.injury.empty() && names.size() != 1)
    throw ParameterError(
      parameters.phases_place +
      ": Preparation/Injury must say which injury the phases drive" +
      (names.empty() ? "; there is none in Injuries/List"
                     : ": " + join(names, ", ")));
  const std::string name =
    parameters.injury.empty() ? names[0] : parameters.injury;
  if (!contains(names, name))
    throw ParameterError(parameters.injury_place + ": there is no injury '" +
                         name + "' in Injuries/List" + suggestion(name, names));
  return name;
}


void
Preparation::set_reference_state()
{
  start = parameters.start == PreparationStart::healthy
            ? healthy_steady_state(network, log)
            : initial_values(*network);
  network->set_reference_state(start);
}


// A start that depends on the position needs positions up to the run.
void
Preparation::check_start() const
{
  const std::string place = network->uneven_start();
  if (place.empty())
    return;
  if (parameters.start == PreparationStart::healthy)
    throw ParameterError(place +
                         ": the healthy state is the same everywhere; with a "
                         "formula of the position set Preparation/Start = "
                         "initial values");
  if (!parameters.phases.empty() && !parameters.on_mesh)
    throw ParameterError(place +
                         ": a homogeneous preparation has no positions; set "
                         "Preparation/Place = mesh");
}


void
Preparation::prepare(const Discretisation &discretisation, State &state)
{
  const bool is_shared    = shared != nullptr && !discretisation.has_geometry();
  const std::string   key = is_shared ? cache_key(discretisation) : "";
  std::vector<double> values;
  if (is_shared && shared->key == key)
    {
      start = shared->start;
      network->set_reference_state(start);
      values = shared->values;
    }
  else
    {
      set_reference_state();
      values = prepared_values(discretisation);
    }
  if (is_shared)
    *shared = {key, start, values};

  const unsigned int n           = network->species().size();
  const bool         one_for_all = network->uneven_start().empty() &&
                           (parameters.phases.empty() || !parameters.on_mesh);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    std::copy_n(values.begin() + (one_for_all ? 0 : i * n),
                n,
                state.fields.data() + i * state.fields.n_components());
}


std::vector<double>
Preparation::prepared_values(const Discretisation &discretisation)
{
  if (parameters.phases.empty())
    return network->uneven_start().empty()
             ? start
             : network->initial_fields(discretisation);
  if (!parameters.on_mesh)
    return run_phases(*make_point(discretisation.total_volume, MPI_COMM_SELF));
  const StateCache    cache(parameters, log);
  const std::string   key    = cache_key(discretisation);
  std::vector<double> values = cache.load(key, discretisation);
  if (any(!values.empty(), discretisation.comm))
    log.info("preparation: taken from the cache");
  else
    {
      values = run_phases(discretisation);
      cache.store(key, discretisation, values, network->species().size());
    }
  return values;
}


void
Preparation::share(PreparedState &last)
{
  shared = &last;
}


SourceList
Preparation::sources_of_phase(const PreparationPhase &phase) const
{
  const std::string driven  = driven_injury();
  SourceList        sources = scenario.injuries.make();
  for (auto &source : sources)
    if (source->name() == driven)
      {
        auto *injury = dynamic_cast<Injury *>(source.get());
        if (injury == nullptr)
          throw ParameterError(
            parameters.injury_place + ": '" + driven +
            "' is not an injury with a rate, which the phases replace");
        try
          {
            injury->set_past(parameters.rate_factor * phase.injury_rate);
          }
        catch (const std::invalid_argument &error)
          {
            throw ParameterError(parameters.injury_place + ": " + error.what());
          }
      }
  for (auto &condition : make_boundary_conditions(scenario))
    if (is_of_network(condition->species()))
      sources.push_back(std::move(condition));
  return sources;
}


// Those of therapies are not there yet.
bool
Preparation::is_of_network(const std::string &symbol) const
{
  const auto &species = network->species();
  return std::any_of(species.begin(), species.end(), [&](const Species &s) {
    return s.symbol == symbol;
  });
}


void
Preparation::keep_in(const std::string &path)
{
  kept = std::make_unique<PreparationFile>(path, identity);
}


void
Preparation::remove_file(MPI_Comm comm)
{
  if (kept)
    kept->remove(comm);
  kept.reset();
}


std::vector<double>
Preparation::run_phases(const Discretisation &discretisation)
{
  const auto &phases = parameters.phases;
  double      time   = 0;
  for (const PreparationPhase &phase : phases)
    time -= phase.duration;

  std::vector<double> values;
  if (network->uneven_start().empty())
    for (unsigned int i = 0; i < discretisation.n_owned; ++i)
      values.insert(values.end(), start.begin(), start.end());
  else
    values = network->initial_fields(discretisation);
  const bool on_mesh = parameters.on_mesh;
  const auto archive = kept && on_mesh ? kept->load(discretisation) : nullptr;
  const std::size_t first = archive ? PreparationFile::phase(*archive) : 0;
  for (std::size_t i = 0; i < phases.size(); ++i)
    {
      const double end =
        i + 1 == phases.size() ? 0. : time + phases[i].duration;
      if (i >= first)
        run_phase(i,
                  time,
                  end,
                  discretisation,
                  i == first ? archive.get() : nullptr,
                  values);
      time = end;
    }
  return values;
}


void
Preparation::run_phase(const std::size_t     index,
                       const double          begin,
                       const double          end,
                       const Discretisation &discretisation,
                       const StateArchive   *archive,
                       std::vector<double>  &values)
{
  const unsigned int      n     = network->species().size();
  const PreparationPhase &phase = parameters.phases[index];
  ReactionSystem          system(network, sources_of_phase(phase));
  system.initialize(discretisation);
  State    state = make_initial_state(discretisation, system.layout(), begin);
  TimeLoop loop(discretisation,
                system,
                scenario.integrator,
                "preparation",
                begin,
                end,
                log);
  if (kept && parameters.on_mesh)
    loop.keep_state(RegularTimes((end - begin) / 1000, begin, end),
                    [&] { kept->save(index, loop, state, discretisation); });
  if (archive != nullptr)
    {
      loop.resume(state, *archive);
      log.info("preparation: resumed on day " + to_text(state.time, 8));
    }
  else
    {
      for (unsigned int i = 0; i < discretisation.n_owned; ++i)
        std::copy_n(&values[i * n],
                    n,
                    state.fields.data() + i * state.fields.n_components());
      loop.start(state);
    }
  loop.advance_to(state, end);
  log.info("preparation: " + print_quantity(phase.duration, "day") + " at " +
           print_quantity(parameters.rate_factor * phase.injury_rate, "1/day") +
           " in " + std::to_string(loop.clock().n_accepted()) + " steps");
  const std::string signs =
    loop.clock().positivity().text(system.layout().species);
  if (!signs.empty())
    log.info(signs);
  for (const std::string &warning :
       loop.clock().positivity().warnings(system.layout().species,
                                          discretisation.total_volume))
    log.warning("preparation: " + warning);
  for (unsigned int i = 0; i < discretisation.n_owned; ++i)
    std::copy_n(state.fields.data() + i * state.fields.n_components(),
                n,
                &values[i * n]);
}


namespace
{
// Collective.
std::string
host_fields_in(const Discretisation &discretisation)
{
  std::string lines;
  for (const auto &[name, nodal] : discretisation.named)
    if (HostFields::is_name(name))
      lines += name + " = " + nodal_hash(discretisation, nodal) + "\n";
  return lines;
}
} // namespace


std::string
Preparation::cache_key(const Discretisation &discretisation) const
{
  return "Disse " + version() + "\n" +
         std::to_string(discretisation.n_global_nodes) + " nodes, " +
         to_text(discretisation.total_volume, 9) + " mm3\n" +
         host_fields_in(discretisation) +
         identity.lines_of({"Plugin libraries",
                            "Mesh/",
                            "Kinetics/",
                            "Injuries/",
                            "Boundary conditions/",
                            "Integrator/",
                            "Preparation/"});
}
} // namespace disse
