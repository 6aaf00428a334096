// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/body_manifold.h"

namespace disse
{
BodyManifold::BodyManifold(const std::shared_ptr<const BallMap> &body)
  : body(body)
{}


std::unique_ptr<dealii::Manifold<3>>
BodyManifold::clone() const
{
  return std::make_unique<BodyManifold>(body);
}


dealii::Point<3>
BodyManifold::get_new_point(
  const dealii::ArrayView<const dealii::Point<3>> &points,
  const dealii::ArrayView<const double>           &weights) const
{
  std::vector<Position> in_ball;
  in_ball.reserve(points.size());
  for (const dealii::Point<3> &point : points)
    in_ball.push_back(body->inverse(position(point)));
  const Position result =
    body->forward(mean_in_ball(in_ball, {weights.begin(), weights.end()}));
  return {result[0], result[1], result[2]};
}
} // namespace disse
