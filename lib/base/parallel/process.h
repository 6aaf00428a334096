// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <string>

namespace disse
{
/// What identifies a process among all others, on this machine and elsewhere,
/// in a text that other processes can read.
struct ProcessIdentity
{
  int         pid = 0;
  std::string host;
  std::string machine; ///< its boot and its namespace of process ids
  std::string ticks;   ///< from the boot of the machine to its start
  std::string started; ///< the same as a date in UTC
  std::string command;

  static ProcessIdentity
  own();

  /// Lines "key value".
  std::string
  text() const;

  /// What is not in the text stays empty.
  static ProcessIdentity
  parse(const std::string &text);

  /// For names of temporary files: no other process has it.
  std::string
  tag() const;

  /// True if this process can find out whether that one runs.
  bool
  is_on_this_machine() const;

  /// True if a process of this id that started at the same time runs here.
  bool
  is_running() const;
};


/// "2026-12-01T04:20:11Z"
std::string
utc_now();
} // namespace disse
