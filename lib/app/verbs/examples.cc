// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/version_config.h>

#include "app/examples/example_facts.h"
#include "app/examples/example_table.h"
#include "app/examples/verdict_table.h"
#include "app/next_steps.h"
#include "app/verb.h"
#include "base/files/installation.h"

#include <algorithm>
#include <filesystem>
#include <iostream>

namespace disse
{
namespace
{
namespace fs = std::filesystem;
namespace po = boost::program_options;

class ExamplesVerb : public Verb
{
public:
  ExamplesVerb()
    : Verb({"examples",
            "list [--by disease|product|route] [--markdown] | table | trials | "
            "copy NAME [-o DIR]",
            "list the bundled scenarios and their results, or copy one to "
            "modify it",
            {"ACTION", "NAME..."}})
  {}

  void
  add_options(po::options_description &options) const override
  {
    options.add_options()(
      "output,o",
      po::value<std::string>()->value_name("DIR"),
      "destination; default: a folder with the example's name")(
      "by",
      po::value<std::string>()->value_name("WHAT")->default_value("disease"),
      "group the list by disease, product or route")(
      "markdown", "the list as the page examples/README.md");
  }

  int
  execute(const po::variables_map &options,
          const std::vector<std::string> &,
          MPI_Comm comm) const override
  {
    on_first_rank(comm, [&] {
      const std::string action =
        options["ACTION"].as<std::vector<std::string>>()[0];
      if (action == "list")
        list(options);
      else if (action == "table")
        std::cout << scenario_table(folders());
      else if (action == "trials")
        std::cout << verdict_table(folders());
      else if (action == "copy")
        copy(options);
      else
        throw ParameterError(
          "unknown action 'examples " + action + "'" +
          suggestion(action, {"list", "table", "trials", "copy"}));
    });
    return 0;
  }

private:
  // Beside the installed program, or in the source tree it was built from.
  static fs::path
  folder()
  {
    const fs::path program = fs::read_symlink("/proc/self/exe");
    const fs::path installed =
      program.parent_path().parent_path() / "share/disse/examples";
    for (const fs::path &candidate :
         {installed, fs::path(DISSE_SOURCE_EXAMPLES)})
      if (fs::is_directory(candidate))
        return candidate;
    throw Error(ExitCode::io,
                "the examples are not found in '" + installed.string() + "'");
  }

  // Of the installation, or the build tree.
  static std::string
  prefix()
  {
    return fs::read_symlink("/proc/self/exe").parent_path().parent_path();
  }

  static std::vector<std::string>
  names()
  {
    std::vector<std::string> result;
    for (const auto &entry : fs::directory_iterator(folder()))
      if (fs::exists(entry.path() / "scenario.prm"))
        result.push_back(entry.path().filename());
    std::sort(result.begin(), result.end());
    return result;
  }

  static std::vector<std::string>
  folders()
  {
    std::vector<std::string> result;
    for (const std::string &name : names())
      result.push_back(folder() / name);
    return result;
  }

  static std::vector<ExampleFacts>
  all_facts()
  {
    std::vector<ExampleFacts> result;
    for (const std::string &path : folders())
      result.push_back(read_example_facts(path));
    return result;
  }

  static void
  list(const po::variables_map &options)
  {
    const std::string        by = options["by"].as<std::string>();
    std::vector<std::string> known;
    for (const ExampleFacet &facet : example_facets())
      known.push_back(facet.name);
    const auto facet = std::find(known.begin(), known.end(), by);
    if (facet == known.end())
      throw ParameterError("examples cannot be listed by '" + by + "'" +
                           suggestion(by, known));
    std::cout << (options.count("markdown") > 0
                    ? markdown_of(all_facts())
                    : grouped(all_facts(), facet - known.begin()));
  }

  static void
  copy(const po::variables_map &options)
  {
    if (options.count("NAME") == 0)
      throw ParameterError("'disse examples copy' needs a NAME; known: " +
                           join(names(), ", "));
    const std::string name  = options["NAME"].as<std::vector<std::string>>()[0];
    const auto        known = names();
    if (std::find(known.begin(), known.end(), name) == known.end())
      throw ParameterError("there is no example '" + name + "'" +
                           suggestion(name, known));
    const std::string target =
      options.count("output") > 0 ? options["output"].as<std::string>() : name;
    if (fs::exists(target))
      throw Error(ExitCode::io, "'" + target + "' exists already");
    fs::copy(folder() / name, target, fs::copy_options::recursive);
    // Of the source tree, where examples/run.sh asks for it.
    fs::remove(target + "/prepare.sh");
    if (has_pictures(target))
      fs::copy(shipped_folder("python"), target);
    std::cout << "copied to " << target << "; next:\n  "
              << join(next_steps(target, prefix()), "\n  ") << std::endl;
  }
};
} // namespace


std::unique_ptr<Verb>
make_examples_verb()
{
  return std::make_unique<ExamplesVerb>();
}
} // namespace disse
