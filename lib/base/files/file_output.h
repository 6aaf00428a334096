// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace disse
{
/// A file that is written piece by piece under a temporary name in the same
/// folder, flushed to disk and published under `path` when it is complete: a
/// reader never sees a partial file. Without publish() it is removed. All
/// members @throw Error(io) naming the path and the system's reason.
class PublishedFile
{
public:
  explicit PublishedFile(const std::string &path);
  ~PublishedFile();
  PublishedFile(const PublishedFile &) = delete;
  PublishedFile &
  operator=(const PublishedFile &) = delete;

  void
  write(const char *bytes, std::size_t size);

  /// Seek to a position from the start, to overwrite existing bytes.
  void
  go_to(std::size_t position);

  void
  publish();

private:
  void
  discard() noexcept;

  std::string path;
  std::string temporary;
  int         descriptor = -1;
};

/// Write `content` under a temporary name in the same folder, flush it to disk,
/// then publish it under `path`: a reader never sees a partial file.
/// @throws Error(io) naming the path and the system's reason.
void
write_file(const std::string &path, const std::string &content);

/// A text file that grows line by line (CSV, log). Every line is flushed and
/// checked, so that a full disk is detected at once.
class GrowingFile
{
public:
  GrowingFile() = default;
  explicit GrowingFile(const std::string &path);

  /// Append to an existing file after its first `size` bytes; the rest is
  /// truncated. @throws Error(io) if the file is shorter.
  GrowingFile(const std::string &path, std::size_t size);

  ~GrowingFile();
  GrowingFile(GrowingFile &&other) noexcept;
  GrowingFile &
  operator=(GrowingFile &&other) noexcept;
  GrowingFile(const GrowingFile &) = delete;
  GrowingFile &
  operator=(const GrowingFile &) = delete;

  bool
  is_open() const;

  /// @throws Error(io) if the line cannot be written completely.
  void
  write_line(const std::string &line);

private:
  std::string path;
  int         descriptor = -1;
};

/// Create a folder and its parents. @throws Error(io).
void
create_directory(const std::string &path);

/// CRC-32, to detect damage.
std::uint32_t
checksum(const char *bytes, std::size_t size);
std::uint32_t
checksum(const std::string &content);

/// FNV-1a hash, for cache keys (not for security).
std::uint64_t
hash_of(const std::string &text);

/// Hash as 16 hexadecimal digits.
std::string
hash_text(const std::string &text);
} // namespace disse
