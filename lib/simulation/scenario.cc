// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/simulation/scenario.h>

#include "simulation/load_plugins.h"

#include <utility>

namespace disse
{
namespace
{
const std::string kinetics = "Kinetics", of_injuries = "Injuries",
                  of_boundaries = "Boundary conditions",
                  of_therapies = "Therapies", of_blood = "Blood chemistry";


// The part of registries that a list of instances looks its types up in.
template <typename T>
std::shared_ptr<const Registry<T>>
part(const std::shared_ptr<const Registries> &all,
     const Registry<T> Registries::*member)
{
  return {all, &((*all).*member)};
}
} // namespace


const ParameterDescription *
CheckedScenario::find(const std::string &path) const
{
  for (const ParameterDescription &value : values)
    if (value.path == path)
      return &value;
  return nullptr;
}


Scenario::Scenario(Unread, const Registries &types, MPI_Comm comm)
  : network("LFM-1", types.networks.parameters("LFM-1"))
  , injuries(nullptr)
  , boundary_conditions(nullptr)
  , therapies(nullptr)
  , known(std::make_shared<Registries>(types))
{
  record.comm = comm;
  load_types("", comm);
}


Scenario::Scenario(const Registries &types, MPI_Comm comm)
  : Scenario(Unread(), types, comm)
{
  ParameterFile file("", "", comm);
  take(file);
}


Scenario
Scenario::parse(const std::string              &text,
                const std::string              &name,
                const std::vector<std::string> &assignments,
                MPI_Comm                        comm,
                const Registries               &known,
                const Visitor                  &visitor)
{
  Scenario      scenario(Unread(), known, comm);
  ParameterFile file(text, name, comm);
  for (const std::string &assignment : assignments)
    file.assign(assignment);
  if (visitor)
    visitor(file.root());
  scenario.take(file);
  return scenario;
}


Scenario
Scenario::read(const std::string              &path,
               const std::vector<std::string> &assignments,
               MPI_Comm                        comm,
               const Registries               &known)
{
  return parse(
    read_file(path, comm, ExitCode::io), path, assignments, comm, known);
}


CheckedScenario
Scenario::visit(ParameterFile &file)
{
  CheckedScenario result;
  agree_on_errors(record.comm, [&] { result.network = add_parameters(file); });
  file.check();
  result.values   = file.descriptions();
  result.notes    = file.notes();
  result.warnings = file.warnings();
  return result;
}


void
Scenario::take(ParameterFile &file)
{
  visit(file);
  const bool has_news = file.has_news();
  record              = file.release();
  if (has_news)
    check();
}


void
Scenario::set_communicator(MPI_Comm comm)
{
  record.comm = comm;
}


CheckedScenario
Scenario::check()
{
  ParameterFile         file(record);
  const CheckedScenario result = visit(file);
  record                       = file.release();
  return result;
}


CheckedScenario
Scenario::checked() const
{
  return Scenario(*this).check();
}


void
Scenario::set(const std::string &path, const std::string &value)
{
  assign({path + "=" + value}, "");
}


void
Scenario::assign(const std::vector<std::string> &assignments,
                 const std::string              &place)
{
  Scenario      changed(*this);
  ParameterFile file(record);
  for (const std::string &assignment : assignments)
    file.assign(assignment, place);
  changed.take(file);
  *this = std::move(changed);
}


CheckedScenario
Scenario::set_numbers(const std::map<std::string, double> &numbers)
{
  Scenario      changed(*this);
  ParameterFile file(std::move(changed.record));
  changed.record.comm = record.comm;
  for (const auto &[path, number] : numbers)
    file.assign(path, number);
  const CheckedScenario result = changed.visit(file);
  changed.record               = file.release();
  *this                        = std::move(changed);
  return result;
}


std::shared_ptr<ReactionNetwork>
Scenario::add_parameters(ParameterFile &file)
{
  const ParameterSection root = file.root();
  RunParameters::add_parameters(root);
  load_types(root.place_of("Plugin libraries"), record.comm);

  network.add_parameters(
    root.subsection(kinetics),
    "Network",
    known->networks,
    "Reaction network; see docs/models and, for a "
    "network written here, docs/models/own_networks.md. The "
    "constants of each: disse params --model NAME.");
  std::shared_ptr<ReactionNetwork> made;
  try
    {
      made = network->make("");
    }
  catch (const Error &)
    {
      file.check_values(); // errors that may be the cause
      throw;
    }

  patient.add_parameters(root);
  injuries.add_parameters(
    root.subsection(of_injuries),
    "Names of the active injuries; each has a subsection, with the keys of the "
    "types shown under Therapies.",
    "Kind of the source term.");
  boundary_conditions.add_parameters(
    root.subsection(of_boundaries),
    "Names of the boundary conditions, separated by commas; each has a "
    "subsection of its name. Elsewhere the flux is zero.",
    "Kind of the boundary condition.");
  therapies.add_parameters(
    root.subsection(of_therapies),
    "Names of the therapies administered; each has a subsection with the keys "
    "of its type. Empty: the control.",
    "Kind of the source term.");
  blood_chemistry.add_parameters(root.subsection(of_blood), *made);
  return made;
}


void
Scenario::load_types(const std::string &place, MPI_Comm comm)
{
  std::vector<std::string> missing;
  for (const std::string &library : plugin_libraries)
    if (!contains(loaded, library))
      missing.push_back(library);
  if (!missing.empty())
    {
      auto types = std::make_shared<Registries>(*known);
      load_plugins(missing, place, *types, comm);
      known  = types;
      loaded = plugin_libraries;
    }
  injuries.set_registry(part(known, &Registries::sources));
  therapies.set_registry(part(known, &Registries::sources));
  boundary_conditions.set_registry(
    part(known, &Registries::boundary_conditions));
}


std::unique_ptr<ParameterFile>
Scenario::visited() const
{
  Scenario copy(*this);
  auto     file = std::make_unique<ParameterFile>(record);
  copy.add_parameters(*file);
  return file;
}


std::string
Scenario::print() const
{
  return visited()->resolved();
}


std::string
Scenario::place_of(const std::string &path) const
{
  return visited()->place_of(path);
}


const std::string &
Scenario::name() const
{
  return record.name;
}


const Registries &
Scenario::registries() const
{
  return *known;
}


namespace
{
std::map<std::string, std::string>
values_of(const ParameterFile                                     &file,
          const std::function<bool(const ParameterDescription &)> &counts)
{
  std::map<std::string, std::string> values;
  for (const ParameterDescription &description : file.descriptions())
    if (counts(description))
      values[description.path] = description.value;
  return values;
}


// "a.prm:12: Injuries/chronic/Rate = 0.02 1/day".
std::string
statement(ParameterFile &file, const std::string &path)
{
  const ParameterDescription *value = file.find(path);
  const std::string           place = file.place_of(path);
  if (value == nullptr)
    return place + " is not there";
  return value->value == value->default_value && !file.is_written(path)
           ? place + " = " + value->value + " by default"
           : place;
}
} // namespace


std::vector<std::string>
Scenario::differences(
  const Scenario                                          &other,
  const std::function<bool(const ParameterDescription &)> &counts) const
{
  const auto mine = visited(), others = other.visited();
  const auto a = values_of(*mine, counts), b = values_of(*others, counts);
  auto       all = a;
  all.insert(b.begin(), b.end());
  std::vector<std::string> result;
  for (const auto &[path, value] : all)
    {
      const auto in_a = a.find(path), in_b = b.find(path);
      if (in_a == a.end() || in_b == b.end() || in_a->second != in_b->second)
        result.push_back(statement(*mine, path) + "; but " +
                         statement(*others, path));
    }
  return result;
}


std::vector<std::string>
Scenario::differences_of_disease(const Scenario &other) const
{
  return differences(other, [](const ParameterDescription &key) {
    return key.identifies &&
           contains(
             {"Mesh", kinetics, of_injuries, of_boundaries, "Preparation"},
             key.path.substr(0, key.path.find('/')));
  });
}


std::vector<std::pair<std::string, std::vector<PlausibleConstant>>>
Scenario::plausible_constants() const
{
  std::vector<std::pair<std::string, std::vector<PlausibleConstant>>> result = {
    {kinetics, network->plausible_constants()}};
  for (const auto &[name, therapy] : therapies.listed())
    result.emplace_back(child_path(of_therapies, name),
                        (*therapy)->plausible_constants());
  if (blood_chemistry.active)
    result.emplace_back(of_blood,
                        BloodChemistryParameters::plausible_constants());
  return result;
}


bool
operator==(const Scenario &first, const Scenario &second)
{
  return first.differences(second).empty();
}


bool
operator!=(const Scenario &first, const Scenario &second)
{
  return !(first == second);
}
} // namespace disse
