// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/parameters/parameter_text.h>

#include "base/files/file_input.h"
#include "base/text/quoting.h"

#include <sstream>

namespace disse
{
namespace
{
class Parser
{
public:
  Parser(const std::string &name, ParameterTree &root)
    : name(name)
    , stack({&root})
    , names({""})
  {}

  void
  parse(const std::string &text)
  {
    std::istringstream stream(text);
    std::string        line, pending;
    while (std::getline(stream, line))
      {
        ++number;
        line              = without_comment(line);
        const auto indent = line.find_first_not_of(" \t");
        line              = trim(line);
        pieces.push_back(
          {pending.size(), number, static_cast<unsigned int>(indent + 1)});
        if (!line.empty() && line.back() == '\\')
          {
            pending += line.substr(0, line.size() - 1);
            continue;
          }
        parse_line(trim(pending + line));
        pending.clear();
        pieces.clear();
      }
    if (!pieces.empty())
      fail("the file ends with a continued line ('\\' at its end); delete the "
           "'\\' or add the rest");
    if (stack.size() > 1)
      fail("subsection '" + names.back() + "' (" + stack.back()->place +
           ") is not closed by 'end'");
  }

private:
  std::string
  without_comment(const std::string &line) const
  {
    const std::size_t mark = find_outside_quotes(line, '#');
    if (mark == std::string::npos && has_open_quote(line))
      fail(
        "the closing quote is missing; write '\\\"' for a quote inside quotes");
    return line.substr(0, mark);
  }


  void
  parse_line(const std::string &line)
  {
    if (line.empty())
      return;
    const auto        blank = line.find_first_of(" \t");
    const std::string word  = line.substr(0, blank);
    const std::string rest =
      blank == std::string::npos ? "" : trim(line.substr(blank));

    length = line.size();
    if (word == "subsection")
      open_section(rest);
    else if (word == "end")
      close_section(rest);
    else if (word == "set")
      set(rest);
    else
      fail("'" + word + "' is not one of 'subsection', 'end', 'set'" +
           suggestion(word, {"subsection", "end", "set"}));
  }


  void
  open_section(const std::string &section)
  {
    if (const std::string mistake = mistake_in_name(section); !mistake.empty())
      fail(mistake);
    ParameterTree &tree = stack.back()->subsections[section];
    if (tree.place.empty())
      tree.place = place();
    stack.push_back(&tree);
    names.push_back(section);
  }


  void
  close_section(const std::string &rest)
  {
    if (!rest.empty())
      fail("'end' stands alone on its line");
    if (stack.size() == 1)
      fail("'end' without 'subsection'");
    stack.pop_back();
    names.pop_back();
  }


  void
  set(const std::string &assignment)
  {
    const auto equals = assignment.find('=');
    if (equals == std::string::npos)
      fail("'=' is missing in 'set " + assignment + "'");
    const std::string key   = trim(assignment.substr(0, equals));
    const std::string value = trim(assignment.substr(equals + 1));
    const auto        entry = stack.back()->entries.find(key);
    if (entry != stack.back()->entries.end())
      fail("'" + key + "' is already set at " + entry->second.place);
    stack.back()->entries[key] = {value,
                                  place(),
                                  name,
                                  pieces_from(length - value.size())};
  }


  // The pieces of the line from a position on.
  std::vector<TextPiece>
  pieces_from(const std::size_t begin) const
  {
    std::vector<TextPiece> result;
    for (const TextPiece &piece : pieces)
      if (piece.position > begin)
        result.push_back({piece.position - begin, piece.line, piece.column});
      else
        result = {
          {0,
           piece.line,
           piece.column + static_cast<unsigned int>(begin - piece.position)}};
    return result;
  }


  std::string
  place() const
  {
    return name + ":" + std::to_string(number);
  }


  [[noreturn]] void
  fail(const std::string &message) const
  {
    throw ParameterError(place() + ": " + message);
  }

  std::string                  name;
  std::vector<ParameterTree *> stack;
  std::vector<std::string>     names;
  unsigned int                 number = 0;
  std::vector<TextPiece>       pieces;     // of the line being joined
  std::size_t                  length = 0; // of that line
};
} // namespace


std::string
ParameterEntry::place_at(const std::size_t position) const
{
  std::string result = place + ", column " + std::to_string(position + 1);
  for (const TextPiece &piece : pieces)
    if (piece.position <= position)
      result = file + ":" + std::to_string(piece.line) + ":" +
               std::to_string(piece.column + position - piece.position);
  return result;
}


std::string
cleaned_parameters(std::string text, const std::string &name)
{
  try
    {
      clean_text(text, name, ExitCode::usage);
    }
  catch (const Error &error)
    {
      throw ParameterError(error.what());
    }
  return text;
}


std::string
child_path(const std::string &parent, const std::string &name)
{
  return parent.empty() ? name : parent + "/" + name;
}


ParameterTree
ParameterTree::parse(const std::string &text, const std::string &name)
{
  ParameterTree tree;
  tree.place = name;
  Parser(name, tree).parse(cleaned_parameters(text, name));
  return tree;
}


void
ParameterTree::assign(const std::string &given, const std::string &place)
{
  const std::string name = place.empty() ? "assignment" : place;
  const auto        fail = [&](const std::string &message) {
    throw ParameterError(name + ": " + message);
  };
  const std::string assignment = cleaned_parameters(given, name);
  const auto        equals     = assignment.find('=');
  if (equals == std::string::npos)
    fail("'" + assignment + "' is not of the form Section/Key=value");
  std::vector<std::string> path = split(assignment.substr(0, equals), '/');
  if (path.empty())
    fail("no key before '=' in '" + assignment + "'");

  ParameterTree *tree = this;
  for (unsigned int i = 0; i + 1 < path.size(); ++i)
    {
      if (const std::string mistake = mistake_in_name(path[i]);
          !mistake.empty())
        fail("'" + assignment + "': " + mistake);
      tree = &tree->subsections[path[i]];
      if (tree->place.empty())
        tree->place = name;
    }
  tree->entries[path.back()] = {trim(assignment.substr(equals + 1)), place, ""};
}


bool
ParameterTree::has_news() const
{
  for (const auto &[key, entry] : entries)
    if (entry.is_new)
      return true;
  for (const auto &[name, subsection] : subsections)
    if (subsection.has_news())
      return true;
  return false;
}
} // namespace disse
