// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace disse
{
/// FNV-1a hash of bytes that come piece by piece (not for security).
class Hash
{
public:
  void
  add(const char *bytes, std::size_t size);

  std::uint64_t
  value() const;

  /// 16 hexadecimal digits.
  std::string
  text() const;

private:
  std::uint64_t hash = 14695981039346656037u;
};


/// Hash of the contents of a file, or of the names and contents of all files
/// below a folder, read in pieces; "unreadable" if that fails.
std::string
hash_file(const std::string &path);
} // namespace disse
