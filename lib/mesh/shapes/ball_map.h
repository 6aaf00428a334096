// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/raw_mesh.h"

namespace disse
{
/// A smooth invertible map from the closed unit ball to a body in mm.
class BallMap
{
public:
  virtual ~BallMap() = default;

  /// From the ball to the body.
  virtual Position
  forward(const Position &point) const = 0;

  /// From the body to the ball.
  virtual Position
  inverse(const Position &point) const = 0;

  /// Volume of the body [mm3].
  virtual double
  volume() const = 0;

  /// Region id of a point given in the ball.
  virtual int
  region(const Position &point) const;

  /// Boundary id of a point of the surface given in the ball.
  virtual int
  boundary(const Position &point) const;
};

/// The ball of a given radius [mm] around the origin.
class ScaledBall : public BallMap
{
public:
  explicit ScaledBall(double radius);

  Position
  forward(const Position &point) const override;

  Position
  inverse(const Position &point) const override;

  double
  volume() const override;

private:
  double radius;
};

/// Weighted mean of points of the unit ball (the weights sum to one): the
/// plain mean near the centre, a mean of radius and direction near the
/// surface, so that the mean of points of the sphere lies on the sphere.
Position
mean_in_ball(const std::vector<Position> &points,
             const std::vector<double>   &weights);

/// Hexahedra that fill the unit ball: a cube of n^3 cells in the middle and
/// (n+1)/2 layers of n^2 cells outside each of its six faces.
RawMesh
ball_blocks(unsigned int n);
} // namespace disse
