// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/parameters/parameter_file.h>
#include <disse/parameters/parameter_text.h>

#include "base/files/file_input.h"
#include "base/text/quoting.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

using namespace disse;

namespace
{
// Values that a reader of lines would cut, trim, split or refuse.
const std::vector<std::string> awkward = {"study #3",
                                          "#",
                                          "a\\b",
                                          "a\\",
                                          "\\",
                                          "\\\\host\\x41",
                                          "\"",
                                          "\"\"",
                                          "say \"no\"",
                                          " blanks around ",
                                          "\ttab",
                                          "two\nlines",
                                          "carriage\rreturn",
                                          "\u00FCber, \u00B5m",
                                          "no-break\u00A0space",
                                          "\uFEFFmark",
                                          "caf\xE9",
                                          "\x01",
                                          "a,b",
                                          "1,5",
                                          "a = b",
                                          "a = \"#\"",
                                          "x;y: z",
                                          "end",
                                          "set A = 1",
                                          ""};


struct Texts
{
  std::string              text, choice = "one", path;
  std::vector<std::string> list, paths;

  void
  add_parameters(const ParameterSection &section)
  {
    section.add("Text", text, "Text.");
    section.add_path("Path", path, "Path.");
    section.add("List", list, "List.");
    section.add_paths("Paths", paths, "Paths.");
  }
};


Texts
read(const std::string &content, std::string &resolved)
{
  ParameterFile file(content, "a.prm");
  Texts         texts;
  texts.add_parameters(file.root().subsection("S"));
  file.check();
  resolved = file.resolved();
  return texts;
}


// Every key that a file has, as text.
void
add_all(const ParameterSection &section, std::vector<std::string> &values)
{
  for (const std::string &key : section.written_keys())
    {
      std::string value;
      section.add(key, value, "");
      values.push_back(section.path() + "/" + key + " = " + value);
    }
  for (const std::string &name : section.written_subsections())
    add_all(section.subsection(name), values);
}


std::string
resolved(const std::string &content, std::vector<std::string> &values)
{
  ParameterFile file(content, "a.prm");
  add_all(file.root(), values);
  file.check();
  return file.resolved();
}


std::string
message_of(const std::string &line)
{
  try
    {
      std::string resolved;
      read("subsection S\n" + line + "\nend\n", resolved);
    }
  catch (const ParameterError &error)
    {
      return error.what();
    }
  return "accepted";
}
} // namespace


TEST(Quoting, AppearsOnlyWhereItIsNeeded)
{
  EXPECT_EQ(quoted_value("liver"), "liver");
  EXPECT_EQ(quoted_value("a\\b, c = d; \u00FC"), "a\\b, c = d; \u00FC");
  EXPECT_EQ(quoted_value("study #3"), "\"study #3\"");
  EXPECT_EQ(quoted_value("a\\"), "\"a\\\\\"");
  EXPECT_EQ(quoted_value("caf\xE9"), "\"caf\\xE9\"");
  EXPECT_EQ(quoted_item("a,b"), "\"a,b\"");
}


TEST(Quoting, AwkwardValuesReadBackTheSame)
{
  for (const std::string &text : awkward)
    {
      std::string line = quoted_value(text);
      clean_text(line, "line", ExitCode::usage);
      EXPECT_EQ(line, quoted_value(text));
      EXPECT_EQ(unquoted(quoted_value(text)), text);
      EXPECT_EQ(unquoted(quoted_item(text)), text);
    }
}


// resolved.prm of resolved.prm is resolved.prm, and holds the same values.
TEST(Quoting, ResolvedFilesOfAwkwardValuesReadBackTheSame)
{
  for (const std::string &one : awkward)
    for (const std::string &two : {std::string("x"), std::string("q #\"\\,")})
      {
        std::string content = "subsection S\nset Text = " + quoted_value(one) +
                              " # comment\nset Path = " + quoted_value(one);
        if (!one.empty())
          content += "\nset List = " + quoted_item(one) + ", " +
                     quoted_item(two) + "\nset Paths = " + quoted_item(two) +
                     "," + quoted_item(one);
        std::string resolved, again;
        const Texts texts = read(content + "\nend", resolved);
        EXPECT_EQ(texts.text, one);
        if (!one.empty())
          {
            EXPECT_EQ(texts.list, (std::vector<std::string>{one, two}));
          }
        const Texts same = read(resolved, again);
        EXPECT_EQ(same.text, one);
        EXPECT_EQ(same.path, texts.path);
        EXPECT_EQ(same.list, texts.list);
        EXPECT_EQ(same.paths, texts.paths);
        EXPECT_EQ(again, resolved);
      }
}


