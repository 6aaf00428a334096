// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>

#include "base/text/numbers.h"
#include "mesh/images/image_header.h"

#include <cmath>
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
class InrLines
{
public:
  InrLines(const std::string &content, ImageHeader &header)
    : header(header)
  {
    const std::size_t end = content.find(header_end);
    if (end == std::string::npos)
      header.fail("the header of the image is not terminated");
    const std::size_t n_bytes = end + header_end.size();
    header.offset = (n_bytes + header_block - 1) / header_block * header_block;
    for (const std::string &line : split(content.substr(0, end), '\n'))
      if (const std::size_t equal = line.find('='); equal != std::string::npos)
        values[trim(line.substr(0, equal))] = trim(line.substr(equal + 1));
  }

  bool
  has(const std::string &key) const
  {
    return values.count(key) > 0;
  }

  const std::string &
  text(const std::string &key) const
  {
    const auto value = values.find(key);
    if (value == values.end())
      header.fail("the header has no " + key);
    return value->second;
  }

  double
  positive(const std::string &key) const
  {
    const double value = read(key, parse_number);
    if (!(value > 0 && value < 1e9))
      header.fail(key + " = '" + text(key) + "' is not a number above zero");
    return value;
  }

  std::int64_t
  positive_integer(const std::string &key) const
  {
    const std::int64_t value = read(key, parse_integer);
    if (!(value > 0))
      header.fail(key + " = '" + text(key) + "' is not a number above zero");
    return value;
  }

private:
  template <typename Number>
  Number
  read(const std::string &key, Number (*parse)(std::string_view)) const
  {
    try
      {
        return parse(text(key));
      }
    catch (const std::invalid_argument &error)
      {
        header.fail(key + ": " + error.what());
      }
  }

  const ImageHeader                 &header;
  std::map<std::string, std::string> values;
};


VoxelFormat
format_of(const InrLines &lines, const ImageHeader &header)
{
  VoxelFormat        format;
  const std::string &type = lines.text("TYPE"), &size = lines.text("PIXSIZE");
  if (type == "signed fixed")
    format.kind = VoxelFormat::Kind::signed_integer;
  else if (type == "float")
    format.kind = VoxelFormat::Kind::real;
  else if (type != "unsigned fixed")
    header.fail(
      "voxels of type '" + type +
      "' are not supported; supported: unsigned fixed, signed fixed, float");
  const bool is_real = format.kind == VoxelFormat::Kind::real;
  format.n_bytes     = 0;
  for (const unsigned int n_bytes : {1, 2, 4, 8})
    if (size == std::to_string(8 * n_bytes) + " bits" ||
        size == std::to_string(8 * n_bytes))
      format.n_bytes = n_bytes;
  if (is_real ? format.n_bytes < 4 : format.n_bytes == 0 || format.n_bytes > 4)
    header.fail("voxels of '" + size + "' are not supported; supported: " +
                (is_real ? "32, 64 bits" : "8, 16, 32 bits"));
  return format;
}


// decm and pc put the lowest byte first, sun and sgi the highest.
bool
highest_byte_first(const InrLines &lines, const ImageHeader &header)
{
  const std::string &cpu = lines.text("CPU");
  if (cpu == "sun" || cpu == "sgi")
    return true;
  if (cpu != "decm" && cpu != "pc" && cpu != "alpha")
    header.fail("byte order of CPU '" + cpu +
                "' is not known; known: decm, pc, alpha, sun, sgi");
  return false;
}
} // namespace


bool
is_inr(const std::string &content)
{
  return content.compare(0, header_begin.size(), header_begin) == 0;
}


ImageHeader
inr_header(const std::string &content, const std::string &name)
{
  ImageHeader header;
  header.name = name;
  const InrLines lines(content, header);
  if (lines.has("VDIM") && lines.positive_integer("VDIM") != 1)
    header.fail("images with several values per voxel cannot be read");
  // The unit of fixed-point numbers.
  if (lines.has("SCALE") && lines.text("SCALE") != "2**0")
    header.fail("SCALE = '" + lines.text("SCALE") +
                "' is not known; known: 2**0");
  const std::array<std::string, 3> axes = {"X", "Y", "Z"};
  for (unsigned int d = 0; d < 3; ++d)
    {
      header.n_voxels[d] = lines.positive_integer(axes[d] + "DIM");
      header.steps[d][d] = lines.positive("V" + axes[d]);
      header.origin[d]   = header.steps[d][d] / 2;
    }
  header.format                    = format_of(lines, header);
  header.format.highest_byte_first = highest_byte_first(lines, header);
  return header;
}
} // namespace disse
