// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/standard_streams.h"

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <string>
#include <unistd.h>

namespace disse
{
void
prepare_standard_streams()
{
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(stream, F_GETFD) < 0)
      // It gets the lowest number that is free, and cannot be used.
      ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
  std::signal(SIGPIPE, SIG_IGN);
}


void
check_standard_output(MPI_Comm comm)
{
  on_first_rank(comm, [] {
    errno                 = 0;
    const bool is_flushed = std::fflush(stdout) == 0;
    if (is_flushed && std::cout.flush() && std::ferror(stdout) == 0)
      return;
    const std::string reason = errno == 0 ? "" : std::strerror(errno);
    throw Error(ExitCode::io,
                "the standard output could not be written" +
                  (reason.empty() ? "" : ": " + reason));
  });
}
} // namespace disse
