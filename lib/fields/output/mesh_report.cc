// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/output/mesh_report.h"

#include <disse/base/text.h>

#include <nlohmann/json.hpp>

#include <sstream>

namespace disse
{
namespace
{
std::string
box_text(const MeshReport &report)
{
  std::vector<std::string> sides;
  for (unsigned int d = 0; d < report.dimension; ++d)
    sides.push_back(to_text(report.lower[d], 6) + " .. " +
                    to_text(report.upper[d], 6));
  return join(sides, ", ") + " mm";
}


std::string
extent_text(const MeshReport &report)
{
  std::vector<std::string> lengths;
  for (unsigned int d = 0; d < report.dimension; ++d)
    lengths.push_back(to_text(report.upper[d] - report.lower[d], 4));
  return join(lengths, " x ") + " mm";
}


std::string
counts_text(const std::map<int, std::uint64_t> &counts, const PartNames &names)
{
  std::vector<std::string> pieces;
  for (const auto &[id, count] : counts)
    pieces.push_back(std::to_string(count) + " with id " +
                     part_text(id, names));
  return join(pieces, ", ");
}


std::string
volume_text(const MeshReport &report)
{
  return report.dimension == 2 ? to_text(report.volume, 6) + " mm2"
                               : to_text(report.volume, 6) + " mm3 (" +
                                   to_text(report.volume / 1000, 5) + " mL)";
}


// A number of tenths with one digit behind the point.
std::string
tenths(const unsigned int n)
{
  return std::to_string(n / 10) + "." + std::to_string(n % 10);
}


std::string
histogram_text(const MeshReport &report)
{
  std::ostringstream text;
  text << "  below 0    " << report.histogram[10] << '\n';
  for (unsigned int bin = 0; bin < 10; ++bin)
    text << "  " << tenths(bin) << " .. " << tenths(bin + 1) << " "
         << report.histogram[bin] << '\n';
  return text.str();
}


nlohmann::json
by_id(const std::map<int, std::uint64_t> &counts)
{
  nlohmann::json result = nlohmann::json::object();
  for (const auto &[id, count] : counts)
    result[std::to_string(id)] = count;
  return result;
}


nlohmann::json
by_id(const PartNames &names)
{
  nlohmann::json result = nlohmann::json::object();
  for (const auto &[id, name] : names)
    result[std::to_string(id)] = name;
  return result;
}
} // namespace


std::string
MeshReport::text() const
{
  std::ostringstream text;
  text << "mesh                 " << source << '\n';
  if (n_cells_before_split > 0)
    text << "cells before split   " << n_cells_before_split << '\n';
  text << "cells                " << n_cells << ' ' << kind_of_cells << '\n'
       << "nodes                " << n_nodes << '\n'
       << (dimension == 2 ? "area                 " : "volume               ")
       << volume_text(*this) << '\n'
       << "extent               " << extent_text(*this) << '\n'
       << "bounding box         " << box_text(*this) << '\n'
       << "regions (cells)      " << counts_text(region_cells, region_names)
       << '\n'
       << "boundary (faces)     " << counts_text(boundary_faces, boundary_names)
       << '\n'
       << "scaled Jacobian      at least " << to_text(min_scaled_jacobian, 4)
       << "; cells by value:\n"
       << histogram_text(*this);
  for (const std::string &note : notes)
    text << "note: " << note << '\n';
  return text.str();
}


std::string
MeshReport::json() const
{
  const std::vector<std::uint64_t> bins(histogram.begin(),
                                        histogram.begin() + 10);
  const std::vector<double> low(lower.begin(), lower.begin() + dimension);
  const std::vector<double> high(upper.begin(), upper.begin() + dimension);
  nlohmann::json            result;
  result["source"]               = source;
  result["dimension"]            = dimension;
  result["n_cells_before_split"] = n_cells_before_split;
  result["n_cells"]              = n_cells;
  result["kind_of_cells"]        = kind_of_cells;
  result["n_nodes"]              = n_nodes;
  result["volume"]               = volume;
  result["volume_unit"]          = dimension == 2 ? "mm2" : "mm3";
  result["bounding_box_mm"]      = {{"lower", low}, {"upper", high}};
  result["scaled_jacobian"]      = {{"min", min_scaled_jacobian},
                                    {"histogram", bins},
                                    {"below_0", histogram[10]}};
  result["boundary_faces"]       = by_id(boundary_faces);
  result["region_cells"]         = by_id(region_cells);
  result["boundary_names"]       = by_id(boundary_names);
  result["region_names"]         = by_id(region_names);
  result["notes"]                = notes;
  return result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}
} // namespace disse
