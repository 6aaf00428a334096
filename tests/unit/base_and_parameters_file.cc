// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_file.h>

#include "parameters/reference.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace disse;

namespace
{
enum class Kind
{
  box,
  ball,
  liver
};

constexpr EnumName<Kind> kind_names[] = {{Kind::liver, "the liver"},
                                         {Kind::box, "box"},
                                         {Kind::ball, "ball"}};


struct Example
{
  double                   size  = 5;
  int                      count = 2;
  bool                     flag  = false;
  Kind                     kind  = Kind::box;
  std::string              type  = "a";
  std::vector<std::string> list;
  std::vector<double>      times = {0, 1};

  void
  add_parameters(const ParameterSection &section)
  {
    section.add("Cell size", size, "mm", Range::positive(), "Edge.");
    section.add("Count", count, Range::between(0, 9), "Number.");
    section.add("Flag", flag, "Switch.");
    section.add_choice("Kind", kind, kind_names, "Shape.");
    section.add_choice("Type", type, {"a", "beta"}, "Known at run time.");
    section.add("List", list, "Names.");
    section.add("Times", times, "day", Range::non_negative(), "When.");
  }
};


// The message that a file with this content gives, or "".
std::string
message_of(const std::string &text)
{
  try
    {
      ParameterFile file(text, "a.prm");
      Example().add_parameters(file.root().subsection("Mesh"));
      file.check();
    }
  catch (const ParameterError &error)
    {
      return error.what();
    }
  return "";
}


std::string
in_mesh(const std::string &line)
{
  return "subsection Mesh\n  " + line + "\nend\n";
}
} // namespace


TEST(ParameterFile, ReadsValuesWithUnits)
{
  ParameterFile file("subsection Mesh # a comment\n"
                     "set Cell size = 0.4 cm\n"
                     "set Kind = the liver\n"
                     "set Type = beta\n"
                     "set List = a, b c\n"
                     "set Times = 1 week, \\\n 14 day\nend\n",
                     "a.prm");
  Example       example;
  example.add_parameters(file.root().subsection("Mesh"));
  file.check();
  EXPECT_DOUBLE_EQ(example.size, 4);
  EXPECT_EQ(example.count, 2);
  EXPECT_EQ(example.kind, Kind::liver);
  EXPECT_EQ(example.type, "beta");
  EXPECT_EQ(example.list, (std::vector<std::string>{"a", "b c"}));
  EXPECT_EQ(example.times, (std::vector<double>{7, 14}));
}


TEST(ParameterFile, DescribesAndPrintsAnEnumByItsNames)
{
  ParameterFile          file(in_mesh("set Kind = ball"), "a.prm");
  const ParameterSection section = file.root().subsection("Mesh");
  Kind                   kind    = Kind::liver;
  EXPECT_TRUE(section.add_choice("Kind", kind, kind_names, "Shape."));
  ASSERT_EQ(file.descriptions().size(), 1u);
  const ParameterDescription &description = file.descriptions()[0];
  EXPECT_EQ(description.type, "choice");
  EXPECT_EQ(description.default_value, "the liver");
  EXPECT_EQ(description.value, "ball");
  EXPECT_EQ(description.choices,
            (std::vector<std::string>{"the liver", "box", "ball"}));
}


TEST(ParameterFile, AWrongNameLeavesAnEnumAsItIs)
{
  ParameterFile file(in_mesh("set Kind = Ball"), "a.prm");
  Kind          kind = Kind::box;
  EXPECT_FALSE(file.root().subsection("Mesh").add_choice(
    "Kind", kind, kind_names, "Shape."));
  EXPECT_EQ(kind, Kind::box);
}


TEST(EnumNames, AreFoundInBothDirections)
{
  EXPECT_EQ(name_of(Kind::liver, kind_names), "the liver");
  EXPECT_EQ(find_named("ball", kind_names), Kind::ball);
  EXPECT_FALSE(find_named("bal", kind_names));
  EXPECT_THROW(name_of(static_cast<Kind>(7), kind_names), std::out_of_range);
}


TEST(ParameterFile, CommandLineWins)
{
  ParameterFile file(in_mesh("set Cell size = 4 mm"), "a.prm");
  file.assign("Mesh/Cell size=7 mm");
  Example example;
  example.add_parameters(file.root().subsection("Mesh"));
  EXPECT_DOUBLE_EQ(example.size, 7);
  EXPECT_THROW(file.assign("Mesh/Cell size"), ParameterError);
}


