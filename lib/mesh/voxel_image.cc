// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/mesh/voxel_image.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace disse
{
namespace
{
constexpr std::size_t header_block = 256;
const std::string     header_begin = "#INRIMAGE-4#{";
const std::string     header_end   = "##}\n";


// The lines KEY=VALUE at the head of an INR file.
class InrHeader
{
public:
  InrHeader(const std::string &content, const std::string &name)
    : name(name)
  {
    if (content.compare(0, header_begin.size(), header_begin) != 0)
      fail("the file is not an INR image: it does not begin with " +
           header_begin);
    const std::size_t end = content.find(header_end);
    if (end == std::string::npos)
      fail("the header of the image has no end");
    n_bytes = end + header_end.size();
    n_bytes += (header_block - n_bytes % header_block) % header_block;
    for (const std::string &line : split(content.substr(0, end), '\n'))
      if (const std::size_t equal = line.find('='); equal != std::string::npos)
        values[trim(line.substr(0, equal))] = trim(line.substr(equal + 1));
  }

  const std::string &
  text(const std::string &key) const
  {
    const auto value = values.find(key);
    if (value == values.end())
      fail("the header has no " + key);
    return value->second;
  }

  double
  positive(const std::string &key) const
  {
    double value = 0;
    try
      {
        value = std::stod(text(key));
      }
    catch (const std::logic_error &)
      {}
    if (!(value > 0 && value < 1e9))
      fail(key + " = '" + text(key) + "' is not a number above zero");
    return value;
  }

  [[noreturn]] void
  fail(const std::string &message) const
  {
    throw Error(ExitCode::mesh, name + ": " + message);
  }

  std::string                        name;
  std::size_t                        n_bytes = 0;
  std::map<std::string, std::string> values;
};


// Bytes of a voxel, after checking that we can read its type.
unsigned int
voxel_bytes(const InrHeader &header)
{
  const std::string &type = header.text("TYPE");
  if (type != "unsigned fixed" && type != "signed fixed")
    header.fail("voxels of type '" + type +
                "' are not labels; known: unsigned fixed, signed fixed");
  const std::string &size = header.text("PIXSIZE");
  for (const unsigned int n_bytes : {1, 2, 4})
    if (size == std::to_string(8 * n_bytes) + " bits" ||
        size == std::to_string(8 * n_bytes))
      return n_bytes;
  header.fail("voxels of '" + size + "' are not known; known: 8, 16, 32 bits");
}


// decm and pc put the lowest byte first, sun and sgi the highest.
bool
highest_byte_first(const InrHeader &header)
{
  const std::string &cpu = header.text("CPU");
  if (cpu == "sun" || cpu == "sgi")
    return true;
  if (cpu != "decm" && cpu != "pc" && cpu != "alpha")
    header.fail("byte order of CPU '" + cpu +
                "' is not known; known: decm, pc, alpha, sun, sgi");
  return false;
}


std::vector<std::int32_t>
read_labels(const std::string &content,
            const InrHeader   &header,
            const std::size_t  n_voxels)
{
  const unsigned int n_bytes   = voxel_bytes(header);
  const bool         high      = highest_byte_first(header);
  const bool         is_signed = header.text("TYPE") == "signed fixed";
  if (content.size() < header.n_bytes + n_voxels * n_bytes)
    header.fail("the image is truncated: " + std::to_string(n_voxels) +
                " voxels of " + std::to_string(n_bytes) +
                " bytes are announced, " +
                std::to_string(content.size() -
                               std::min(content.size(), header.n_bytes)) +
                " bytes are there");
  std::vector<std::int32_t> labels(n_voxels);
  const auto               *bytes =
    reinterpret_cast<const unsigned char *>(content.data()) + header.n_bytes;
  for (std::size_t i = 0; i < n_voxels; ++i, bytes += n_bytes)
    {
      std::uint32_t value = 0;
      for (unsigned int b = 0; b < n_bytes; ++b)
        value |= std::uint32_t(bytes[high ? n_bytes - 1 - b : b]) << (8 * b);
      const std::uint32_t sign = std::uint32_t(1) << (8 * n_bytes - 1);
      labels[i] =
        static_cast<std::int32_t>(is_signed ? (value ^ sign) - sign : value);
    }
  return labels;
}


bool
is_gzip(const std::string &content)
{
  return content.compare(0, 2, "\x1f\x8b") == 0;
}
} // namespace


std::int32_t
VoxelImage::label(const unsigned int i,
                  const unsigned int j,
                  const unsigned int k) const
{
  return labels[(std::size_t(k) * n_voxels[1] + j) * n_voxels[0] + i];
}


VoxelImage
read_inr(const std::string &content, const std::string &name)
{
  if (is_gzip(content))
    return read_inr(gunzip(content, name), name);
  const InrHeader header(content, name);
  VoxelImage      image;
  image.name     = name;
  const auto dim = header.values.find("VDIM");
  if (dim != header.values.end() && dim->second != "1")
    header.fail("images with several values per voxel cannot be read");
  const std::array<std::string, 3> axes = {"X", "Y", "Z"};
  for (unsigned int d = 0; d < 3; ++d)
    {
      image.n_voxels[d] = header.positive(axes[d] + "DIM");
      image.spacing[d]  = header.positive("V" + axes[d]);
    }
  image.labels = read_labels(content,
                             header,
                             std::size_t(image.n_voxels[0]) *
                               image.n_voxels[1] * image.n_voxels[2]);
  return image;
}
} // namespace disse
