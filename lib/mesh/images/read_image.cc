// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include "base/text/numbers.h"
#include "mesh/images/image_header.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>

namespace disse
{
namespace
{
// Headers are shorter; a NIfTI header has 540 bytes.
constexpr std::uint64_t longest_header = 1u << 18;

// No byte that deflate has written becomes more than these.
constexpr double largest_expansion = 1032;


ImageHeader
header_of(const std::string &content, const std::string &name)
{
  if (is_inr(content))
    return inr_header(content, name);
  if (is_nrrd(content))
    return nrrd_header(content, name);
  if (is_nifti(content))
    return nifti_header(content, name);
  const std::string remedy = remedy_for_foreign_file(content);
  throw Error(ExitCode::mesh,
              name +
                ": the file is not an image in the formats NIfTI, NRRD or "
                "INR" +
                (remedy.empty() ? "" : ": " + remedy));
}


std::uint64_t
n_bytes_of_voxels(const ImageHeader &header)
{
  double product = header.format.n_bytes;
  for (const std::uint64_t n : header.n_voxels)
    product *= n;
  if (product > 1e18)
    header.fail("the image is truncated: " + to_text(product, 3) +
                " bytes are announced");
  return static_cast<std::uint64_t>(product);
}


// Uncompress no more than what is announced, if there can be as much.
std::string
expand(const std::string  &content,
       const ImageHeader  &header,
       const std::uint64_t n_bytes)
{
  if (n_bytes > largest_expansion * content.size() + longest_header)
    header.fail("the image is truncated: " + std::to_string(n_bytes) +
                " bytes are announced, more than " +
                std::to_string(content.size()) + " compressed bytes can hold");
  return gunzip(content, header.name, n_bytes);
}


void
skip(const ImageHeader &header, std::string &data)
{
  std::size_t begin = 0;
  for (std::uint64_t i = 0; i < header.lines_to_skip; ++i)
    {
      begin = data.find('\n', begin);
      if (begin == std::string::npos)
        header.fail("the data have fewer lines than 'line skip' says");
      ++begin;
    }
  const std::uint64_t n_bytes = n_bytes_of_voxels(header);
  if (header.bytes_to_skip == -1)
    begin = data.size() - std::min<std::uint64_t>(data.size(), n_bytes);
  else
    begin = std::min<std::uint64_t>(data.size(), begin + header.bytes_to_skip);
  data.erase(0, begin);
}


// Numbers of a text as bytes of doubles.
std::string
as_doubles(const std::string &text, const ImageHeader &header)
{
  const std::uint64_t n_voxels =
    n_bytes_of_voxels(header) / header.format.n_bytes;
  if (n_voxels > text.size())
    header.fail("the image is truncated: " + std::to_string(n_voxels) +
                " voxels are announced, " + std::to_string(text.size()) +
                " bytes of text are there");
  const char *const blanks = " \t\r\n,";
  std::string       result;
  result.reserve(n_voxels * sizeof(double));
  std::size_t begin = text.find_first_not_of(blanks);
  while (begin != std::string::npos &&
         result.size() < n_voxels * sizeof(double))
    {
      const std::size_t end = text.find_first_of(blanks, begin);
      const auto        word =
        std::string_view(text).substr(begin,
                                      std::min(end, text.size()) - begin);
      double     value = 0;
      const auto read =
        std::from_chars(word.data(), word.data() + word.size(), value);
      if (read.ec != std::errc() || read.ptr != word.data() + word.size())
        header.fail("'" + std::string(word.substr(0, 40)) +
                    "' is not a number");
      result.append(reinterpret_cast<const char *>(&value), sizeof(double));
      begin = text.find_first_not_of(blanks, begin + word.size());
    }
  return result;
}


// The voxels of a header with data of their own, or of one before them.
VoxelImage
image_of(ImageHeader header, std::string data)
{
  using Encoding = ImageHeader::Encoding;
  if (header.encoding != Encoding::raw || !header.data_file.empty() ||
      header.lines_to_skip > 0 || header.bytes_to_skip != 0)
    {
      data.erase(0, std::min<std::uint64_t>(data.size(), header.offset));
      header.offset = 0;
      if (header.encoding == Encoding::gzip)
        data = expand(data,
                      header,
                      n_bytes_of_voxels(header) +
                        std::max<std::int64_t>(0, header.bytes_to_skip));
      skip(header, data);
    }
  if (header.encoding == Encoding::text)
    {
      data                             = as_doubles(data, header);
      header.format.kind               = VoxelFormat::Kind::real;
      header.format.n_bytes            = sizeof(double);
      header.format.highest_byte_first = false;
    }
  return VoxelImage(header, std::move(data));
}


// The head of a file that may be compressed as a whole.
ImageHeader
header_of_file(const std::string &content, const std::string &name)
{
  if (!is_gzip(content))
    return header_of(content, name);
  const std::string begin = gunzip(content, name, longest_header);
  if (is_gzip(begin))
    throw Error(ExitCode::mesh,
                name + ": the file is compressed twice; run gunzip once");
  return header_of(begin, name);
}


// Path of the file that a detached header names, relative to its folder.
std::string
path_of_data(const std::string &data_file, const std::string &path)
{
  return (std::filesystem::path(path).parent_path() / data_file).string();
}
} // namespace


VoxelImage
read_image(const std::string &content,
           const std::string &name,
           const std::string &data)
{
  const ImageHeader header = header_of_file(content, name);
  if (!header.data_file.empty())
    return image_of(header, data);
  if (!is_gzip(content))
    return image_of(header, content);
  if (header.encoding != ImageHeader::Encoding::raw)
    header.fail("the file is compressed as a whole, but its voxels are not "
                "raw; run gunzip");
  return image_of(
    header, expand(content, header, header.offset + n_bytes_of_voxels(header)));
}


VoxelImage
read_image(const std::string &path, MPI_Comm comm)
{
  const std::string content = read_file(path, comm, ExitCode::mesh);
  std::string       data_file;
  agree_on_errors(comm,
                  [&] { data_file = header_of_file(content, path).data_file; });
  const std::string data =
    data_file.empty()
      ? ""
      : read_file(path_of_data(data_file, path), comm, ExitCode::mesh);
  VoxelImage image;
  agree_on_errors(comm, [&] { image = read_image(content, path, data); });
  return image;
}


bool
is_image_name(const std::string &path)
{
  std::string name = std::filesystem::path(path).filename().string();
  std::transform(name.begin(), name.end(), name.begin(), [](const char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const auto ends_with = [&](const std::string &end) {
    return name.size() >= end.size() &&
           name.compare(name.size() - end.size(), end.size(), end) == 0;
  };
  for (const std::string end : {".inr", ".nii", ".nrrd", ".nhdr"})
    if (ends_with(end) || ends_with(end + ".gz"))
      return true;
  return false;
}
} // namespace disse