TEST(Quoting, ResolvedFilesOfShippedScenariosReadBackTheSame)
{
  namespace fs          = std::filesystem;
  const fs::path source = std::getenv("DISSE_SOURCE_DIR");
  unsigned int   n      = 0;
  for (const auto &entry : fs::directory_iterator(source / "examples"))
    if (const fs::path path = entry.path() / "scenario.prm"; fs::exists(path))
      {
        std::vector<std::string> values, same;
        const std::string        once =
          resolved(read_text_file(path, ExitCode::io), values);
        EXPECT_GT(values.size(), 3u) << path;
        EXPECT_EQ(resolved(once, same), once) << path;
        EXPECT_EQ(same, values) << path;
        ++n;
      }
  EXPECT_GT(n, 20u);
}


TEST(Quoting, IsTheSameOnTheCommandLine)
{
  ParameterFile file("", "a.prm");
  file.assign("S/Text=\"study #3\"");
  file.assign("S/Path=plain #4");
  Texts texts;
  texts.add_parameters(file.root().subsection("S"));
  EXPECT_EQ(texts.text, "study #3");
  EXPECT_EQ(texts.path.substr(texts.path.rfind('/') + 1), "plain #4");
}


TEST(Quoting, SaysWhatIsWrong)
{
  EXPECT_EQ(message_of("set Text = \"open # no"),
            "a.prm:2: the closing quote is missing; write '\\\"' for a quote "
            "inside quotes");
  EXPECT_EQ(message_of("set Text = \"a\" b"),
            "a.prm:2: S/Text = \"a\" b: there is text after the closing quote; "
            "write '\\\"' for a quote inside quotes");
  EXPECT_EQ(message_of("set Text = \"C:\\data\""),
            "a.prm:2: S/Text = \"C:\\data\": write '\\\\' for a backslash "
            "inside quotes");
  EXPECT_EQ(message_of("set Text = \"\\xZZ\""),
            "a.prm:2: S/Text = \"\\xZZ\": '\\x' needs two digits, 0 to 9 and A "
            "to F, as in '\\xE9'");
  EXPECT_EQ(message_of("set Text = 5\" needle # \"comment"), "accepted");
}


TEST(ParameterText, IsCleanedFirst)
{
  EXPECT_EQ(message_of("set Text = a\rset Path = b # c\rset Lust = d"),
            "a.prm:4: unknown key 'Lust' (= d) in section 'S'; did you mean "
            "'List'?");
  EXPECT_EQ(message_of("set Text = caf\xE9"),
            "a.prm:2:15: the byte 0xE9 is not UTF-8; if the text is Latin-1 or "
            "Windows-1252, save it as UTF-8 (iconv -f WINDOWS-1252 -t UTF-8)");
}


TEST(ParameterText, RefusesALastLineThatGoesOn)
{
  try
    {
      const ParameterFile file("set A = 1\nset B = 2 \\", "a.prm");
      FAIL() << "accepted";
    }
  catch (const ParameterError &error)
    {
      EXPECT_STREQ(error.what(),
                   "a.prm:2: the file ends with a continued line ('\\' at its "
                   "end); delete the '\\' or add the rest");
    }
}


TEST(Names, OfSectionsFitListsPathsAndFolders)
{
  for (const char *name : {"cells",
                           "early cells",
                           "3_times_100M",
                           "\u00FCbung",
                           "a+b (c)",
                           "a..b"})
    EXPECT_EQ(error_in_name(name), "") << name;
  for (const char *name : {"a/b",
                           "..",
                           ".hidden",
                           "a,b",
                           "a\"b",
                           "a#b",
                           "a=b",
                           "a:b",
                           "a;b",
                           "a\\b",
                           "two\nlines",
                           "caf\xE9",
                           " a",
                           ""})
    EXPECT_NE(error_in_name(name), "") << name;
  const std::string remedy =
    " cannot be a name; use letters, digits, blanks and signs except / \\ \" # "
    ", ; : =, and no leading '.'";
  EXPECT_EQ(message_of("subsection a/b\nend"), "a.prm:2: 'a/b'" + remedy);
  try
    {
      ParameterFile("", "a.prm").assign("Therapies/a,b/Type=x");
      FAIL() << "accepted";
    }
  catch (const ParameterError &error)
    {
      EXPECT_EQ(error.what(),
                "command line: 'Therapies/a,b/Type=x': 'a,b'" + remedy);
    }
}
