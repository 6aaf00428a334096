// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/clinical/blood_chemistry_parameters.h>
#include <disse/model/patient.h>
#include <disse/parameters/instance_list.h>
#include <disse/parameters/parameter_file.h>
#include <disse/simulation/registries.h>
#include <disse/simulation/run_parameters.h>

#include <mpi.h>

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace DISSE_EXPORT disse
{
/// The checked values of a scenario.
struct CheckedScenario
{
  std::vector<ParameterDescription> values; ///< of all keys
  std::vector<std::string>          notes, warnings;
  std::shared_ptr<ReactionNetwork>  network;

  /// Null if there is no such key.
  const ParameterDescription *
  find(const std::string &path) const;
};


/// All input of a run, as a value: it can be read from a file, made and changed
/// by a program, copied, compared and printed.
///
///     Scenario s = Scenario::read("my.prm");
///     s.end      = 90;                                       // [day]
///     auto &cells = s.therapies.add<CellProductParameters>("cells");
///     cells.dose  = 5e7;                                     // [cells]
///     s.set("Therapies/cells/Route", "portal vein");         // by its key
///     Simulation simulation(s, MPI_COMM_WORLD, log);
///
/// Members are in the units of their documentation. What a program writes into
/// them is checked by check(), which Simulation calls; set() checks at once.
/// References to members of lists hold until the next assignment or set().
class Scenario : public RunParameters
{
public:
  /// The defaults.
  /// @param known the types that it can name
  /// @param comm all ranks that make this scenario; files that it names are
  ///   read by the first of them
  explicit Scenario(const Registries &known = Registries::builtin(),
                    MPI_Comm          comm  = MPI_COMM_SELF);

  /// Visits sections of the caller's that stand in the same file.
  using Visitor = std::function<void(const ParameterSection &root)>;

  /// Read the text of a parameter file.
  /// @param name of the file, for messages and paths relative to it
  /// @param assignments "Section/Key=value", as --set gives them
  /// @throws ParameterError listing all errors; Error(plugin). Collective.
  static Scenario
  parse(const std::string              &text,
        const std::string              &name,
        const std::vector<std::string> &assignments = {},
        MPI_Comm                        comm        = MPI_COMM_SELF,
        const Registries               &known       = Registries::builtin(),
        const Visitor                  &visitor     = {});

  /// Read a parameter file. @throws Error(io) if that cannot be done, and as
  /// parse() does. Collective.
  static Scenario
  read(const std::string              &path,
       const std::vector<std::string> &assignments = {},
       MPI_Comm                        comm        = MPI_COMM_SELF,
       const Registries               &known       = Registries::builtin());

  /// Set the key with this path to the value of a text with its unit.
  /// @throws ParameterError if the result is invalid; the scenario is then
  ///   unchanged. Collective.
  void
  set(const std::string &path, const std::string &value);

  /// The same for several keys at once, "Section/Key=value".
  /// @param place where they were written
  void
  assign(const std::vector<std::string> &assignments,
         const std::string              &place = command_line);

  /// Set keys, by their paths, to numbers in their units, and check all.
  /// @throws as set() does
  CheckedScenario
  set_numbers(const std::map<std::string, double> &numbers);

  /// Set the communicator of the ranks that use this scenario.
  void
  set_communicator(MPI_Comm comm);

  /// Choose the network that has this struct of parameters.
  /// @return these, with their defaults
  /// @throws Error(usage) if there is none.
  template <typename Parameters>
  Parameters &
  choose_network()
  {
    const std::string type = known->networks.name_of<Parameters>();
    network                = {type, known->networks.parameters(type)};
    return *network.find<Parameters>();
  }

  /// Check all values, and complete those that follow from others.
  /// @throws ParameterError listing all errors. Collective.
  CheckedScenario
  check();

  /// The checked values of a copy.
  CheckedScenario
  checked() const;

  /// A parameter file with the same values.
  std::string
  print() const;

  /// Where a key was written and what its value is, to begin a message:
  /// "my.prm:12: Section/Key = value", or without file and line.
  std::string
  place_of(const std::string &path) const;

  /// Of the file; empty if there is none.
  const std::string &
  name() const;

  /// The types that it can name, those of its plug-ins included.
  const Registries &
  registries() const;

  /// Keys whose values are not the same in another scenario, with both values
  /// and where they are written, a line each.
  /// @param counts whether a key counts
  std::vector<std::string>
  differences(
    const Scenario                                          &other,
    const std::function<bool(const ParameterDescription &)> &counts =
      [](const ParameterDescription &) { return true; }) const;

  /// Those of the disease: of its organ, network, injuries, boundary conditions
  /// and preparation.
  std::vector<std::string>
  differences_of_disease(const Scenario &other) const;

  /// Constants of the network and the therapies of which plausible values are
  /// known, by the paths of their sections.
  std::vector<std::pair<std::string, std::vector<PlausibleConstant>>>
  plausible_constants() const;

  /// Visit all keys. @return the network
  std::shared_ptr<ReactionNetwork>
  add_parameters(ParameterFile &file);

  Patient                         patient;
  Instance<ReactionNetwork>       network;
  InstanceList<SourceTerm>        injuries;
  InstanceList<BoundaryCondition> boundary_conditions;
  InstanceList<SourceTerm>        therapies;
  BloodChemistrySettings          blood_chemistry;

private:
  struct Unread
  {};

  Scenario(Unread, const Registries &known, MPI_Comm comm);

  void
  load_types(const std::string &place, MPI_Comm comm);

  // A reading of a copy.
  std::unique_ptr<ParameterFile>
  visited() const;

  // All values, and what has been assigned since they were read.
  CheckedScenario
  visit(ParameterFile &file);

  // Visit what has been assigned, twice if values have been read: a second
  // visit finds them in order.
  void
  take(ParameterFile &file);

  std::shared_ptr<const Registries> known;
  std::vector<std::string>          loaded; // plug-in libraries
  ParameterRecord                   record;
};


/// True if all keys have the same values.
bool
operator==(const Scenario &first, const Scenario &second);

bool
operator!=(const Scenario &first, const Scenario &second);
} // namespace disse
