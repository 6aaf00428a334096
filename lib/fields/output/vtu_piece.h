// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/exceptions.h>

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <type_traits>
#include <vector>

namespace disse
{
template <typename T>
std::string
type_name()
{
  if constexpr (std::is_same_v<T, float>)
    return "Float32";
  else if constexpr (std::is_same_v<T, std::uint8_t>)
    return "UInt8";
  else
    return "Int32";
}


/// A name in the letters that an attribute of XML allows.
inline std::string
xml_text(const std::string &name)
{
  std::string text;
  for (const char c : name)
    text += c == '&'   ? "&amp;"
            : c == '<' ? "&lt;"
            : c == '"' ? "&quot;"
                       : std::string(1, c);
  return text;
}


/// One piece of a .vtu file: the XML head names arrays by their offsets in the
/// compressed data that follow it.
class VtuPiece
{
public:
  template <typename T>
  void
  add(const std::string    &name,
      const std::vector<T> &values,
      const unsigned int    n_components = 1)
  {
    head += "<DataArray type=\"" + type_name<T>() + "\" Name=\"" +
            xml_text(name) + "\" NumberOfComponents=\"" +
            std::to_string(n_components) + "\" format=\"appended\" offset=\"" +
            std::to_string(data.size()) + "\"/>\n";
    append(reinterpret_cast<const Bytef *>(values.data()),
           values.size() * sizeof(T));
  }


  void
  add_line(const std::string &line)
  {
    head += line + "\n";
  }


  std::string
  text() const
  {
    return head + "<AppendedData encoding=\"raw\">\n_" + data +
           "\n</AppendedData>\n</VTKFile>\n";
  }

private:
  // Blocks of at most this many bytes are compressed each on its own.
  static constexpr std::size_t block_size = 1 << 20;

  // In VTK's format: number of blocks, their size, the size of the last one if
  // it is smaller, the compressed sizes; then the blocks.
  void
  append(const Bytef *bytes, const std::size_t size)
  {
    const std::size_t          n_blocks = (size + block_size - 1) / block_size;
    std::vector<std::uint32_t> header   = {std::uint32_t(n_blocks),
                                           std::uint32_t(block_size),
                                           std::uint32_t(size % block_size)};
    const std::size_t          header_begin = data.size();
    data.resize(header_begin + (header.size() + n_blocks) * sizeof(header[0]));
    for (std::size_t begin = 0; begin < size; begin += block_size)
      header.push_back(
        append_block(bytes + begin, std::min(block_size, size - begin)));
    std::copy_n(reinterpret_cast<const char *>(header.data()),
                header.size() * sizeof(header[0]),
                &data[header_begin]);
  }


  std::uint32_t
  append_block(const Bytef *bytes, const std::size_t size)
  {
    const std::size_t begin = data.size();
    uLongf            room  = compressBound(size);
    data.resize(begin + room);
    if (compress2(reinterpret_cast<Bytef *>(&data[begin]),
                  &room,
                  bytes,
                  size,
                  Z_BEST_SPEED) != Z_OK)
      throw Error(ExitCode::internal, "zlib cannot compress a field");
    data.resize(begin + room);
    return room;
  }


  std::string head, data;
};
} // namespace disse
