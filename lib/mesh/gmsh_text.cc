// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/mesh/gmsh_text.h>

#include <algorithm>
#include <cstdlib>

namespace disse
{
namespace
{
constexpr const char *blanks = " \t\r\v\f";


std::vector<std::string>
words_of(const std::string &text, const std::size_t begin, std::size_t end)
{
  std::vector<std::string> words;
  std::size_t              word = text.find_first_not_of(blanks, begin);
  while (word < end)
    {
      const std::size_t stop = std::min(end, text.find_first_of(blanks, word));
      words.push_back(text.substr(word, stop - word));
      word = text.find_first_not_of(blanks, stop);
    }
  return words;
}


// "$EndNodes" for "$Nodes", but "$ENDNOD" for the "$NOD" of version 1.
std::string
end_of(const std::string &section)
{
  const bool capitals = section == "$NOD" || section == "$ELM";
  return (capitals ? "$END" : "$End") + section.substr(1);
}
} // namespace


GmshText::GmshText(const std::string &text, const std::string &name)
  : text(text)
  , name(name)
{}


bool
GmshText::next()
{
  while (position < text.size())
    {
      const std::size_t end = std::min(text.size(), text.find('\n', position));
      current               = words_of(text, position, end);
      position              = end + 1;
      ++line_number;
      if (!current.empty())
        return true;
    }
  return false;
}


void
GmshText::next_or_fail(const std::string &what)
{
  if (!next())
    fail("the file ends where " + what + " should be: it is truncated");
}


const std::vector<std::string> &
GmshText::words() const
{
  return current;
}


long
GmshText::integer(const std::size_t word) const
{
  if (word >= current.size())
    fail("the line ends where whole number " + std::to_string(word + 1) +
         " should be");
  char      *end    = nullptr;
  const long result = std::strtol(current[word].c_str(), &end, 10);
  if (*end != '\0')
    fail("expected a whole number, not '" + current[word].substr(0, 40) + "'");
  return result;
}


std::vector<long>
GmshText::integers(const std::size_t first, const std::size_t n) const
{
  std::vector<long> result;
  for (std::size_t i = 0; i < n; ++i)
    result.push_back(integer(first + i));
  return result;
}


double
GmshText::real(const std::size_t word) const
{
  if (word >= current.size())
    fail("the line ends where number " + std::to_string(word + 1) +
         " should be");
  char        *end    = nullptr;
  const double result = std::strtod(current[word].c_str(), &end);
  if (*end != '\0')
    fail("expected a number, not '" + current[word].substr(0, 40) + "'");
  return result;
}


void
GmshText::expect_end_of(const std::string &section)
{
  next_or_fail(end_of(section));
  if (current.front() != end_of(section))
    fail("expected " + end_of(section) + ", not '" +
         current.front().substr(0, 40) + "'");
}


void
GmshText::skip_to_end_of(const std::string &section)
{
  do
    next_or_fail(end_of(section));
  while (current.front() != end_of(section));
}


std::size_t
GmshText::line() const
{
  return line_number;
}


void
GmshText::fail(const std::string &message) const
{
  throw Error(ExitCode::mesh,
              name + ":" + std::to_string(line_number) + ": " + message);
}
} // namespace disse
