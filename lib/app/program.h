// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>

namespace disse
{
/// The program `disse`: all of it is in the library, because it uses what the
/// library does not export. Starts and ends MPI.
/// @return its exit code
DISSE_EXPORT int
run_program(int argc, char **argv);
} // namespace disse
