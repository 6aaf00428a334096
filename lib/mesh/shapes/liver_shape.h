// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/shapes/ball_map.h"

namespace disse
{
/// The built-in liver: the unit ball (u,v,w) under a triangular map,
///
///   x = x(u),  y = y0(u) + y1(u) v,  z = z0(u,v) + z1(u,v) w,
///
/// which is inverted by going through its lines in turn, and whose Jacobian
/// determinant x' y1 z1 is positive. From right to left the body gets
/// shallower (y1) and thinner (z1) and bends forward (y0) and up (z0); from
/// below a smooth dent makes the visceral side concave.
///
/// x runs from the patient's right to left, y from front to back, z upwards.
/// Regions: 1 right lobe, 2 left lobe. Boundaries: 0 diaphragmatic side,
/// 1 visceral side. Proportions are chosen to resemble a human liver: 1.5 L
/// are 186 mm wide, 144 mm deep and 155 mm high.
class LiverShape : public BallMap
{
public:
  /// @param volume of the body [mm3]
  explicit LiverShape(double volume = 1.5e6);

  Position
  forward(const Position &point) const override;

  Position
  inverse(const Position &point) const override;

  double
  volume() const override;

  int
  region(const Position &point) const override;

  int
  boundary(const Position &point) const override;

  /// Determinant of the derivative of forward().
  double
  jacobian(const Position &point) const;

private:
  double scale = 1; ///< from the proportions in the source to mm
  double body_volume;
};
} // namespace disse
