// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

// A key without effect beside the values of others is refused, in a message
// that names the other key. tests/scenarios/silent_keys.cc looks for keys that
// this list forgets.

#include <disse/base/exceptions.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/parameters/parameter_file.h>
#include <disse/sources/registry.h>

#include <gtest/gtest.h>

#include "command.h"
#include "make_from.h"
#include <fstream>

using namespace disse;

namespace
{
// What is wrong with the file, and the warnings.
std::string
complaints(const std::string &type,
           const std::string &keys,
           const std::string &mesh = "set Geometry = liver\n")
{
  ParameterFile  file("subsection Mesh\n" + mesh + "end\nsubsection one\n" +
                       "set Type = " + type + "\n" + keys + "end\n",
                     "test.prm");
  SourceRegistry registry("source term");
  register_builtin_sources(registry);
  MeshParameters().add_parameters(file.root().subsection("Mesh"));
  std::string            text, type_read;
  const ParameterSection section = file.root().subsection("one");
  section.add("Type", type_read, "");
  try
    {
      disse::testing::make_from(registry, type, "one", file, section);
    }
  catch (const Error &error)
    {
      text = error.what();
    }
  for (const std::string &warning : file.warnings())
    text += "\nwarning: " + warning;
  return text;
}
} // namespace


TEST(WithoutEffect, KeysAreRefusedWithTheKeyThatRulesThemOut)
{
  struct Case
  {
    const char *type, *keys, *message;
  };
  for (const Case &c :
       {Case{"chronic injury",
             "set Rate = 0.01\nset Final rate = 0.02\n",
             "one/Final rate = 0.02: without effect; set Rise time too"},
        {"chronic injury",
         "set Rate = 0.01\nset Half-life = 3 day\n",
         "one/Half-life = 3 day: without effect; set Cause removed too"},
        {"chronic injury",
         "set Rate = 0.01\nset Cause removed = 3 day\nset Remaining part = 1\n",
         "one/Cause removed = 3 day: without effect; set Remaining part below "
         "1"},
        {"chronic injury",
         "set Rate = 0.01\nset Zone = periportal\n",
         "one/Zone = periportal: without effect; set Pattern = zonated too"},
        {"chronic injury",
         "set Rate = 0.01\nset Pattern = random field\nset Sigma = 0\n"
         "set Seed = 7\n",
         "one/Seed = 7: without effect; set Sigma above 0"},
        {"cell product",
         "set Loss rate = 0\nset Origin = autologous\n",
         "one/Origin = autologous: without effect; set Loss rate above 0"},
        {"cell product",
         "set Recirculation = false\nsubsection Biodistribution\n"
         "set k_x = 1\nend\n",
         "one/Biodistribution/k_x = 1: without effect; set Recirculation = "
         "true"},
        {"cell product",
         "set Route = peripheral vein\nset Left share = 0.3\n",
         "one/Left share = 0.3: without effect; by the route 'peripheral vein' "
         "no vessel of the liver delivers the dose; set a Route by"},
        {"cell product",
         "set Differentiates into = J\n",
         "one/Differentiates into = J: without effect; set Differentiation "
         "too"},
        {"cell product",
         "set Route = direct injection\nsubsection Perfusion\n"
         "set Pattern = depots\nset Radius = 1 mm\nset Centres = 1 1 1\n"
         "set Seed = 4\nend\n",
         "one/Perfusion/Seed = 4: without effect; Centres sets the places "
         "of the depots"},
        {"corticosteroid",
         "set Induction time = 0 day\nset Taper time = 0 day\n"
         "set Induction dose = 80 mg/day\n",
         "one/Induction dose = 80 mg/day: without effect; set Induction time "
         "or Taper time above 0"},
        {"corticosteroid",
         "set Maintenance dose = 60 mg/day\nset Induction time = 9 day\n",
         "one/Induction time = 9 day: without effect; set Maintenance dose "
         "below Induction dose"},
        {"corticosteroid",
         "set End = 5 day\nset Maintenance dose = 10 mg/day\n",
         "one/Maintenance dose = 10 mg/day: without effect; set End after the "
         "induction"},
        {"plasma exchange",
         "set Cytokines =\nset Partition = 0.5\n",
         "one/Partition = 0.5: without effect; name species in Cytokines"},
        {"plasma exchange",
         "set Cytokines = A, I\nset Partition = 0\n",
         "one/Cytokines = A, I: without effect; set Partition above 0"},
        {"expression",
         "set Constants = k = 2, l = 3\nset G = k * k2(t)\n",
         "one/Constants = k = 2, l = 3: 'l' is without effect, because no "
         "formula uses it; remove it"}})
    EXPECT_NE(complaints(c.type, c.keys).find(c.message), std::string::npos)
      << c.type << '\n'
      << c.keys << complaints(c.type, c.keys);
  EXPECT_EQ(complaints("expression", "set Constants = k = 2\nset G = 3*k\n"),
            "");
}


TEST(WithoutEffect, AtAPointThereAreNoPlaces)
{
  const std::string point = "set Geometry = point\n";
  EXPECT_NE(complaints("chronic injury",
                       "set Rate = 0.01\nset Pattern = random field\n",
                       point)
              .find("one/Pattern = random field: without effect; "
                    "Mesh/Geometry = point has no space; remove the pattern"),
            std::string::npos);
  EXPECT_NE(complaints("cell product", "set Left share = 0.2\n", point)
              .find("one/Left share = 0.2: without effect; Mesh/Geometry = "
                    "point has no lobes"),
            std::string::npos);
  // So a direct injection needs no places there.
  EXPECT_EQ(complaints("cell product", "set Route = direct injection\n", point),
            "");
}


TEST(WithoutEffect, WhatGivesNothingIsAWarning)
{
  const std::string nothing = ": nothing is administered; set a value above 0, "
                              "or remove the name from List";
  for (const auto &[type, key] : {std::pair("cell product", "Dose = 0 cells"),
                                  {"cell product", "Viability = 0"},
                                  {"exosomes", "Dose = 0 mg"},
                                  {"exosomes", "Liver fraction = 0"},
                                  {"growth factor infusion", "Dose = 0 ug"},
                                  {"iPSC hepatocytes", "Engraftment = 0"}})
    EXPECT_EQ(complaints(type, std::string("set ") + key + "\n"),
              std::string("\nwarning: test.prm:6: one/") + key + nothing);
  EXPECT_EQ(complaints("acute injury", "set Rate = 0.1\nset Times =\n"),
            "\nwarning: test.prm:7: one/Times = : is empty, so nothing "
            "happens; set times, or remove the name from List");
  EXPECT_NE(complaints("corticosteroid", "set Largest effect = 0\n")
              .find("this drug has no effect"),
            std::string::npos);
  EXPECT_NE(complaints("chronic injury", "").find("this injury has no effect"),
            std::string::npos);
  EXPECT_NE(complaints("expression", "").find("there is no formula"),
            std::string::npos);
}


// What a set of defaults brings along is not the user's.
TEST(WithoutEffect, KeysOfASetAreExempt)
{
  const TemporaryFolder folder;
  const std::string     set =
    folder.write("product.prm", "set Engraftment = 0.4\nset Passage = 2\n");
  EXPECT_EQ(complaints("cell product",
                       "set Product = " + set +
                         "\nset Route = peripheral vein\n"),
            "");
  EXPECT_NE(complaints("cell product",
                       "set Product = " + set +
                         "\nset Route = peripheral vein\n"
                         "set Engraftment = 0.4\n")
              .find("Engraftment = 0.4: without effect"),
            std::string::npos);
}
