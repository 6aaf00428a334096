// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "base/files/file_output.h"

#include <disse/base/exceptions.h>

#include "base/files/file_hash.h"
#include "base/parallel/process.h"

#include <zlib.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>
#include <utility>

namespace disse
{
namespace
{
[[noreturn]] void
fail(const std::string &what, const std::string &path, const int reason)
{
  throw Error(ExitCode::io,
              "cannot " + what + " '" + path + "': " + std::strerror(reason));
}


void
write_all(const int          descriptor,
          const char        *bytes,
          const std::size_t  size,
          const std::string &path)
{
  std::size_t done = 0;
  while (done < size)
    {
      const ssize_t written = ::write(descriptor, bytes + done, size - done);
      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        fail("write", path, errno);
      done += static_cast<std::size_t>(written);
    }
}
} // namespace


PublishedFile::PublishedFile(const std::string &path)
  : path(path)
  , temporary(path + ".partial." + ProcessIdentity::own().tag())
  , descriptor(
      ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666))
{
  if (descriptor < 0)
    fail("create", temporary, errno);
}


PublishedFile::~PublishedFile()
{
  discard();
}


void
PublishedFile::discard() noexcept
{
  if (descriptor < 0)
    return;
  ::close(descriptor);
  ::unlink(temporary.c_str());
  descriptor = -1;
}


void
PublishedFile::write(const char *bytes, const std::size_t size)
{
  write_all(descriptor, bytes, size, path);
}


void
PublishedFile::go_to(const std::size_t position)
{
  if (::lseek(descriptor, position, SEEK_SET) < 0)
    fail("write", path, errno);
}


void
PublishedFile::publish()
{
  if (::fsync(descriptor) != 0 && errno != EINVAL)
    fail("write", path, errno);
  const int closed = ::close(descriptor);
  descriptor       = -1;
  if (closed != 0 || std::rename(temporary.c_str(), path.c_str()) != 0)
    {
      const int reason = errno;
      ::unlink(temporary.c_str());
      fail("write", path, reason);
    }
}


void
write_file(const std::string &path, const std::string &content)
{
  PublishedFile file(path);
  file.write(content.data(), content.size());
  file.publish();
}


GrowingFile::GrowingFile(const std::string &path)
  : path(path)
  , descriptor(
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666))
{
  if (descriptor < 0)
    fail("create", path, errno);
}


GrowingFile::GrowingFile(const std::string &path, const std::size_t size)
  : path(path)
  , descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC))
{
  if (descriptor < 0)
    fail("open", path, errno);
  const off_t end = ::lseek(descriptor, 0, SEEK_END);
  if (end < static_cast<off_t>(size))
    throw Error(ExitCode::io,
                "'" + path + "' is shorter than when the state was saved");
  if (::ftruncate(descriptor, size) != 0 ||
      ::lseek(descriptor, size, SEEK_SET) < 0)
    fail("append to", path, errno);
}


GrowingFile::~GrowingFile()
{
  if (descriptor >= 0)
    ::close(descriptor);
}


GrowingFile::GrowingFile(GrowingFile &&other) noexcept
  : path(std::move(other.path))
  , descriptor(std::exchange(other.descriptor, -1))
{}


GrowingFile &
GrowingFile::operator=(GrowingFile &&other) noexcept
{
  std::swap(path, other.path);
  std::swap(descriptor, other.descriptor);
  return *this;
}


bool
GrowingFile::is_open() const
{
  return descriptor >= 0;
}


void
GrowingFile::write_line(const std::string &line)
{
  const std::string whole = line + "\n";
  write_all(descriptor, whole.data(), whole.size(), path);
}


void
create_directory(const std::string &path)
{
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error)
    fail("create folder", path, error.value());
}


std::uint32_t
checksum(const char *bytes, const std::size_t size)
{
  return crc32_z(0, reinterpret_cast<const Bytef *>(bytes), size);
}


std::uint32_t
checksum(const std::string &content)
{
  return checksum(content.data(), content.size());
}


std::uint64_t
hash_of(const std::string &text)
{
  Hash hash;
  hash.add(text.data(), text.size());
  return hash.value();
}


std::string
hash_text(const std::string &text)
{
  Hash hash;
  hash.add(text.data(), text.size());
  return hash.text();
}
} // namespace disse
