// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/mesh/mesh_parameters.h>

#include "mesh/raw_mesh.h"

namespace disse
{
/// A patch of n x n hexagonal lobules in the plane, in 3D prisms along z: rows
/// of hexagons that stand on a corner, every second row shifted by half a
/// hexagon to the right. In the middle of each is a hole, its central vein; the
/// portal triads are the corners. The vein of the first lobule is at the
/// origin.
///
/// Boundary ids: 0 outer sides of the patch, 1 walls of the veins; in 3D, 2 the
/// lower and 3 the upper end.
class LobulePatch
{
public:
  /// @param dimension 2: the height does not count
  LobulePatch(const LobuleParameters &parameters, unsigned int dimension);

  /// Of a hexagon [mm].
  double
  side() const;

  /// Of the holes [mm].
  double
  vein_radius() const;

  /// In z [mm]; 0 in 2D.
  double
  height() const;

  /// Rows, and lobules in each row.
  unsigned int
  n() const;

  /// For the log: sizes and boundary ids.
  std::string
  description() const;

  /// Area in the plane [mm2].
  double
  area() const;

  /// Middle of the central vein nearest to a point, at the height of the point.
  Position
  nearest_vein(const Position &point) const;

  /// Distance in the plane to the wall of the nearest central vein, 0 inside
  /// it [mm].
  double
  distance_to_vein(const Position &point) const;

  /// Distance in the plane to the nearest portal triad [mm].
  double
  distance_to_portal(const Position &point) const;

  /// d_portal / (d_portal + d_vein): 0 at the portal triads, 1 at the walls of
  /// the central veins.
  double
  zonation(const Position &point) const;

  /// Boundary id of a face of a mesh of straight cells, by its middle.
  int
  boundary(const Position &middle) const;

private:
  double       a, r, h;
  unsigned int n_rows;
};

/// Number of cells of a mesh of a patch.
struct LobuleCells
{
  unsigned int along_side   = 1; ///< of a hexagon
  unsigned int around_vein  = 1; ///< per sixth of the wall, at most along_side
  unsigned int from_vein    = 1; ///< layers between wall and the rhombi
  unsigned int along_height = 1; ///< 0 in 2D
};

/// The numbers that make the rings around the veins fit to the other cells.
LobuleCells
lobule_cells(const LobulePatch &patch,
             unsigned int       along_side,
             unsigned int       along_height);

/// Quadrilaterals or, if the patch has a height, hexahedra that fill the patch.
/// A lobule is three rhombi of along_side^2 equal cells with angles of 60 and
/// 120 degrees. In their middle is a hexagon of side `around_vein` cells with
/// rings of cells between it and the wall.
RawMesh
lobule_blocks(const LobulePatch &patch, const LobuleCells &n_cells);
} // namespace disse
