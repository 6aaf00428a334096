// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/range.h>

#include <boost/program_options.hpp>

#include <string>

namespace disse
{
/// The number that an option gives as text.
/// @throws ParameterError naming the option and what is wrong.
double
number_option(const boost::program_options::variables_map &options,
              const std::string                           &name,
              const Range                                 &range);

/// The same for a whole number.
int
integer_option(const boost::program_options::variables_map &options,
               const std::string                           &name,
               const Range                                 &range);
} // namespace disse
