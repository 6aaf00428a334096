// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/text.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/parameters/parameter_section.h>
#include <disse/sources/spatial_pattern.h>

#include "base/text/numbers.h"
#include "mesh/region_list.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace disse
{
namespace
{
using Position = std::array<double, 3>;
using Kind     = PatternKind;


// "x y z" [mm]; z may be left out in the flat world.
Position
parse_position(const std::string &text)
{
  std::istringstream       stream(text);
  std::vector<std::string> words{std::istream_iterator<std::string>(stream),
                                 std::istream_iterator<std::string>()};
  if (words.size() < 2 || words.size() > 3)
    throw std::invalid_argument("'" + text +
                                "' is not a position; give x y z in mm, for "
                                "instance 10 -5 2.5");
  Position p = {{0, 0, 0}};
  for (std::size_t d = 0; d < words.size(); ++d)
    p[d] = parse_number(words[d]);
  return p;
}


std::string
print_position(const Position &p)
{
  return to_text(p[0]) + " " + to_text(p[1]) + " " + to_text(p[2]);
}


struct OwnKey
{
  std::string       key;
  std::vector<Kind> patterns;
};


const std::vector<OwnKey> own_keys = {
  {"Expression", {Kind::expression}},
  {"Correlation length", {Kind::random_field}},
  {"Sigma", {Kind::random_field}},
  {"Seed", {Kind::random_field, Kind::depots}},
  {"Regions", {Kind::region}},
  {"Map", {Kind::map}},
  {"Zone", {Kind::zonated}},
  {"Exponent", {Kind::zonated}},
  {"Centres", {Kind::ball, Kind::depots, Kind::point}},
  {"Radius", {Kind::ball, Kind::depots, Kind::point, Kind::line}},
  {"Number of depots", {Kind::depots}},
  {"Depot distance", {Kind::depots}},
  {"Line", {Kind::line}}};


void
check_own_keys(const SpatialPatternParameters &p,
               const ParameterSection         &section)
{
  for (const OwnKey &own : own_keys)
    {
      bool                     is_owner = false;
      std::vector<std::string> names;
      for (const Kind pattern : own.patterns)
        {
          is_owner = is_owner || pattern == p.pattern;
          names.push_back(name_of(pattern, pattern_names));
        }
      if (!is_owner)
        section.without_effect({own.key},
                               "set Pattern = " + join(names, " or ") + " too");
    }
  if (p.pattern == Kind::depots && p.n_depots == 0)
    section.without_effect({"Seed", "Depot distance"},
                           "Centres sets the places of the depots; remove it "
                           "and set Number of depots for random places");
  if (p.pattern == Kind::random_field && p.sigma == 0)
    section.without_effect({"Correlation length", "Seed"},
                           "set Sigma above 0: the field is even");
  if (is_well_mixed(section))
    section.without_effect({"Pattern"},
                           "Mesh/Geometry = point has no space; remove the "
                           "pattern and its keys or set another Geometry");
}


// What a pattern cannot do without. Errors of lists are on record already.
void
check_completeness(const SpatialPatternParameters &p,
                   const ParameterSection         &section)
{
  const auto need =
    [&](const bool given, const std::string &key, const std::string &what) {
      if (!given)
        section.error(key,
                      "the pattern '" + name_of(p.pattern, pattern_names) +
                        "' needs " + what);
    };
  const auto need_one_centre = [&] {
    need(p.centres.size() == 1, "Centres", "one centre, x y z");
  };
  const auto need_radius = [&] {
    need(p.radius > 0, "Radius", "a radius above 0 mm");
  };
  switch (p.pattern)
    {
      case Kind::expression:
        return need(!p.expression.empty(),
                    "Expression",
                    "a formula of x, y, z");
      case Kind::map:
        return need(!p.map.empty(),
                    "Map",
                    "an image, the path of a NIfTI, NRRD or INR file");
      case Kind::region:
        return need(!p.regions.empty(),
                    "Regions",
                    "factors of regions, 1: 0.5");
      case Kind::ball:
        need_radius();
        return need_one_centre();
      case Kind::point:
        return need_one_centre();
      case Kind::line:
        return need(p.line.size() == 2, "Line", "two ends, x y z, x y z");
      case Kind::depots:
        need_radius();
        return need(p.centres.empty() == (p.n_depots > 0),
                    "Centres",
                    "either Centres or Number of depots");
      default:
        return;
    }
}


// The key that says where the pattern is.
std::string
key_of_place(const SpatialPatternParameters &p)
{
  switch (p.pattern)
    {
      case Kind::depots:
        return p.n_depots > 0 ? "Number of depots" : "Centres";
      case Kind::line:
        return "Line";
      case Kind::region:
        return "Regions";
      case Kind::map:
        return "Map";
      case Kind::expression:
        return "Expression";
      case Kind::zonated:
        return "Pattern";
      default:
        return "Centres";
    }
}


void
add_field(const ParameterSection &section, SpatialPatternParameters &p)
{
  section.add("Expression",
              p.expression,
              "Factor as a function of the position x, y, z [mm] and, on "
              "lobules, zonation, for the pattern 'expression'; must not be "
              "negative.");
  section.add("Correlation length",
              p.correlation_length,
              "mm",
              Range::positive(),
              "Correlation length of a random field. Plausible: 10 .. 20. "
              "Origin: assumed.");
  section.add("Sigma",
              p.sigma,
              "-",
              Range::non_negative(),
              "Standard deviation of the logarithm of a random field.");
  section.add("Seed",
              p.seed,
              Range::non_negative(),
              "Seed of the random field, or of the places of depots.");
  section.add_texts(
    "Regions",
    "Factors of regions of the mesh, pairs of region id or name and "
    "factor, for instance 1: 2, left lobe: 0.5; other regions have "
    "1. The built-in liver has 1, the right lobe, and 2, the left "
    "one.",
    [&](const std::vector<std::string> &texts) {
      p.regions = read_region_factors(texts, section, "Regions", true);
    },
    [&] {
      std::vector<std::string> texts;
      for (const auto &[region, factor] : p.regions)
        texts.push_back(region + ": " + to_text(factor));
      return texts;
    });
}


void
add_places(const ParameterSection &section, SpatialPatternParameters &p)
{
  section.add_list("Centres",
                   p.centres,
                   parse_position,
                   print_position,
                   "Centre of a ball, place of a point, or centres of "
                   "depots: x y z [mm], separated by commas.");
  section.add_list("Line",
                   p.line,
                   parse_position,
                   print_position,
                   "Both ends of a line: x y z, x y z [mm].");
  section.add(
    "Radius",
    p.radius,
    "mm",
    Range::non_negative(),
    "Radius of a ball or of each depot; for a point and a line, the width "
    "of the kernel if it is above twice the size of the cells.");
  section.add("Number of depots",
              p.n_depots,
              Range::non_negative(),
              "Number of depots at random places, instead of Centres.");
  section.add("Depot distance",
              p.distance,
              "mm",
              Range::non_negative(),
              "Minimum distance of random depots from each other and from the "
              "surface, centre to centre.");
}
} // namespace


void
SpatialPatternParameters::add_parameters(const ParameterSection &section)
{
  section.add_choice(
    "Pattern",
    pattern,
    pattern_names,
    "Spatial distribution over the organ; see docs/run/patterns.md.");
  add_field(section, *this);
  section.add_path(
    "Map",
    map,
    "Image (NIfTI, NRRD or INR) in the coordinates of the mesh, for "
    "instance a perfusion scan, for the pattern 'map'.");
  section.add_choice(
    "Zone",
    zone,
    zone_names,
    "Where the pattern 'zonated' is highest: at the central veins, zonation^p, "
    "or at the portal triads, (1 - zonation)^p.");
  section.add("Exponent",
              exponent,
              "-",
              Range::positive(),
              "Exponent p of the pattern 'zonated'; 4 represents metabolism by "
              "CYP2E1. Origin: assumed.");
  add_places(section, *this);

  place = section.place_of(key_of_place(*this));
  check_completeness(*this, section);
  check_own_keys(*this, section);
}
} // namespace disse
