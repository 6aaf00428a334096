// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/program.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/session.h>
#include <disse/base/text.h>
#include <disse/base/version.h>

#include "app/simulation_setup.h"
#include "app/standard_streams.h"
#include "app/verb.h"

#include <algorithm>
#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;


std::string
program_help()
{
  std::string text =
    "disse: simulates liver fibrosis and its cell therapies (" +
    clinical_notice() + ")\n\nusage: disse VERB ...\n";
  const auto  verbs = all_verbs();
  std::size_t width = 0;
  for (const auto &verb : verbs)
    width = std::max(width, verb->usage.name.size() + 2);
  for (const auto &verb : verbs)
    text += "  " + verb->usage.name +
            std::string(width - verb->usage.name.size(), ' ') +
            verb->usage.summary + "\n";
  return text +
         "\n'disse VERB --help' describes a verb; 'disse --version' lists the "
         "software versions.\nexit codes: 0 ok, 1 internal, 2 usage or "
         "parameter, 3 mesh or input data, 4 solver,\n5 input/output, 6 state "
         "file, 7 plug-in, 8 comparison failed, 9 wall time\n";
}


std::string
verb_help(const Verb &verb, const po::options_description &options)
{
  std::ostringstream text;
  text << "usage: disse " << verb.usage.name << " " << verb.usage.synopsis
       << "\n\n"
       << verb.usage.summary << "\n\n"
       << options;
  return text.str();
}


std::string
version_text()
{
  std::string text;
  for (const auto &[name, value] : version_table())
    text += name + " " + value + "\n";
  return text + clinical_notice() + "\n";
}


const Verb &
find_verb(const std::vector<std::unique_ptr<Verb>> &verbs,
          const std::string                        &name)
{
  std::vector<std::string> names;
  for (const auto &verb : verbs)
    {
      if (verb->usage.name == name)
        return *verb;
      names.push_back(verb->usage.name);
    }
  throw ParameterError("unknown verb '" + name + "'" + suggestion(name, names));
}


// An option that may stand without a value, which is "yes" then, has one only
// after "=": what follows is the next argument.
std::vector<std::string>
with_implicit_values(std::vector<std::string>       words,
                     const po::options_description &options)
{
  for (const auto &option : options.options())
    if (option->semantic()->min_tokens() == 0 &&
        option->semantic()->max_tokens() == 1)
      std::replace(words.begin(),
                   words.end(),
                   "--" + option->long_name(),
                   "--" + option->long_name() + "=yes");
  return words;
}


// Parse what follows the verb. Every error becomes a ParameterError.
po::variables_map
parse(const Verb                     &verb,
      const std::vector<std::string> &words,
      const po::options_description  &visible)
{
  po::options_description            all(visible);
  po::positional_options_description positional;
  for (std::string name : verb.usage.arguments)
    {
      const bool repeats =
        name.size() > 3 && name.substr(name.size() - 3) == "...";
      if (repeats)
        name.resize(name.size() - 3);
      all.add_options()(name.c_str(), po::value<std::vector<std::string>>());
      positional.add(name.c_str(), repeats ? -1 : 1);
    }

  using namespace po::command_line_style;
  po::variables_map result;
  try
    {
      po::store(po::command_line_parser(with_implicit_values(words, all))
                  .options(all)
                  .positional(positional)
                  .style(unix_style & ~allow_guessing)
                  .run(),
                result);
      po::notify(result);
    }
  catch (const po::unknown_option &error)
    {
      std::vector<std::string> names;
      for (const auto &option : visible.options())
        names.push_back("--" + option->long_name());
      throw ParameterError("unknown option '" + error.get_option_name() +
                           "' of 'disse " + verb.usage.name + "'" +
                           suggestion(error.get_option_name(), names));
    }
  catch (const po::error &error)
    {
      throw ParameterError(std::string(error.what()) + "; usage: disse " +
                           verb.usage.name + " " + verb.usage.synopsis);
    }
  return result;
}


int
execute(const std::vector<std::string> &words,
        const std::vector<std::string> &command_line,
        MPI_Comm                        comm)
{
  const bool is_first = rank(comm) == 0;
  if (words.empty() || words[0] == "--help" || words[0] == "-h")
    {
      if (is_first)
        std::cout << program_help();
      return static_cast<int>(words.empty() ? ExitCode::usage : ExitCode::ok);
    }
  if (words[0] == "--version")
    {
      if (is_first)
        std::cout << version_text();
      return 0;
    }

  const auto              verbs = all_verbs();
  const Verb             &verb  = find_verb(verbs, words[0]);
  po::options_description options("options");
  verb.add_options(options);
  options.add_options()("help,h", "print this help");
  const po::variables_map values =
    parse(verb, {words.begin() + 1, words.end()}, options);
  if (values.count("help") > 0)
    {
      if (is_first)
        std::cout << verb_help(verb, options);
      return 0;
    }
  if (values.count("output") > 0 && values["output"].as<std::string>().empty())
    throw ParameterError("-o needs the name of a folder");
  for (const std::string &name : verb.usage.arguments)
    if (name.back() != '.' && values.count(name) == 0)
      throw ParameterError("'disse " + verb.usage.name + "' needs " + name +
                           "; usage: disse " + verb.usage.name + " " +
                           verb.usage.synopsis);
  const int exit_code = verb.execute(values, command_line, comm);
  require_used_petsc_options(command_line); // by those that do not simulate
  return exit_code;
}


// Print the message once. An error that only this rank knows of must end the
// others too.
int
report(const std::string &message,
       const ExitCode     code,
       const bool         is_collective,
       MPI_Comm           comm)
{
  if (!is_collective || rank(comm) == 0)
    std::cerr << "disse: error: " << message << std::endl;
  if (!is_collective && n_ranks(comm) > 1)
    MPI_Abort(comm, static_cast<int>(code));
  return static_cast<int>(code);
}
} // namespace


int
run_program(int argc, char **argv)
{
  prepare_standard_streams();
  const std::vector<std::string> command_line(argv, argv + argc);
  const auto                     separator =
    std::find(command_line.begin(), command_line.end(), "--");

  const Session session(petsc_words(command_line));
  MPI_Comm      comm = MPI_COMM_WORLD;
  try
    {
      session.check_petsc_options();
      const int code =
        execute({command_line.begin() + 1, separator}, command_line, comm);
      check_standard_output(comm);
      return code;
    }
  catch (const Error &error)
    {
      return report(error.what(), error.code(), error.is_collective(), comm);
    }
  catch (const std::exception &error)
    {
      return report(error.what(), ExitCode::internal, false, comm);
    }
}
} // namespace disse
