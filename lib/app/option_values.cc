// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/option_values.h"

#include <disse/base/exceptions.h>

#include "base/text/numbers.h"

#include <limits>
#include <stdexcept>

namespace disse
{
namespace
{
namespace po = boost::program_options;

template <typename Parse>
auto
parse_option(const po::variables_map &options,
             const std::string       &name,
             const Range             &range,
             const Parse             &parse)
{
  const std::string text = options[name].as<std::string>();
  try
    {
      const auto value = parse(text);
      if (!range.contains(value))
        throw std::invalid_argument("give " + range.phrase("-"));
      return value;
    }
  catch (const std::invalid_argument &error)
    {
      throw ParameterError("--" + name + " " + text + ": " + error.what());
    }
}
} // namespace


double
number_option(const po::variables_map &options,
              const std::string       &name,
              const Range             &range)
{
  return parse_option(options, name, range, parse_number);
}


int
integer_option(const po::variables_map &options,
               const std::string       &name,
               const Range             &range)
{
  const auto value = parse_option(options, name, range, parse_integer);
  if (value > std::numeric_limits<int>::max() ||
      value < std::numeric_limits<int>::min())
    throw ParameterError("--" + name + " " + options[name].as<std::string>() +
                         ": the number is too large");
  return static_cast<int>(value);
}
} // namespace disse
