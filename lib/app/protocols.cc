// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/app/protocols.h>
#include <disse/app/table_day.h>
#include <disse/base/communication.h>
#include <disse/base/error_origin.h>
#include <disse/base/exceptions.h>
#include <disse/base/file_input.h>
#include <disse/base/text.h>
#include <disse/parameters/variants.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace disse
{
namespace
{
namespace fs = std::filesystem;
namespace po = boost::program_options;

const std::string control_name = "control";


// The names of the files, with those of their folders if they are called alike.
std::vector<std::string>
names_of(const std::vector<std::string> &paths)
{
  std::vector<std::string> stems;
  for (const std::string &path : paths)
    stems.push_back(fs::path(path).stem());
  std::vector<std::string> names = stems;
  for (std::size_t i = 0; i < paths.size(); ++i)
    if (std::count(stems.begin(), stems.end(), stems[i]) > 1)
      names[i] = fs::absolute(paths[i])
                   .lexically_normal()
                   .parent_path()
                   .filename()
                   .string() +
                 "_" + stems[i];
  return names;
}


std::vector<Protocol>
variants_of(const std::string       &path,
            const std::string       &variants,
            const po::variables_map &options,
            MPI_Comm                 comm)
{
  const ParameterInput  input = read_parameters(path, options, comm);
  std::vector<Protocol> protocols;
  for (const Variant &variant :
       read_variants(read_text_file(variants, comm, ExitCode::io), variants))
    {
      Protocol protocol{variant.name,
                        variant.place + ": variant '" + variant.name + "'",
                        input};
      with_origin(protocol.origin,
                  [&] { protocol.input.scenario.assign(variant.assignments); });
      protocols.push_back(std::move(protocol));
    }
  return protocols;
}
} // namespace


std::vector<Protocol>
read_protocols(const po::variables_map &options, MPI_Comm comm)
{
  const auto paths = options["FILE"].as<std::vector<std::string>>();
  if (options.count("variants") > 0)
    {
      if (paths.size() != 1)
        throw ParameterError("--variants needs exactly one FILE, and there "
                             "are " +
                             std::to_string(paths.size()));
      return variants_of(paths[0],
                         options["variants"].as<std::string>(),
                         options,
                         comm);
    }
  const std::vector<std::string> names = names_of(paths);
  std::vector<Protocol>          protocols;
  for (std::size_t i = 0; i < paths.size(); ++i)
    protocols.push_back(
      {names[i], "", read_parameters(paths[i], options, comm)});
  return protocols;
}


Protocol
control_of(const Protocol &protocol)
{
  Protocol control{control_name,
                   control_name + " of '" + protocol.name + "'",
                   protocol.input};
  control.input.scenario.therapies.list.clear();
  return control;
}


void
check_names(const std::vector<Protocol> &protocols)
{
  for (const Protocol &protocol : protocols)
    if (std::count_if(protocols.begin(),
                      protocols.end(),
                      [&](const Protocol &other) {
                        return other.name == protocol.name;
                      }) > 1)
      throw ParameterError(
        "two protocols are called '" + protocol.name +
        "'; rename a file or variant" +
        (protocol.name == control_name
           ? ", or leave out the control that is added with --no-control"
           : ""));
}


void
check_protocol(Protocol &protocol, MPI_Comm comm)
{
  Log log(comm, Log::Level::quiet);
  with_origin(protocol.origin, [&] {
    protocol.files = Simulation(protocol.input.scenario, comm, log).files();
  });
}


TimeSeriesTable
run_protocol(const Protocol                          &protocol,
             const std::string                       &folder,
             const FolderMode                         mode,
             const std::vector<std::string>          &command_line,
             const std::function<void(Simulation &)> &watch,
             Log                                     &log,
             MPI_Comm                                 comm)
{
  log.info("protocol: " + protocol.name);
  Simulation simulation(protocol.input.scenario, comm, log);
  check_unchanged(protocol.files, simulation.files());
  // Those that had not begun when all were interrupted start now.
  RunDirectory directory(folder + "/" + protocol.name,
                         mode == FolderMode::resume ? FolderMode::automatic
                                                    : mode,
                         comm,
                         log);
  directory.record(simulation, protocol.input.original, command_line);
  directory.observe(simulation);
  watch(simulation);
  simulate(simulation, directory, log, comm);
  TimeSeriesTable series;
  on_first_rank(comm, [&] {
    series = TimeSeriesTable::read(directory.path() + "/timeseries.csv");
  });
  return series;
}


void
run_variants(const po::variables_map        &options,
             const std::vector<std::string> &command_line,
             MPI_Comm                        comm)
{
  const std::vector<std::string> marks  = {"*/provenance.json"};
  const std::string              folder = options["output"].as<std::string>();
  const FolderMode               mode   = folder_mode(options);
  const bool                     is_dry = options.count("dry-run") > 0;
  Log                            log(comm, log_level(options));
  std::unique_ptr<OutputFolder>  output;
  if (is_dry)
    OutputFolder::check(folder, mode, marks, comm);
  else
    output = std::make_unique<OutputFolder>(folder, mode, marks, comm, log);
  std::vector<Protocol> variants = read_protocols(options, comm);
  for (Protocol &variant : variants)
    check_protocol(variant, comm);
  require_used_petsc_options(command_line);
  if (is_dry)
    return;
  for (const Protocol &variant : variants)
    with_origin("variant '" + variant.name + "'", [&] {
      Log log_of_run(comm, log_level(options));
      run_protocol(
        variant,
        folder,
        mode,
        command_line,
        [](Simulation &) {},
        log_of_run,
        comm);
    });
  if (rank(comm) == 0)
    std::cout << "results: " << folder << std::endl;
}


void
check_same_disease(const Protocol &first, const Protocol &second)
{
  const auto differences =
    first.input.scenario.differences_of_disease(second.input.scenario);
  if (!differences.empty())
    throw ParameterError((second.origin.empty() ? "" : second.origin + ": ") +
                         "the disease of '" + second.name +
                         "' is not that of '" + first.name +
                         "', and therapies are compared in one disease; give "
                         "both the same values:\n" +
                         join(differences, "\n"));
}


bool
is_control(const Protocol &protocol)
{
  return protocol.input.scenario.therapies.list.empty();
}
} // namespace disse
