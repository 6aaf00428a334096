// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <boost/program_options.hpp>
#include <mpi.h>

#include <memory>
#include <string>
#include <vector>

namespace disse
{
/// What the help text says of a verb.
struct VerbUsage
{
  std::string              name;      ///< for instance `run`
  std::string              synopsis;  ///< what follows the name
  std::string              summary;   ///< in one line
  std::vector<std::string> arguments; ///< names of the positional arguments;
                                      ///< the last may repeat without limit if
                                      ///< it ends in "..."
};


/// One verb of the command line.
class Verb
{
public:
  explicit Verb(const VerbUsage &usage)
    : usage(usage)
  {}

  virtual ~Verb() = default;

  virtual void
  add_options(boost::program_options::options_description &options) const;

  /// @param command_line whole, for the record
  /// @return exit code of the program
  virtual int
  execute(const boost::program_options::variables_map &options,
          const std::vector<std::string>              &command_line,
          MPI_Comm                                     comm) const = 0;

  const VerbUsage usage;
};


/// All verbs, in the order of the help text.
std::vector<std::unique_ptr<Verb>>
all_verbs();

std::unique_ptr<Verb>
make_run_verb();
std::unique_ptr<Verb>
make_validate_verb();
std::unique_ptr<Verb>
make_params_verb();
std::unique_ptr<Verb>
make_quantities_verb();
std::unique_ptr<Verb>
make_examples_verb();
std::unique_ptr<Verb>
make_mesh_verb();
std::unique_ptr<Verb>
make_compare_verb();
std::unique_ptr<Verb>
make_compare_therapies_verb();
std::unique_ptr<Verb>
make_uncertainty_verb();
std::unique_ptr<Verb>
make_verify_verb();
std::unique_ptr<Verb>
make_trial_verb();
std::unique_ptr<Verb>
make_check_verb();
std::unique_ptr<Verb>
make_doctor_verb();
} // namespace disse
