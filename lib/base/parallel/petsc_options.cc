// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/parallel/petsc.h"
#include "base/parallel/petsc_probe.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <strings.h>

namespace disse
{
namespace
{
using Helps = std::vector<PetscProbe::Help>;

// Options that PETSc reads only at its end, and those that Disse sets itself.
const std::vector<std::string> not_of_solvers = {"-options_view",
                                                 "-options_left",
                                                 "-get_total_flops",
                                                 "-citations",
                                                 "-mpidump",
                                                 "-no_signal_handler"};


// As PETSc decides.
bool
is_option(const std::string &word)
{
  const std::size_t dashes = word.find_first_not_of('-');
  return (dashes == 1 || dashes == 2) && // two are never right

         std::isalpha(static_cast<unsigned char>(word[dashes])) != 0;
}


// Those that choose a type, on which others depend.
std::vector<PetscOption>
types_among(const std::vector<PetscOption> &options)
{
  const std::string        ending = "_type";
  std::vector<PetscOption> result;
  for (const PetscOption &option : options)
    if (const auto at = option.name.rfind(ending);
        at != std::string::npos && at + ending.size() == option.name.size() &&
        !option.value.empty())
      result.push_back(option);
  return result;
}


// A word of the text of PETSc, or the number that it has printed.
bool
is_mentioned(const std::string &value, const std::string &text)
{
  if (value.empty())
    return false;
  for (std::string word : split(text, ' '))
    {
      while (!word.empty() && (word.back() == '.' || word.back() == ','))
        word.pop_back();
      char        *end       = nullptr;
      const double said      = std::strtod(word.c_str(), &end);
      const bool   is_number = end != word.c_str() && *end == '\0';
      if (word == value ||
          (is_number && said == std::strtod(value.c_str(), &end) &&
           *end == '\0'))
        return true;
    }
  return false;
}


std::string
origin(const PetscOption &option, const std::vector<std::string> &own)
{
  return contains(own, option.name)
           ? ""
           : " (from PETSC_OPTIONS or .petscrc, not the command line)";
}


const PetscProbe::Help *
find_help(const Helps &helps, const std::string &name)
{
  const auto found =
    std::find_if(helps.begin(), helps.end(), [&](const PetscProbe::Help &help) {
      return strcasecmp(help.name.c_str(), name.c_str()) == 0; // as PETSc
    });
  return found == helps.end() ? nullptr : &*found;
}


void
check_values_are_there(const Helps                    &helps,
                       const std::vector<PetscOption> &options,
                       const std::vector<std::string> &own)
{
  for (const PetscOption &option : options)
    if (const auto *help = find_help(helps, option.name);
        option.value.empty() && help != nullptr && !help->default_value.empty())
      throw ParameterError(
        "the PETSc option '" + option.name + "'" + origin(option, own) +
        " needs a value, for instance '" + option.name + " " +
        (help->choices.empty() ? help->default_value : help->choices.back()) +
        "'");
}


void
check_values_are_taken(const std::string              &refusal,
                       const Helps                    &helps,
                       const std::vector<PetscOption> &options,
                       const std::vector<std::string> &own)
{
  if (refusal.empty())
    return;
  for (const PetscOption &option : options)
    if (is_mentioned(option.value, refusal))
      {
        const auto *help = find_help(helps, option.name);
        throw ParameterError("PETSc rejects the option '" + option.text() +
                             "'" + origin(option, own) + ": " + refusal +
                             (help == nullptr || help->choices.empty()
                                ? ""
                                : suggestion(option.value, help->choices)));
      }
  std::vector<std::string> texts;
  for (const PetscOption &option : options)
    texts.push_back(option.text());
  throw ParameterError("PETSc rejects one of the options '" + join(texts, " ") +
                       "': " + refusal);
}


void
check_names_are_known(const std::vector<std::string> &unused,
                      const Helps                    &helps,
                      const std::vector<std::string> &own)
{
  std::vector<std::string> known;
  for (const PetscProbe::Help &help : helps)
    known.push_back(help.name);
  for (const std::string &name : own)
    if (contains(unused, name.substr(1)))
      {
        const std::string near = nearest(name, known);
        throw ParameterError("no solver of Disse knows the PETSc option '" +
                             name + "'" +
                             (near.empty() ? "; '-- -help' lists all options"
                                           : "; did you mean '" + near + "'?"));
      }
}
} // namespace


std::string
PetscOption::text() const
{
  return name + (value.empty() ? "" : " " + value);
}


void
check_petsc_words(const std::vector<std::string> &words)
{
  for (std::size_t i = 0; i < words.size(); ++i)
    if (!is_option(words[i]) && (i == 0 || !is_option(words[i - 1])))
      throw ParameterError(
        "'" + words[i] +
        "' after '--' is neither an option of PETSc nor "
        "the value of one; options begin with a dash: '-" +
        words[i].substr(
          std::min(words[i].find_first_not_of('-'), words[i].size())) +
        "'");
}


std::vector<std::string>
petsc_option_names(const std::vector<std::string> &words)
{
  std::vector<std::string> names;
  for (const std::string &word : words)
    if (is_option(word))
      names.push_back(word);
  return names;
}


std::vector<PetscOption>
petsc_solver_options()
{
  char *all = nullptr;
  PetscOptionsGetAll(nullptr, &all);
  const std::vector<std::string> words = split(all, ' ');
  PetscFree(all);
  std::vector<PetscOption> result;
  for (std::size_t i = 0; i < words.size(); ++i)
    for (const char *solver : {"-ksp_", "-pc_", "-ts_", "-snes_"})
      if (words[i].rfind(solver, 0) == 0)
        result.push_back({words[i],
                          i + 1 < words.size() && !is_option(words[i + 1])
                            ? words[i + 1]
                            : ""});
  return result;
}


std::vector<PetscOption>
unused_petsc_options()
{
  PetscInt                 count  = 0;
  char                   **names  = nullptr;
  char                   **values = nullptr;
  std::vector<PetscOption> result;
  PetscOptionsLeftGet(nullptr, &count, &names, &values);
  for (PetscInt i = 0; i < count; ++i)
    if (const std::string name = std::string("-") + names[i];
        !contains(not_of_solvers, name))
      result.push_back({name, values[i] == nullptr ? "" : values[i]});
  PetscOptionsLeftRestore(nullptr, &count, &names, &values);
  return result;
}


void
check_petsc_options(const std::vector<std::string> &words, MPI_Comm comm)
{
  const std::vector<PetscOption> options = unused_petsc_options();
  if (options.empty())
    return;
  const std::vector<std::string> own = petsc_option_names(words);
  // PETSc prints its help once, so the first probe has it.
  const PetscProbe types(types_among(options), comm), all(options, comm);
  agree_on_errors(comm, [&] {
    check_values_are_taken(types.refusal, types.help, options, own);
    // An option without its value may be refused for another reason.
    check_values_are_there(types.help, options, own);
    check_values_are_taken(all.refusal, types.help, options, own);
    check_names_are_known(all.unused, types.help, own);
  });
}
} // namespace disse
