// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/examples/example_facts.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/files/file_input.h"
#include "reports/text_table.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace disse
{
namespace
{
const std::string form =
  "<!-- disease: WORD; product: WORD, WORD; route: WORD -->";


[[noreturn]] void
fail(const std::string &place, const std::string &message)
{
  throw Error(ExitCode::io, place + ": " + message);
}


// The words of one facet in "disease: a, b".
std::vector<std::string>
read_words(const std::string  &text,
           const ExampleFacet &facet,
           const std::string  &place)
{
  const std::vector<std::string> words = split(text, ',');
  if (words.empty())
    fail(place,
         "there is no keyword for the " + facet.name +
           "; known: " + join(facet.known(), ", "));
  for (const std::string &word : words)
    if (!contains(facet.known(), word))
      fail(place,
           "'" + word + "' is not a keyword for a " + facet.name +
             suggestion(word, facet.known()) +
             "; add new keywords to lib/app/examples/example_words.cc");
  return words;
}


// The line with the facts, without its marks.
std::vector<std::vector<std::string>>
read_line(const std::string &line, const std::string &place)
{
  const std::string begin = "<!--", end = "-->";
  if (line.size() < begin.size() + end.size() || line.rfind(begin, 0) != 0 ||
      line.substr(line.size() - end.size()) != end)
    fail(place, "the line below the title must be " + form);
  const std::vector<std::string> parts =
    split(line.substr(begin.size(), line.size() - begin.size() - end.size()),
          ';');
  const auto &facets = example_facets();
  if (parts.size() != facets.size())
    fail(place, "the line must be " + form);
  std::vector<std::vector<std::string>> words;
  for (std::size_t f = 0; f < facets.size(); ++f)
    {
      const std::string key = facets[f].name + ":";
      if (parts[f].rfind(key, 0) != 0)
        fail(place, "'" + parts[f] + "' does not begin with '" + key + "'");
      words.push_back(
        read_words(parts[f].substr(key.size()), facets[f], place));
    }
  return words;
}
} // namespace


std::vector<std::string>
ExampleFacet::known() const
{
  std::vector<std::string> result;
  for (const auto &word : words)
    result.push_back(word.first);
  return result;
}


ExampleFacts
read_example_facts(const std::string &folder)
{
  const std::string  path = folder + "/README.md";
  std::istringstream file(read_text_file(path, ExitCode::io));
  std::string        line;
  if (!std::getline(file, line) || line.rfind("# ", 0) != 0)
    fail(path + ":1", "the first line must be '# TITLE'");
  ExampleFacts facts;
  facts.name  = std::filesystem::path(folder).filename();
  facts.title = trim(line.substr(2));

  unsigned int number = 1;
  do
    ++number;
  while (std::getline(file, line) && trim(line).empty());
  facts.words = read_line(trim(line), path + ":" + std::to_string(number));
  return facts;
}


std::string
grouped(const std::vector<ExampleFacts> &examples, const std::size_t facet)
{
  using Row                               = std::vector<std::string>;
  const std::vector<ExampleFacet> &facets = example_facets();
  std::vector<std::string>         headings; // of each row, or empty
  std::vector<Row>                 rows;
  for (const std::string &word : facets[facet].known())
    {
      std::string heading = word + "\n";
      for (const ExampleFacts &example : examples)
        if (contains(example.words[facet], word))
          {
            Row row = {example.name};
            for (std::size_t f = 0; f < facets.size(); ++f)
              if (f != facet)
                row.push_back(join(example.words[f], ", "));
            row.push_back(example.title);
            rows.push_back(row);
            headings.push_back(heading);
            heading.clear();
          }
    }
  if (rows.empty())
    return "";
  std::string                    text;
  const std::vector<std::string> lines = split(aligned(rows), '\n');
  for (std::size_t i = 0; i < rows.size(); ++i)
    text += headings[i] + "  " + lines[i] + "\n";
  return text;
}


std::string
markdown_of(const std::vector<ExampleFacts> &examples)
{
  const std::vector<ExampleFacet> &facets = example_facets();
  std::string                      text =
    "# Scenarios\n\n"
    "This page is the output of `disse examples list --markdown`.\n\n"
    "| scenario | what |";
  std::string line = "|---|---|";
  for (const ExampleFacet &facet : facets)
    {
      text += " " + facet.name + " |";
      line += "---|";
    }
  text += "\n" + line + "\n";
  for (const ExampleFacts &example : examples)
    {
      text += "| [" + example.name + "](" + example.name + "/README.md) | " +
              example.title + " |";
      for (const auto &words : example.words)
        text += " " + join(words, ", ") + " |";
      text += "\n";
    }
  for (const ExampleFacet &facet : facets)
    {
      text += "\n## Words for the " + facet.name + "\n\n| word | what |\n" +
              "|---|---|\n";
      for (const auto &word : facet.words)
        text += "| " + word.first + " | " + word.second + " |\n";
    }
  return text;
}
} // namespace disse
