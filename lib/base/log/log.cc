// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/log.h>

#include "base/files/file_output.h"

#include <filesystem>
#include <iostream>
#include <unistd.h>

namespace disse
{
Log::Log(MPI_Comm comm, const Level level)
  : comm(comm)
  , level(level)
  , active(rank(comm) == 0)
  , terminal(active && ::isatty(STDERR_FILENO) == 1)
{}


Log::~Log() = default;


Log::Log(Log &&) noexcept = default;


Log &
Log::operator=(Log &&) noexcept = default;


void
Log::attach_file(const std::string &path, const bool append)
{
  on_first_rank(comm, [&] {
    file = std::make_unique<GrowingFile>(
      append && std::filesystem::exists(path)
        ? GrowingFile(path, std::filesystem::file_size(path))
        : GrowingFile(path));
    if (!unwritten.empty())
      file->write_line(unwritten.substr(0, unwritten.size() - 1));
    unwritten.clear();
  });
}


void
Log::info(const std::string &message)
{
  write(message, level > Level::quiet);
}


void
Log::detail(const std::string &message)
{
  write(message, level == Level::verbose);
}


void
Log::warning(const std::string &message)
{
  write("warning: " + message, level != Level::silent);
}


void
Log::status(const std::string &message)
{
  if (!terminal || level <= Level::quiet)
    return;
  std::string line = message;
  if (line.size() < status_width)
    line.resize(status_width, ' ');
  status_width = message.size();
  std::cerr << '\r' << line << std::flush;
}


bool
Log::is_terminal() const
{
  return terminal;
}


void
Log::write(const std::string &message, const bool on_screen)
{
  if (!active)
    return;
  if (on_screen)
    {
      if (status_width > 0)
        std::cerr << '\r' << std::string(status_width, ' ') << '\r';
      status_width = 0;
      std::cerr << message << '\n';
    }
  write_to_file(message);
}


void
Log::write_to_file(const std::string &message)
{
  if (!keeps_file)
    return;
  if (!file)
    {
      unwritten += message + "\n";
      return;
    }
  try
    {
      file->write_line(message);
    }
  catch (const Error &error)
    {
      // A lost log alone does not end a run; other files that cannot be written
      // do.
      keeps_file = false;
      std::cerr << "warning: the log ends here: " << error.what() << '\n';
    }
}
} // namespace disse
