// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// Plug-in libraries that do not fit, and types that cannot be made.

#include <disse/base/abi.h>

#include <gtest/gtest.h>

#include "command.h"
#include "plugin_path.h"

using namespace disse;

namespace
{
std::string
scenario(const std::string &libraries, const std::string &type)
{
  return "set Plugin libraries = " + libraries +
         "\nsubsection Mesh\n set Geometry = point\nend\n"
         "subsection Therapies\n set List = it\n subsection it\n"
         "  set Type = " +
         type + "\n end\nend\n";
}


// One message for all ranks, with these words.
void
expect_error(const CommandResult &result, const std::vector<std::string> &words)
{
  EXPECT_EQ(result.exit_code, 7) << result.output;
  for (const std::string &word : words)
    EXPECT_NE(result.output.find(word), std::string::npos)
      << word << " is not in: " << result.output;
  const auto first = result.output.find("disse: error:");
  ASSERT_NE(first, std::string::npos) << result.output;
  EXPECT_EQ(result.output.find("disse: error:", first + 1), std::string::npos)
    << result.output;
}


// A run that uses one type of a library and ends before it begins.
void
expect_failure(const std::string              &name,
               const std::string              &type,
               const std::vector<std::string> &words)
{
  const TemporaryFolder folder;
  const std::string     file =
    folder.write("a.prm", scenario(plugin_path(name), type));
  expect_error(run_disse("run " + file + " -o " + (folder / "out"), 2), words);
  EXPECT_FALSE(std::filesystem::exists(folder / "out"));
}
} // namespace


TEST(PluginErrors, ALibraryThatDoesNotFitEndsTheRun)
{
  expect_failure("other_version",
                 "implant",
                 {"a.prm:1: Plugin libraries = ",
                  "was built for 'Disse 0.0.9, ",
                  "but this program is '" DISSE_ABI_TAG "'",
                  "build the library again"});
  expect_failure("no_registration",
                 "implant",
                 {"is not a plug-in of Disse: it has no symbol "
                  "'disse_plugin_abi'",
                  "DISSE_PLUGIN(FUNCTION)"});
  expect_failure("no_function",
                 "implant",
                 {"is not a plug-in of Disse: it has no symbol "
                  "'disse_plugin_register'"});
  expect_failure("unresolved",
                 "implant",
                 {"cannot load the plug-in library '",
                  "undefined symbol: ",
                  "register_what_is_elsewhere"});
  expect_failure("throws_when_registered",
                 "implant",
                 {"failed to register its types: no licence"});
}


TEST(PluginErrors, AFileThatIsNoLibraryEndsTheRun)
{
  const TemporaryFolder folder;
  folder.write("text.so", "this is no library");
  const std::string file =
    folder.write("a.prm", scenario("text.so", "implant"));
  expect_error(run_disse("validate " + file, 2),
               {"cannot load the plug-in library '" + (folder / "text.so"),
                "disse_add_plugin()"});
}


TEST(PluginErrors, ATypeThatCannotBeMadeEndsTheRunOnAllRanks)
{
  expect_failure("faulty_types",
                 "throws",
                 {"source term 'throws' of '" + plugin_path("faulty_types"),
                  "cannot be made: the table has no row"});
  expect_failure(
    "faulty_types",
    "throws a number",
    {"cannot be made: it throws an object that is not a std::exception"});
  expect_failure("faulty_types",
                 "throws on second rank",
                 {"cannot be made: no table on this machine"});
  expect_failure("faulty_types",
                 "gives nothing",
                 {"cannot be made: its maker gives a null pointer"});
}


TEST(PluginErrors, ANameThatIsTakenIsNamed)
{
  const std::string path = plugin_path("implant");
  expect_error(run_disse("params --plugin " + path + " --plugin " + path),
               {"--plugin: source term 'implant' is registered twice, by '" +
                path + "' and by '" + path + "'"});
  const TemporaryFolder folder;
  expect_error(run_disse("validate " +
                         folder.write("a.prm",
                                      scenario(path + ", " + path, "implant"))),
               {"a.prm:1: Plugin libraries = ", "is registered twice"});
}
