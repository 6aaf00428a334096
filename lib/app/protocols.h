// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/simulation.h>

#include "app/simulation_setup.h"
#include "parameters/named_files.h"

#include <string>
#include <vector>

namespace disse
{
/// One of the therapies that are compared: a parameter file, a variant of it,
/// or the control.
struct Protocol
{
  std::string    name;   ///< of its folder and of its row in the table
  std::string    origin; ///< begins messages; empty if they name a file anyway
  ParameterInput input;

  std::vector<NamedFile> files = {}; ///< when check_protocol() read them
};


/// The protocols of the command line: the files FILE, or the variants of a
/// file in `--variants`, with `--set` and `--until` applied to all.
/// @throws ParameterError, Error(io). Collective.
std::vector<Protocol>
read_protocols(const boost::program_options::variables_map &options,
               MPI_Comm                                     comm);

/// The protocol without its therapies, as "control".
Protocol
control_of(const Protocol &protocol);

/// @throws ParameterError if two have the same name.
void
check_names(const std::vector<Protocol> &protocols);

/// Build what a protocol describes up to the mesh.
/// @throws ParameterError and others that name the protocol. Collective.
void
check_protocol(Protocol &protocol, MPI_Comm comm);

/// Run a protocol, whose results are in a folder of its name in `folder`.
/// @param watch may add observers before the run
/// Collective.
void
run_protocol(const Protocol                          &protocol,
             const std::string                       &folder,
             FolderMode                               mode,
             const std::vector<std::string>          &command_line,
             const std::function<void(Simulation &)> &watch,
             Log                                     &log,
             MPI_Comm                                 comm);

/// Run the variants of `--variants`, each in a folder of its name in that of
/// `--output`, after all have been checked. Collective.
void
run_variants(const boost::program_options::variables_map &options,
             const std::vector<std::string>              &command_line,
             MPI_Comm                                     comm);

/// @throws ParameterError naming the values that differ if two protocols do not
/// start from the same disease.
void
check_same_disease(const Protocol &first, const Protocol &second);

/// True if it gives no therapies.
bool
is_control(const Protocol &protocol);
} // namespace disse
