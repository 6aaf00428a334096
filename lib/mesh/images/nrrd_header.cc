// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/base/units.h>

#include "base/text/numbers.h"
#include "mesh/images/image_header.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

namespace disse
{
namespace
{
constexpr double none = std::numeric_limits<double>::quiet_NaN();

const std::string magic = "NRRD000";


std::vector<std::string>
words_of(const std::string &text)
{
  std::vector<std::string> words;
  for (const std::string &word : split(text, ' '))
    if (!word.empty())
      words.push_back(word);
  return words;
}


// The lines "field: value" at the head of an NRRD file.
class NrrdFields
{
public:
  NrrdFields(const std::string &content, ImageHeader &header)
    : header(header)
  {
    std::size_t begin = content.find('\n');
    while (begin != std::string::npos && ++begin < content.size())
      {
        const std::size_t end  = content.find('\n', begin);
        std::string       line = content.substr(begin, end - begin);
        begin                  = end;
        if (!line.empty() && line.back() == '\r')
          line.pop_back();
        if (line.empty())
          break;
        add(line);
      }
    header.offset = begin == std::string::npos
                      ? content.size()
                      : std::min(content.size(), begin + 1);
  }

  bool
  has(const std::string &field) const
  {
    return values.count(field) > 0;
  }

  const std::string &
  text(const std::string &field) const
  {
    const auto value = values.find(field);
    if (value == values.end())
      header.fail("the header has no '" + field + "'");
    return value->second;
  }

  // In small letters.
  std::string
  word(const std::string &field) const
  {
    std::string result = text(field);
    for (char &c : result)
      if (c >= 'A' && c <= 'Z')
        c += 'a' - 'A';
    return result;
  }

  std::vector<std::int64_t>
  integers(const std::string &field) const
  {
    std::vector<std::int64_t> result;
    for (const std::string &piece : words_of(text(field)))
      result.push_back(number(field, piece, parse_integer));
    return result;
  }

  // "none" and "nan" are NaN.
  double
  real(const std::string &field, const std::string &piece) const
  {
    return piece == "none" || piece == "nan" || piece == "NaN"
             ? none
             : number(field, piece, parse_number);
  }

  // Vectors such as "(1,0,0) none (0,1,0)".
  std::vector<Position>
  vectors(const std::string &field) const
  {
    std::vector<Position> result;
    const std::string    &value = text(field);
    for (std::size_t begin = value.find_first_not_of(" \t");
         begin < value.size();
         begin = value.find_first_not_of(" \t", begin))
      {
        const bool        is_vector = value[begin] == '(';
        const std::size_t end =
          std::min(value.size(),
                   value.find_first_of(is_vector ? ")" : " \t", begin));
        result.push_back(
          is_vector ? vector(field, value.substr(begin + 1, end - begin - 1))
                    : Position{none, none, none});
        begin = end + (is_vector ? 1 : 0);
      }
    return result;
  }

private:
  // Fields are written with and without blanks, in any case.
  void
  add(const std::string &line)
  {
    const std::size_t colon = line.find(':');
    if (line.front() == '#' || colon == std::string::npos)
      return;
    // "key:=value" is for whom it may concern.
    if (colon + 1 < line.size() && line[colon + 1] == '=')
      return;
    std::string field;
    for (const char c : line.substr(0, colon))
      if (c != ' ')
        field += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
    values[field] = trim(line.substr(colon + 1));
  }

  Position
  vector(const std::string &field, const std::string &text) const
  {
    const std::vector<std::string> pieces = split(text, ',');
    if (pieces.size() != 3)
      header.fail(field + ": (" + text + ") is not a vector in space");
    Position result;
    for (unsigned int d = 0; d < 3; ++d)
      result[d] = real(field, pieces[d]);
    return result;
  }

  template <typename Number>
  Number
  number(const std::string &field,
         const std::string &piece,
         Number (*parse)(std::string_view)) const
  {
    try
      {
        return parse(piece);
      }
    catch (const std::invalid_argument &error)
      {
        header.fail(field + ": " + error.what());
      }
  }

