// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>

#include "mesh/images/image_header.h"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace disse
{
namespace
{
// The inflating side of zlib, ended whatever happens.
class Inflater
{
public:
  Inflater()
  {
    constexpr int largest_window = 15, gzip_header = 16;
    ready = inflateInit2(&stream, largest_window + gzip_header) == Z_OK;
  }

  ~Inflater()
  {
    if (ready)
      inflateEnd(&stream);
  }

  Inflater(const Inflater &) = delete;
  Inflater &
  operator=(const Inflater &) = delete;

  z_stream stream = {};
  bool     ready;
};


void
feed(z_stream &stream, const std::string &content, std::size_t &position)
{
  const std::size_t piece =
    std::min<std::size_t>(content.size() - position, 1u << 30);
  stream.next_in =
    reinterpret_cast<Bytef *>(const_cast<char *>(content.data() + position));
  stream.avail_in = piece;
  position += piece;
}
} // namespace


bool
is_gzip(const std::string &content)
{
  return content.compare(0, 2, "\x1f\x8b") == 0;
}


std::string
gunzip(const std::string  &content,
       const std::string  &name,
       const std::uint64_t n_bytes)
{
  Inflater          inflater;
  z_stream         &stream   = inflater.stream;
  int               status   = inflater.ready ? Z_OK : Z_STREAM_ERROR;
  std::size_t       position = 0;
  std::string       result;
  std::vector<char> buffer(1u << 18);
  while (status == Z_OK && result.size() <= n_bytes)
    {
      if (stream.avail_in == 0)
        feed(stream, content, position);
      stream.next_out  = reinterpret_cast<Bytef *>(buffer.data());
      stream.avail_out = buffer.size();
      status           = inflate(&stream, Z_NO_FLUSH);
      result.append(buffer.data(), buffer.size() - stream.avail_out);
      // Programs that compress in parallel write several parts.
      if (status == Z_STREAM_END && stream.avail_in > 1 &&
          stream.next_in[0] == 0x1f && stream.next_in[1] == 0x8b)
        status = inflateReset(&stream);
    }
  if (status != Z_STREAM_END && result.size() <= n_bytes)
    throw Error(ExitCode::mesh,
                name + ": the compressed data are damaged or truncated");
  return result;
}
} // namespace disse
