// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/gmsh/gmsh_text.h"

#include <disse/base/exceptions.h>

#include "base/text/numbers.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace disse
{
namespace
{
constexpr const char *blanks = " \t";


void
cut_into_words(const std::string_view         line,
               std::vector<std::string_view> &words)
{
  words.clear();
  std::size_t word = line.find_first_not_of(blanks);
  while (word < line.size())
    {
      const std::size_t stop =
        std::min(line.size(), line.find_first_of(blanks, word));
      words.push_back(line.substr(word, stop - word));
      word = line.find_first_not_of(blanks, stop);
    }
}


// "$EndNodes" for "$Nodes", but "$ENDNOD" for the "$NOD" of version 1.
std::string
end_of(const std::string &section)
{
  const bool capitals = section == "$NOD" || section == "$ELM";
  return (capitals ? "$END" : "$End") + section.substr(1);
}


std::string
quoted(const std::string_view word)
{
  return "'" + std::string(word.substr(0, 40)) + "'";
}


template <typename Number>
bool
is_read(const std::string_view word, Number &value)
{
  const char *const end    = word.data() + word.size();
  const auto        result = std::from_chars(word.data(), end, value);
  return result.ec == std::errc() && result.ptr == end;
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
      begin    = position;
      position = std::min(text.size(), text.find('\n', begin)) + 1;
      ++line_number;
      cut_into_words(line_text(), current);
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


const std::vector<std::string_view> &
GmshText::words() const
{
  return current;
}


std::string_view
GmshText::line_text() const
{
  return std::string_view(text).substr(begin, position - begin - 1);
}


std::string_view
GmshText::word(const std::size_t index) const
{
  if (index >= current.size())
    fail("the line ends where number " + std::to_string(index + 1) +
         " should be");
  return current[index];
}


long
GmshText::integer(const std::size_t index) const
{
  long value = 0;
  if (!is_read(word(index), value))
    fail("expected a whole number of at most 63 bits, not " +
         quoted(word(index)));
  return value;
}


std::vector<long>
GmshText::integers(const std::size_t first, const std::size_t n) const
{
  std::vector<long> result;
  for (std::size_t i = 0; i < n; ++i)
    result.push_back(integer(first + i));
  return result;
}


std::size_t
GmshText::count(const std::size_t index, const std::string &what) const
{
  const long n = integer(index);
  if (n < 0)
    fail("the number of " + what + " is negative: " + std::to_string(n));
  if (static_cast<std::size_t>(n) > text.size())
    fail("the file announces " + std::to_string(n) + " " + what +
         " but has only " + std::to_string(text.size()) +
         " bytes: it is truncated or damaged");
  return n;
}


double
GmshText::real(const std::size_t index) const
{
  double value = 0;
  if (is_read(word(index), value))
    return value;
  try
    {
      return parse_number(word(index));
    }
  catch (const std::invalid_argument &error)
    {
      fail(error.what());
    }
}


void
GmshText::expect_end_of(const std::string &section)
{
  next_or_fail(end_of(section));
  if (current.front() != end_of(section))
    fail("expected " + end_of(section) + ", not " + quoted(current.front()));
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
