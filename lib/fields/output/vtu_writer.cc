// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/output/vtu_writer.h"

#include <disse/base/communication.h>
#include <disse/base/text.h>

#include "base/files/file_output.h"
#include "fields/nodes/point_values.h"
#include "fields/output/vtu_piece.h"

#include <algorithm>

namespace disse
{
namespace
{
std::vector<float>
coordinates(const CellTable &cells, const Discretisation &nodes)
{
  std::vector<float> result;
  result.reserve(3 * (nodes.n_owned + cells.other_positions.size()));
  for (const auto &p : nodes.positions)
    result.insert(result.end(), p.begin(), p.end());
  for (const auto &p : cells.other_positions)
    result.insert(result.end(), p.begin(), p.end());
  return result;
}


// VTK goes around a quadrilateral.
std::vector<std::int32_t>
connectivity(const CellTable &cells)
{
  std::vector<std::int32_t> result(cells.corners.begin(), cells.corners.end());
  for (std::size_t k = 0; !cells.has_simplices && k < result.size(); k += 4)
    std::swap(result[k + 2], result[k + 3]);
  return result;
}


std::uint8_t
vtk_type(const CellTable &cells)
{
  constexpr std::uint8_t triangle = 5, quadrilateral = 9, tetrahedron = 10,
                         hexahedron = 12;
  if (cells.has_simplices)
    return cells.dim == 2 ? triangle : tetrahedron;
  return cells.dim == 2 ? quadrilateral : hexahedron;
}


std::string
file_head(const std::string &type)
{
  return "<?xml version=\"1.0\"?>\n<VTKFile type=\"" + type +
         "\" version=\"1.0\" byte_order=\"LittleEndian\" "
         "header_type=\"UInt32\" compressor=\"vtkZLibDataCompressor\">\n<" +
         type;
}


void
add_mesh(VtuPiece &piece, const CellTable &cells, const Discretisation &nodes)
{
  std::vector<std::int32_t> ends(cells.n_cells());
  for (std::size_t i = 0; i < ends.size(); ++i)
    ends[i] = (i + 1) * cells.n_corners();
  piece.add_line("<Points>");
  piece.add("Points", coordinates(cells, nodes), 3);
  piece.add_line("</Points>\n<Cells>");
  piece.add("connectivity", connectivity(cells));
  piece.add("offsets", ends);
  piece.add("types",
            std::vector<std::uint8_t>(cells.n_cells(), vtk_type(cells)));
  piece.add_line("</Cells>");
}


std::string
pvtu(const std::vector<OutputField> &fields,
     const std::string              &stem,
     const int                       n_pieces)
{
  std::string text =
    file_head("PUnstructuredGrid") +
    " GhostLevel=\"0\">\n<PPoints>\n<PDataArray type=\"Float32\" "
    "NumberOfComponents=\"3\"/>\n</PPoints>\n<PPointData>\n";
  for (const OutputField &field : fields)
    text +=
      "<PDataArray type=\"Float32\" Name=\"" + xml_text(field.name) + "\"/>\n";
  text += "</PPointData>\n";
  for (int r = 0; r < n_pieces; ++r)
    text += "<Piece Source=\"" + stem + "." + std::to_string(r) + ".vtu\"/>\n";
  return text + "</PUnstructuredGrid>\n</VTKFile>\n";
}
} // namespace


std::string
write_vtu(const CellTable                &cells,
          const Discretisation           &nodes,
          const std::string              &directory,
          const std::string              &name,
          const unsigned int              frame,
          const double                    time,
          const std::vector<OutputField> &fields)
{
  std::string number = std::to_string(frame);
  number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
  const std::string stem = name + "_" + number;

  VtuPiece piece;
  piece.add_line(file_head("UnstructuredGrid") +
                 ">\n<FieldData>\n<DataArray type=\"Float64\" Name=\"TIME\" "
                 "NumberOfTuples=\"1\" format=\"ascii\">" +
                 to_text(time) + "</DataArray>\n</FieldData>");
  piece.add_line("<Piece NumberOfPoints=\"" +
                 std::to_string(nodes.n_owned + cells.other_positions.size()) +
                 "\" NumberOfCells=\"" + std::to_string(cells.n_cells()) +
                 "\">");
  add_mesh(piece, cells, nodes);
  piece.add_line("<PointData>");
  const PointValues point_values(cells, nodes);
  for (const OutputField &field : fields)
    {
      const std::vector<double> values =
        point_values.at_points(field.values, 1, field.stride);
      piece.add(field.name, std::vector<float>(values.begin(), values.end()));
    }
  piece.add_line("</PointData>\n</Piece>\n</UnstructuredGrid>");

  agree_on_errors(nodes.comm, [&] {
    write_file(directory + "/" + stem + "." + std::to_string(rank(nodes.comm)) +
                 ".vtu",
               piece.text());
  });
  on_first_rank(nodes.comm, [&] {
    write_file(directory + "/" + stem + ".pvtu",
               pvtu(fields, stem, n_ranks(nodes.comm)));
  });
  return stem + ".pvtu";
}
} // namespace disse
