// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>
#include <disse/parameters/parameter_section.h>

#include "base/text/numbers.h"
#include "base/text/quoting.h"
#include "parameters/parameter_reading.h"

#include <cmath>
#include <limits>
#include <stdexcept>

namespace disse
{
namespace
{
constexpr EnumName<bool> truth_names[] = {{true, "true"}, {false, "false"}};


void
check_number(const double number, const std::string &unit, const Range &range)
{
  if (!range.contains(number))
    throw std::invalid_argument("give " + range.phrase(unit));
}


double
read_number(const std::string &text,
            const std::string &unit,
            const Range       &range)
{
  const double number = parse_quantity(text, unit);
  check_number(number, unit, range);
  return number;
}


int
read_integer(const std::string &text, const Range &range)
{
  const std::int64_t number = parse_integer(text);
  if (!range.contains(number))
    throw std::invalid_argument("give " + range.phrase("-"));
  if (number != static_cast<int>(number))
    throw std::invalid_argument("'" + text + "' is too large");
  return static_cast<int>(number);
}


// Items that may be or have numbers.
std::vector<std::string>
read_list(const std::string &text)
{
  if (text.find('"') == std::string::npos)
    check_commas(text);
  std::vector<std::string> items;
  for (const std::string &item : split_outside_quotes(text, ','))
    items.push_back(unquoted(item));
  return items;
}


std::string
print_list(const std::vector<std::string> &items)
{
  std::vector<std::string> texts;
  for (const std::string &item : items)
    texts.push_back(quoted_item(item));
  return join(texts, ", ");
}
} // namespace


void
ParameterSection::add(const std::string &key,
                      double            &value,
                      const std::string &unit,
                      const Range       &range,
                      const std::string &documentation) const
{
  reading->declare(path_of(key),
                   describe("number", documentation, unit, range.text()),
                   {[&](const std::string &text) {
                      value = read_number(text, unit, range);
                    },
                    [&] { return print_quantity(value, unit); },
                    [&] { check_number(value, unit, range); }},
                   &value);
}


void
ParameterSection::add_or_word(const std::string &key,
                              double            &value,
                              const std::string &unit,
                              const Range       &range,
                              const std::string &word,
                              const std::string &documentation) const
{
  reading->declare(
    path_of(key),
    describe("number or '" + word + "'", documentation, unit, range.text()),
    {[&](const std::string &text) {
       value = text == word ? std::numeric_limits<double>::quiet_NaN()
                            : read_number(text, unit, range);
     },
     [&] { return std::isnan(value) ? word : print_quantity(value, unit); },
     [&] {
       if (!std::isnan(value))
         check_number(value, unit, range);
     }},
    &value);
}


void
ParameterSection::add(const std::string &key,
                      int               &value,
                      const Range       &range,
                      const std::string &documentation) const
{
  reading->declare(path_of(key),
                   describe("integer", documentation, "", range.text()),
                   {[&](const std::string &text) {
                      value = read_integer(text, range);
                    },
                    [&] { return std::to_string(value); },
                    [&] { check_number(value, "-", range); }});
}


void
ParameterSection::add(const std::string &key,
                      bool              &value,
                      const std::string &documentation) const
{
  reading->declare(
    path_of(key),
    describe("bool", documentation, "", "", names_in(truth_names)),
    {[&](const std::string &text) {
       const std::optional<bool> read = find_named(text, truth_names);
       if (!read)
         throw std::invalid_argument("the value must be 'true' or 'false'");
       value = *read;
     },
     [&] { return std::string(name_of(value, truth_names)); }});
}


void
ParameterSection::add(const std::string &key,
                      std::string       &value,
                      const std::string &documentation) const
{
  add_text(
    key,
    documentation,
    [&](const std::string &text) { value = text; },
    [&] { return value; });
}


void
ParameterSection::add_text(const std::string &key,
                           const std::string &documentation,
                           const std::function<void(const std::string &)> &read,
                           const std::function<std::string()> &print) const
{
  reading->declare(path_of(key),
                   describe("text", documentation),
                   {read, [&] { return quoted_value(print()); }});
}


void
ParameterSection::add(const std::string        &key,
                      std::vector<std::string> &value,
                      const std::string        &documentation) const
{
  add_texts(
    key,
    documentation,
    [&](const std::vector<std::string> &texts) { value = texts; },
    [&] { return value; });
}


void
ParameterSection::add_texts(
  const std::string                                           &key,
  const std::string                                           &documentation,
  const std::function<void(const std::vector<std::string> &)> &read,
  const std::function<std::vector<std::string>()>             &print) const
{
  reading->declare(path_of(key),
                   describe("list", documentation),
                   {[&](const std::string &text) { read(read_list(text)); },
                    [&] { return print_list(print()); }});
}


void
ParameterSection::add(const std::string   &key,
                      std::vector<double> &value,
                      const std::string   &unit,
                      const Range         &range,
                      const std::string   &documentation) const
{
  reading->declare(
    path_of(key),
    describe("list of numbers", documentation, unit, range.text()),
    {[&](const std::string &text) {
       std::vector<double> numbers;
       for (const std::string &piece : read_list(text))
         numbers.push_back(read_number(piece, unit, range));
       value = numbers;
     },
     [&] {
       std::vector<std::string> pieces;
       for (const double number : value)
         pieces.push_back(print_quantity(number, unit));
       return join(pieces, ", ");
     },
     [&] {
       for (const double number : value)
         check_number(number, unit, range);
     }});
}


bool
ParameterSection::add_choice(const std::string              &key,
                             std::string                    &value,
                             const std::vector<std::string> &choices,
                             const std::string &documentation) const
{
  bool       is_good = true;
  const auto check   = [&](const std::string &text) {
    is_good = contains(choices, text);
    if (!is_good)
      throw std::invalid_argument("'" + text + "' is not one of the choices" +
                                  suggestion(text, choices));
  };
  reading->declare(path_of(key),
                   describe("choice", documentation, "", "", choices),
                   {[&](const std::string &text) {
                      check(text);
                      value = text;
                    },
                    [&] { return value; },
                    [&] { check(value); }});
  return is_good;
}
} // namespace disse