TEST(ParameterFile, NamesFileLineKeyValueAndRemedy)
{
  EXPECT_EQ(message_of(in_mesh("set Cel size = 4 mm")),
            "a.prm:2: unknown key 'Cel size' (= 4 mm) in section 'Mesh'; did "
            "you mean 'Cell size'?");
  EXPECT_EQ(message_of(in_mesh("set Cell size = -4 mm")),
            "a.prm:2: Mesh/Cell size = -4 mm: give a positive value in mm");
  EXPECT_EQ(message_of(in_mesh("set Cell size = 4 day")),
            "a.prm:2: Mesh/Cell size = 4 day: unit 'day' does not fit; give a "
            "value in 'mm'");
  EXPECT_EQ(message_of(in_mesh("set Kind = bal")),
            "a.prm:2: Mesh/Kind = bal: 'bal' is not one of the choices; did "
            "you mean 'ball'?");
  EXPECT_EQ(message_of(in_mesh("set Type = alhpa")),
            "a.prm:2: Mesh/Type = alhpa: 'alhpa' is not one of the choices; "
            "known: a, beta");
  EXPECT_EQ(message_of(in_mesh("set Count = 1.5")),
            "a.prm:2: Mesh/Count = 1.5: '1.5' is not a whole number");
  EXPECT_EQ(message_of(in_mesh("set Count = 12")),
            "a.prm:2: Mesh/Count = 12: give a number from 0 to 9");
  EXPECT_EQ(message_of(in_mesh("set Flag = yes")),
            "a.prm:2: Mesh/Flag = yes: the value must be 'true' or 'false'");
  EXPECT_EQ(message_of("subsection Mes\nend\n"),
            "a.prm:1: unknown section 'Mes'; did you mean 'Mesh'?");
}


TEST(ParameterFile, RefusesBrokenText)
{
  EXPECT_EQ(message_of("subsection Mesh\n"),
            "a.prm:1: subsection 'Mesh' (a.prm:1) is not closed by 'end'");
  EXPECT_EQ(message_of("end\n"), "a.prm:1: 'end' without 'subsection'");
  EXPECT_EQ(message_of("sett A = 1\n"),
            "a.prm:1: 'sett' is not one of 'subsection', 'end', 'set'; did "
            "you mean 'set'?");
  EXPECT_EQ(message_of("set A\n"), "a.prm:1: '=' is missing in 'set A'");
  EXPECT_EQ(message_of("set A = 1\nset A = 2\n"),
            "a.prm:2: 'A' is already set at a.prm:1");
}


TEST(ParameterFile, ReportsAllMistakesTogether)
{
  const std::string message =
    message_of(in_mesh("set Cell size = 0\n set Coutn = 3"));
  EXPECT_NE(message.find("give a positive value in mm"), std::string::npos);
  EXPECT_NE(message.find("did you mean 'Count'?"), std::string::npos);
}


TEST(ParameterFile, ResolvedTextReadsBackTheSame)
{
  ParameterFile file(in_mesh("set Cell size = 0.4 cm"), "a.prm");
  Example       example;
  example.add_parameters(file.root().subsection("Mesh"));
  const std::string resolved = file.resolved();
  EXPECT_NE(resolved.find("set Cell size = 4 mm"), std::string::npos);

  ParameterFile again(resolved, "b.prm");
  Example       second;
  second.add_parameters(again.root().subsection("Mesh"));
  again.check();
  EXPECT_EQ(again.resolved(), resolved);
}


TEST(ParameterFile, KnowsLineAndColumnOfAPartOfAValue)
{
  ParameterFile file("# first\nsubsection A\n  set  Text =  one \\ # more\n"
                     "   two\\\n\tthree  # end\nend",
                     "a.prm");
  file.assign("B/Text= one two");
  const ParameterSection section = file.root().subsection("A");
  std::string            text;
  section.add("Text", text, "");
  ASSERT_EQ(text, "one twothree");
  EXPECT_EQ(section.place_of("Text", 0), "a.prm:3:16: A/Text");
  EXPECT_EQ(section.place_of("Text", 2), "a.prm:3:18: A/Text");
  EXPECT_EQ(section.place_of("Text", 4), "a.prm:4:4: A/Text");
  EXPECT_EQ(section.place_of("Text", 8), "a.prm:5:3: A/Text");
  EXPECT_EQ(file.root().subsection("B").place_of("Text", 4),
            "command line, column 5: B/Text");
  EXPECT_EQ(file.root().subsection("B").place_of("No", 4), "a.prm: B/No");
}


TEST(Text, SplitsOutsideParentheses)
{
  const std::string        text = " a = f(x, y) ,b=(1, (2, 3)),, c ";
  std::vector<std::string> pieces;
  for (const auto &[begin, end] : split_outside_parentheses(text, ','))
    pieces.push_back(text.substr(begin, end - begin));
  EXPECT_EQ(
    pieces,
    (std::vector<std::string>{"a = f(x, y)", "b=(1, (2, 3))", "", "c"}));
  EXPECT_TRUE(split_outside_parentheses("  ", ',').empty());
}


TEST(ParameterReference, HasEveryKeyInBothForms)
{
  ParameterFile file;
  Example().add_parameters(file.root().subsection("Mesh"));
  const std::string markdown = reference_as_markdown(file.descriptions());
  EXPECT_NE(markdown.find("| `Cell size` | 5 mm | number > 0 [mm] | Edge. |"),
            std::string::npos);

  const auto schema =
    nlohmann::json::parse(reference_as_json_schema(file.descriptions()));
  const auto &keys = schema["properties"]["Mesh"]["properties"];
  EXPECT_EQ(keys.size(), 7u);
  EXPECT_EQ(keys["Kind"]["enum"].size(), 3u);
  EXPECT_EQ(keys["Cell size"]["x-unit"], "mm");
}
