// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "base/files/file_output.h"

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

namespace disse
{
/// One named piece of a state file.
struct StateSection
{
  std::string   kind;
  std::string   name;
  std::uint64_t size     = 0; ///< bytes
  std::uint32_t checksum = 0; ///< CRC-32
};


/// Writes a state file section by section, so that no more than one of them
/// need be in memory: a line with format and version, the checksum of the
/// index, the index of the sections as one line of JSON, then their bytes.
class StateFileWriter
{
public:
  /// @param sections all that will follow, without checksums
  /// @throws Error(io)
  StateFileWriter(const std::string               &path,
                  const std::vector<StateSection> &sections);

  /// The bytes of the next section, of the announced size.
  /// @throws Error(io)
  void
  add(const char *bytes, std::size_t size);

  /// Complete the index and make the file visible. @throws Error(io)
  void
  publish();

private:
  std::string
  head(std::size_t length) const;

  PublishedFile             file;
  std::vector<StateSection> sections;
  std::size_t               head_length;
  std::size_t               n_written = 0;
};


/// Reads a state file section by section.
class StateFileReader
{
public:
  /// @throws Error(state_file) if it is not a state file, of another version,
  ///   truncated or longer than its index states, or if the index is damaged
  explicit StateFileReader(const std::string &path);

  const std::vector<StateSection> &
  sections() const;

  /// The bytes of the next section. @throws Error(state_file) if damaged
  std::string
  next();

private:
  std::string
  read_line();

  std::ifstream             file;
  std::vector<StateSection> index;
  std::size_t               n_read = 0;
};
} // namespace disse
