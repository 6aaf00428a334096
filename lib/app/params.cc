// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/app/verb.h>
#include <disse/base/communication.h>
#include <disse/parameters/reference.h>
#include <disse/simulation/parameter_reference.h>

#include <iostream>

namespace disse
{
namespace
{
namespace po = boost::program_options;

class ParamsVerb : public Verb
{
public:
  std::string
  name() const override
  {
    return "params";
  }

  std::string
  synopsis() const override
  {
    return "[--markdown | --json-schema]";
  }

  std::string
  summary() const override
  {
    return "print the reference of all parameters";
  }

  std::vector<std::string>
  arguments() const override
  {
    return {};
  }

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()("markdown", "tables for people (default)")(
      "json-schema", "for editors and programs");
  }

  int
  execute(const po::variables_map &options,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    const auto parameters = all_parameters(Registries::builtin());
    if (rank(comm) == 0)
      std::cout << (options.count("json-schema") > 0
                      ? reference_as_json_schema(parameters)
                      : "# Parameters\n" + reference_as_markdown(parameters));
    return 0;
  }
};
} // namespace


std::unique_ptr<Verb>
make_params_verb()
{
  return std::make_unique<ParamsVerb>();
}
} // namespace disse
