// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/enum_names.h>
#include <disse/base/export.h>
#include <disse/mesh/part_names.h>
#include <disse/model/source_site.h>

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace DISSE_EXPORT disse
{
class Discretisation;
class Expression;
class ParameterSection;

enum class PatternKind
{
  uniform,
  expression,
  random_field,
  region,
  map,
  zonated,
  ball,
  depots,
  point,
  line
};

inline constexpr EnumName<PatternKind> pattern_names[] = {
  {PatternKind::uniform, "uniform"},
  {PatternKind::expression, "expression"},
  {PatternKind::random_field, "random field"},
  {PatternKind::region, "region"},
  {PatternKind::map, "map"},
  {PatternKind::zonated, "zonated"},
  {PatternKind::ball, "ball"},
  {PatternKind::depots, "depots"},
  {PatternKind::point, "point"},
  {PatternKind::line, "line"}};


/// Where a zonated pattern is highest.
enum class Zone
{
  pericentral, ///< at the central veins
  periportal   ///< at the portal triads
};

inline constexpr EnumName<Zone> zone_names[] = {
  {Zone::pericentral, "pericentral"}, {Zone::periportal, "periportal"}};


/// Keys of a pattern; which of them it has depends on its kind, see
/// SpatialPattern.
struct SpatialPatternParameters
{
  void
  add_parameters(const ParameterSection &section);

  PatternKind pattern            = PatternKind::uniform;
  std::string expression         = "";
  double      correlation_length = 15;  ///< [mm]
  double      sigma              = 0.5; ///< [-]
  int         seed               = 1;
  Zone        zone               = Zone::pericentral;
  double      exponent           = 4; ///< [-]

  std::string map = ""; ///< path of an image

  RegionFactors                      regions;
  std::vector<std::array<double, 3>> centres;      ///< [mm]
  std::vector<std::array<double, 3>> line;         ///< its two ends [mm]
  double                             radius   = 0; ///< [mm]
  int                                n_depots = 0; ///< placed at random
  double                             distance = 0; ///< of these [mm]

  /// Centres of balls and points may be outside the organ, by the radius at
  /// most; false for what is injected there.
  bool may_reach_in = true;

  /// Where the pattern was specified.
  std::string place = "Expression";
};


/// A spatial distribution over the organ: a non-negative factor at every node.
///
/// - uniform: 1;
/// - expression: a formula of the position x, y, z [mm] and, on lobules, of
///   zonation;
/// - zonated: zonation^p (pericentral) or (1 - zonation)^p (periportal);
/// - random field: exp(sigma xi(x)), where xi is nearly Gaussian with mean 0,
///   variance 1 and covariance exp(-r^2 / (2 l^2)): the sum of 512 plane waves
///   of random direction, length and phase. The value depends on position and
///   seed alone, so it is the same on any number of ranks and on any mesh;
/// - region: a factor in each region of the mesh;
/// - map: an image, see voxel_map();
/// - ball and depots: 1 in balls, 0 elsewhere, see sharp_capsules();
/// - point and line: a smooth kernel around it, see smooth_capsules().
class SpatialPattern
{
public:
  /// @throws ParameterError if the expression cannot be read.
  explicit SpatialPattern(const SpatialPatternParameters &parameters);

  /// Values at the owned nodes. Collective.
  /// @throws Error(usage) naming the position of a negative value, or places
  /// outside the organ; Error(mesh) if it needs the zonation and the geometry
  /// has none.
  std::vector<double>
  evaluate(const Discretisation &discretisation);

  /// The same, scaled to the volume mean 1. Collective.
  /// @throws Error(usage) if the pattern is 0 everywhere.
  std::vector<double>
  evaluate_with_mean_one(const Discretisation &discretisation);

  /// The balls, points or lines it is made of; known once it has been
  /// evaluated. @param start, end of the time they matter [day]
  std::vector<SourceSite>
  sites(double start, double end) const;

private:
  std::vector<double>
  evaluate_expression(const Discretisation &discretisation) const;

  std::vector<double>
  evaluate_random_field(const Discretisation &discretisation) const;

  std::vector<double>
  evaluate_zonated(const Discretisation &discretisation) const;

  std::vector<double>
  evaluate_local(const Discretisation &discretisation);

  void
  find_capsules(const Discretisation &discretisation);

  SpatialPatternParameters    parameters;
  std::shared_ptr<Expression> formula;

  /// Balls, points or lines. Random ones are drawn on the first mesh, so that
  /// they stay where they are when the mesh changes.
  std::vector<Capsule> capsules;
};
} // namespace disse
