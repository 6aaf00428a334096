// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace disse
{
namespace
{
const char *const blanks = " \t\r\n";


std::string
lower(std::string text)
{
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return std::tolower(c);
  });
  return text;
}


// Insertions, deletions, substitutions and swaps of neighbours.
unsigned int
edit_distance(const std::string &a, const std::string &b)
{
  std::vector<std::vector<unsigned int>> distance(
    a.size() + 1, std::vector<unsigned int>(b.size() + 1));
  for (unsigned int i = 0; i <= a.size(); ++i)
    for (unsigned int j = 0; j <= b.size(); ++j)
      if (i == 0 || j == 0)
        distance[i][j] = i + j;
      else
        {
          distance[i][j] =
            std::min({distance[i - 1][j] + 1,
                      distance[i][j - 1] + 1,
                      distance[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            distance[i][j] =
              std::min(distance[i][j], distance[i - 2][j - 2] + 1);
        }
  return distance[a.size()][b.size()];
}
} // namespace


std::string
trim(const std::string &text)
{
  const auto begin = text.find_first_not_of(blanks);
  if (begin == std::string::npos)
    return "";
  return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}


std::vector<std::string>
split(const std::string &text, const char separator)
{
  std::vector<std::string> pieces;
  if (trim(text).empty())
    return pieces;
  std::string::size_type begin = 0;
  while (true)
    {
      const auto end = text.find(separator, begin);
      pieces.push_back(trim(text.substr(begin, end - begin)));
      if (end == std::string::npos)
        return pieces;
      begin = end + 1;
    }
}


std::vector<std::pair<std::size_t, std::size_t>>
split_outside_parentheses(const std::string &text, const char separator)
{
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
  if (trim(text).empty())
    return pieces;
  std::size_t begin = 0;
  int         depth = 0;
  for (std::size_t i = 0; i <= text.size(); ++i)
    if (i == text.size() || (text[i] == separator && depth == 0))
      {
        const std::string piece = text.substr(begin, i - begin);
        const std::size_t first =
          std::min(piece.find_first_not_of(blanks), piece.size());
        pieces.push_back({begin + first, begin + first + trim(piece).size()});
        begin = i + 1;
      }
    else
      depth += (text[i] == '(') - (text[i] == ')');
  return pieces;
}


std::string
join(const std::vector<std::string> &pieces, const std::string &separator)
{
  std::string result;
  for (const std::string &piece : pieces)
    result += (result.empty() ? "" : separator) + piece;
  return result;
}


bool
contains(const std::vector<std::string> &list, const std::string &item)
{
  return std::find(list.begin(), list.end(), item) != list.end();
}


std::string
to_text(const double value, const int digits)
{
  // As printf's %g, but with a point in any locale.
  char       buffer[40];
  const auto end = std::to_chars(buffer,
                                 buffer + sizeof(buffer),
                                 value,
                                 std::chars_format::general,
                                 digits)
                     .ptr;
  return {buffer, end};
}


std::string
to_text(const double value)
{
  std::string text;
  for (const int digits : {6, 9, 12, 15, 16, 17})
    {
      text             = to_text(value, digits);
      double read_back = 0;
      std::from_chars(text.data(), text.data() + text.size(), read_back);
      if (read_back == value)
        break;
    }
  return text;
}


std::string
nearest(const std::string &name, const std::vector<std::string> &candidates)
{
  std::string  best;
  unsigned int best_distance = std::max<std::size_t>(1, name.size() / 3) + 1;
  for (const std::string &candidate : candidates)
    {
      const unsigned int distance =
        edit_distance(lower(name), lower(candidate));
      if (distance < best_distance)
        {
          best          = candidate;
          best_distance = distance;
        }
    }
  return best;
}


std::vector<std::string>
similar_paths(const std::string              &path,
              const std::vector<std::string> &candidates)
{
  const auto key_of = [](const std::string &text) {
    return text.substr(text.rfind('/') + 1);
  };
  const std::string        key = key_of(path);
  std::vector<std::string> result, keys;
  for (const std::string &candidate : candidates)
    {
      keys.push_back(key_of(candidate));
      if (lower(keys.back()) == lower(key) && result.size() < 3)
        result.push_back(candidate);
    }
  if (const std::string near = nearest(path, candidates);
      result.empty() && !near.empty())
    result = {near};
  if (const std::string near = nearest(key, keys);
      result.empty() && !near.empty())
    result = {
      candidates[std::find(keys.begin(), keys.end(), near) - keys.begin()]};
  return result;
}


std::string
suggestion(const std::string &name, const std::vector<std::string> &candidates)
{
  const std::string near = nearest(name, candidates);
  if (!near.empty())
    return "; did you mean '" + near + "'?";
  return candidates.empty() ? "" : "; known: " + join(candidates, ", ");
}


std::string
path_suggestion(const std::string              &path,
                const std::vector<std::string> &candidates)
{
  std::vector<std::string> texts;
  for (const std::string &similar : similar_paths(path, candidates))
    texts.push_back("'" + similar + "'");
  return texts.empty() ? "; 'disse params' lists all"
                       : "; did you mean " + join(texts, " or ") + "?";
}
} // namespace disse
