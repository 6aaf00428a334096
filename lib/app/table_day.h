// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/simulation/run_parameters.h>

#include <boost/program_options.hpp>

#include <string>

namespace disse
{
/// @throws ParameterError if the time series of a run has no row for the day.
void
check_row(const std::string &name, const RunParameters &run, double day);

/// The value of --day, which must be given [day].
/// @throws ParameterError
double
read_day(const boost::program_options::variables_map &options);
} // namespace disse