  const ImageHeader                 &header;
  std::map<std::string, std::string> values;
};


VoxelFormat
format_of(const NrrdFields &fields, const ImageHeader &header)
{
  using Kind = VoxelFormat::Kind;
  static const std::map<std::string, std::pair<Kind, unsigned int>> kinds = {
    {"signedchar", {Kind::signed_integer, 1}},
    {"int8", {Kind::signed_integer, 1}},
    {"uchar", {Kind::unsigned_integer, 1}},
    {"unsignedchar", {Kind::unsigned_integer, 1}},
    {"uint8", {Kind::unsigned_integer, 1}},
    {"short", {Kind::signed_integer, 2}},
    {"shortint", {Kind::signed_integer, 2}},
    {"signedshort", {Kind::signed_integer, 2}},
    {"signedshortint", {Kind::signed_integer, 2}},
    {"int16", {Kind::signed_integer, 2}},
    {"ushort", {Kind::unsigned_integer, 2}},
    {"unsignedshort", {Kind::unsigned_integer, 2}},
    {"unsignedshortint", {Kind::unsigned_integer, 2}},
    {"uint16", {Kind::unsigned_integer, 2}},
    {"int", {Kind::signed_integer, 4}},
    {"signedint", {Kind::signed_integer, 4}},
    {"int32", {Kind::signed_integer, 4}},
    {"uint", {Kind::unsigned_integer, 4}},
    {"unsignedint", {Kind::unsigned_integer, 4}},
    {"uint32", {Kind::unsigned_integer, 4}},
    {"longlong", {Kind::signed_integer, 8}},
    {"longlongint", {Kind::signed_integer, 8}},
    {"signedlonglong", {Kind::signed_integer, 8}},
    {"signedlonglongint", {Kind::signed_integer, 8}},
    {"int64", {Kind::signed_integer, 8}},
    {"ulonglong", {Kind::unsigned_integer, 8}},
    {"unsignedlonglong", {Kind::unsigned_integer, 8}},
    {"unsignedlonglongint", {Kind::unsigned_integer, 8}},
    {"uint64", {Kind::unsigned_integer, 8}},
    {"float", {Kind::real, 4}},
    {"double", {Kind::real, 8}}};
  std::string type = fields.word("type");
  type.erase(std::remove(type.begin(), type.end(), ' '), type.end());
  if (type.size() > 2 && type.compare(type.size() - 2, 2, "_t") == 0)
    type.resize(type.size() - 2);
  const auto kind = kinds.find(type);
  if (kind == kinds.end())
    header.fail(
      "voxels of type '" + fields.text("type") +
      "' are not supported; supported: whole and real numbers of 8 to 64 bits");
  VoxelFormat format;
  format.kind    = kind->second.first;
  format.n_bytes = kind->second.second;
  if (format.n_bytes > 1 && header.encoding != ImageHeader::Encoding::text)
    {
      const std::string endian = fields.word("endian");
      if (endian != "little" && endian != "big")
        header.fail("endian '" + endian + "' is not known; known: little, big");
      format.highest_byte_first = endian == "big";
    }
  return format;
}


ImageHeader::Encoding
encoding_of(const NrrdFields &fields, const ImageHeader &header)
{
  const std::string encoding = fields.word("encoding");
  if (encoding == "raw")
    return ImageHeader::Encoding::raw;
  if (encoding == "gzip" || encoding == "gz")
    return ImageHeader::Encoding::gzip;
  if (encoding == "text" || encoding == "txt" || encoding == "ascii")
    return ImageHeader::Encoding::text;
  header.fail("the encoding '" + encoding +
              "' is not known; known: raw, gzip, ascii; save the image with "
              "one of these");
}


// Signs that turn the axes of a space into left, back, up.
Position
signs_of_space(const NrrdFields &fields, ImageHeader &header)
{
  const std::string space = fields.has("space") ? fields.word("space") : "";
  const auto        is = [&](const std::string &name, const std::string &in) {
    return space == name || space == in || space == name + "-time" ||
           space == in + "t";
  };
  if (is("left-posterior-superior", "lps"))
    return {1, 1, 1};
  if (is("right-anterior-superior", "ras"))
    return {-1, -1, 1};
  if (is("left-anterior-superior", "las"))
    return {1, -1, 1};
  header.notes.push_back(
    header.name +
    ": the image does not give the orientation of the patient; its coordinates "
    "are assumed to run to the left, to the back and upwards");
  return {1, 1, 1};
}


// Millimetres per unit of an axis, of a list such as "mm" "mm" "mm".
double
unit_of(const NrrdFields  &fields,
        const ImageHeader &header,
        const std::string &field,
        const unsigned int index)
{
  if (!fields.has(field))
    return 1;
  std::vector<std::string> pieces = split(fields.text(field), '"');
  pieces.erase(std::remove(pieces.begin(), pieces.end(), ""), pieces.end());
  if (index >= pieces.size() || pieces[index] == "???")
    return 1;
  try
    {
      const Unit unit = Unit::parse(pieces[index]);
      if (!unit.has_same_dimension_as(Unit::parse("mm")))
        throw std::invalid_argument("'" + pieces[index] + "' is not a length");
      return unit.factor;
    }
  catch (const std::invalid_argument &error)
    {
      header.fail(field + ": " + error.what());
    }
}


bool
is_none(const Position &vector)
{
  return std::isnan(vector[0]);
}


// Numbers of voxels along the axes of space; other axes may have but one value.
std::vector<unsigned int>
axes_in_space(const std::vector<std::int64_t> &sizes,
              const std::vector<bool>         &is_in_space,
              ImageHeader                     &header)
{
  std::vector<unsigned int> axes;
  for (unsigned int axis = 0; axis < sizes.size(); ++axis)
    if (is_in_space[axis] && axes.size() < 3)
      axes.push_back(axis);
    else if (sizes[axis] != 1)
      header.fail("the image has " + std::to_string(sizes[axis]) +
                  " values per voxel or volumes; in 3D Slicer export the "
                  "segmentation as one binary labelmap");
  if (axes.size() != 3)
    header.fail("the image has " + std::to_string(axes.size()) +
                " axes in space, not 3");
  for (unsigned int d = 0; d < 3; ++d)
    {
      if (sizes[axes[d]] < 1)
        header.fail("the image has " + std::to_string(sizes[axes[d]]) +
                    " voxels along an axis");
      header.n_voxels[d] = sizes[axes[d]];
    }
  return axes;
}


void
place_by_directions(const NrrdFields                &fields,
                    const std::vector<std::int64_t> &sizes,
                    ImageHeader                     &header)
{
  const std::vector<Position> directions = fields.vectors("spacedirections");
  if (directions.size() != sizes.size())
    header.fail("there are " + std::to_string(directions.size()) +
                " space directions for " + std::to_string(sizes.size()) +
                " axes");
  std::vector<bool> is_in_space;
  for (const Position &direction : directions)
    is_in_space.push_back(!is_none(direction));
  const std::vector<unsigned int> axes =
    axes_in_space(sizes, is_in_space, header);
  const Position signs  = signs_of_space(fields, header);
  Position       origin = {};
  if (fields.has("spaceorigin"))
    {
      const std::vector<Position> given = fields.vectors("spaceorigin");
      if (given.size() != 1 || is_none(given[0]))
        header.fail("the space origin is not one vector");
      origin = given[0];
    }
  for (unsigned int row = 0; row < 3; ++row)
    {
      const double factor =
        signs[row] * unit_of(fields, header, "spaceunits", row);
      for (unsigned int d = 0; d < 3; ++d)
        header.steps[d][row] = factor * directions[axes[d]][row];
      header.origin[row] = factor * origin[row];
    }
}


void
place_by_spacings(const NrrdFields                &fields,
                  const std::vector<std::int64_t> &sizes,
                  ImageHeader                     &header)
{
  const std::vector<std::string> pieces = words_of(fields.text("spacings"));
  if (pieces.size() != sizes.size())
    header.fail("there are " + std::to_string(pieces.size()) +
                " spacings for " + std::to_string(sizes.size()) + " axes");
  std::vector<bool>   is_in_space;
  std::vector<double> spacings;
  for (const std::string &piece : pieces)
    {
      spacings.push_back(fields.real("spacings", piece));
      is_in_space.push_back(spacings.back() == spacings.back());
    }
  const std::vector<unsigned int> axes =
    axes_in_space(sizes, is_in_space, header);
  const Position signs = signs_of_space(fields, header);
  for (unsigned int d = 0; d < 3; ++d)
    {
      const double unit  = unit_of(fields, header, "units", axes[d]);
      header.steps[d][d] = signs[d] * unit * spacings[axes[d]];
      header.origin[d]   = header.steps[d][d] / 2;
    }
}


void
find_data(const NrrdFields &fields, ImageHeader &header)
{
  header.encoding = encoding_of(fields, header);
  if (fields.has("datafile"))
    {
      header.data_file = fields.text("datafile");
      header.offset    = 0;
    }
  if (header.data_file.compare(0, 4, "LIST") == 0 ||
      header.data_file.find('%') != std::string::npos)
    header.fail("the voxels are in several files; save the image as one");
  if (fields.has("lineskip"))
    {
      const std::int64_t n = fields.integers("lineskip").at(0);
      if (n < 0 || (n > 0 && header.encoding == ImageHeader::Encoding::gzip))
        header.fail("the line skip " + std::to_string(n) + " is not known");
      header.lines_to_skip = n;
    }
  if (fields.has("byteskip"))
    header.bytes_to_skip = fields.integers("byteskip").at(0);
  if (header.bytes_to_skip < -1 ||
      (header.bytes_to_skip == -1 &&
       header.encoding != ImageHeader::Encoding::raw))
    header.fail("the byte skip " + std::to_string(header.bytes_to_skip) +
                " is not known; known: from 0, and -1 for raw voxels");
}
} // namespace


bool
is_nrrd(const std::string &content)
{
  return content.compare(0, magic.size(), magic) == 0;
}


ImageHeader
nrrd_header(const std::string &content, const std::string &name)
{
  ImageHeader header;
  header.name = name;
  const NrrdFields                fields(content, header);
  const std::vector<std::int64_t> sizes = fields.integers("sizes");
  find_data(fields, header);
  header.format = format_of(fields, header);
  if (fields.has("spacedirections"))
    place_by_directions(fields, sizes, header);
  else if (fields.has("spacings"))
    place_by_spacings(fields, sizes, header);
  else
    header.fail("the NRRD header does not give the size of the voxels; it "
                "needs 'space directions', or 'spacings', for instance "
                "'spacings: 1 1 1' for 1 mm (images exported by 3D Slicer and "
                "ITK-SNAP have it)");
  return header;
}
} // namespace disse
