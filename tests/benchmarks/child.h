// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>

namespace disse::benchmarks
{
/// Run a command in the shell and return what it prints.
/// @throws Error(internal) if it does not end with exit code 0.
std::string
output_of(const std::string &command);

/// Path of a program beside this one, in quotes for the shell.
std::string
program(const std::string &name);
} // namespace disse::benchmarks
