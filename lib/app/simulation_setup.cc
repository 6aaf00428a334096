// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/app/simulation_setup.h>
#include <disse/base/communication.h>

namespace disse
{
namespace po = boost::program_options;


void
add_parameter_options(po::options_description &options)
{
  using Words = std::vector<std::string>;
  options.add_options()("set",
                        po::value<Words>()->value_name("KEY=VALUE"),
                        "replace a value, e.g. --set "
                        "\"Mesh/Cell size=4 mm\"; may be repeated")(
    "until",
    po::value<std::string>()->value_name("TIME"),
    "end of the run, e.g. --until \"10 day\" (Time/End)")(
    "verbose,v", "tell every step")("quiet,q", "only warnings and errors");
}


ParameterInput
read_parameters(const po::variables_map &options, MPI_Comm comm)
{
  const std::string path = options["FILE"].as<std::vector<std::string>>()[0];
  ParameterInput    input;
  input.original = read_file(path, comm, ExitCode::io);
  input.file     = std::make_unique<ParameterFile>(input.original, path, comm);
  if (options.count("set") > 0)
    for (const auto &assignment : options["set"].as<std::vector<std::string>>())
      input.file->assign(assignment);
  if (options.count("until") > 0)
    input.file->assign("Time/End=" + options["until"].as<std::string>());
  return input;
}


Log::Level
log_level(const po::variables_map &options)
{
  return options.count("quiet") > 0     ? Log::Level::quiet
         : options.count("verbose") > 0 ? Log::Level::verbose
                                        : Log::Level::normal;
}
} // namespace disse
