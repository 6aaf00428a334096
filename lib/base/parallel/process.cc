// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/parallel/process.h"

#include <disse/base/text.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>
#include <vector>

namespace disse
{
namespace
{
std::string
contents(const std::string &path)
{
  std::ifstream      file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}


// The fields of /proc/PID/stat from the third on, the state; the second, the
// name of the program, may hold blanks and parentheses.
std::vector<std::string>
status_of(const int pid)
{
  const std::string text = contents("/proc/" + std::to_string(pid) + "/stat");
  const auto        end  = text.rfind(')');
  return end == std::string::npos ? std::vector<std::string>()
                                  : split(text.substr(end + 2), ' ');
}


std::string
start_of(const std::vector<std::string> &status)
{
  constexpr std::size_t start = 22 - 3;
  return status.size() > start ? status[start] : "";
}


std::string
date(const std::time_t time)
{
  char text[32];
  std::strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", std::gmtime(&time));
  return text;
}


// When a process started that began so long after the boot.
std::string
date_of(const std::string &ticks)
{
  const std::string key  = "btime ";
  const std::string text = contents("/proc/stat");
  const auto        at   = text.find(key);
  if (at == std::string::npos || ticks.empty())
    return utc_now();
  return date(std::atol(text.c_str() + at + key.size()) +
              std::atol(ticks.c_str()) / sysconf(_SC_CLK_TCK));
}


ProcessIdentity
find_own()
{
  ProcessIdentity own;
  char            host[256] = "";
  ::gethostname(host, sizeof(host) - 1);
  own.pid  = ::getpid();
  own.host = host;
  std::error_code   error;
  const std::string names =
    std::filesystem::read_symlink("/proc/self/ns/pid", error).string();
  const std::string boot = trim(contents("/proc/sys/kernel/random/boot_id"));
  if (!boot.empty() && !names.empty())
    own.machine = boot + " " + names;
  own.ticks   = start_of(status_of(own.pid));
  own.started = date_of(own.ticks);
  own.command = contents("/proc/self/cmdline");
  std::replace_if(
    own.command.begin(),
    own.command.end(),
    [](const char c) { return c == '\0' || c == '\n'; },
    ' ');
  own.command = trim(own.command);
  return own;
}
} // namespace


ProcessIdentity
ProcessIdentity::own()
{
  return find_own();
}


std::string
ProcessIdentity::text() const
{
  return "pid " + std::to_string(pid) + "\nhost " + host + "\nstarted " +
         started + "\nmachine " + machine + "\nticks " + ticks + "\ncommand " +
         command + "\n";
}


ProcessIdentity
ProcessIdentity::parse(const std::string &text)
{
  ProcessIdentity result;
  for (const std::string &line : split(text, '\n'))
    {
      const auto        blank = line.find(' ');
      const std::string key   = line.substr(0, blank);
      const std::string value =
        blank == std::string::npos ? "" : line.substr(blank + 1);
      if (key == "pid")
        result.pid = std::atoi(value.c_str());
      for (const auto &[name, member] : {std::pair("host", &result.host),
                                         std::pair("started", &result.started),
                                         std::pair("machine", &result.machine),
                                         std::pair("ticks", &result.ticks),
                                         std::pair("command", &result.command)})
        if (key == name)
          *member = value;
    }
  return result;
}


std::string
ProcessIdentity::tag() const
{
  return host + "." + std::to_string(pid) + "." + ticks;
}


bool
ProcessIdentity::is_on_this_machine() const
{
  return !machine.empty() && machine == own().machine;
}


bool
ProcessIdentity::is_running() const
{
  const std::vector<std::string> status = status_of(pid);
  if (status.empty()) // gone, or of a user whose processes are hidden
    return pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM);
  const bool is_dead = status[0] == "Z" || status[0] == "X";
  return !is_dead && start_of(status) == ticks;
}


std::string
utc_now()
{
  return date(std::time(nullptr));
}
} // namespace disse
