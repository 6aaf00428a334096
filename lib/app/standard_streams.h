// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <mpi.h>

namespace disse
{
/// To be called before any file is opened. A standard stream that is closed is
/// replaced by one that fails, so that no file takes its number and receives
/// what the program prints. A reader of the output that goes away (`| head`) no
/// longer ends the program by a signal; check_standard_output() finds out.
void
prepare_standard_streams();

/// Collective. @throws Error(io) on all ranks if not all that the first rank
/// has printed could be written.
void
check_standard_output(MPI_Comm comm);
} // namespace disse
