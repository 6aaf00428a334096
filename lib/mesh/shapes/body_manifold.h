// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include "mesh/shapes/ball_map.h"

#include <deal.II/grid/manifold.h>

#include <memory>

namespace disse
{
/// Places new nodes of a refined mesh of a body: points are pulled back to the
/// unit ball, averaged there by mean_in_ball(), and pushed forward again.
class BodyManifold : public dealii::Manifold<3>
{
public:
  explicit BodyManifold(const std::shared_ptr<const BallMap> &body);

  std::unique_ptr<dealii::Manifold<3>>
  clone() const override;

  dealii::Point<3>
  get_new_point(const dealii::ArrayView<const dealii::Point<3>> &points,
                const dealii::ArrayView<const double> &weights) const override;

private:
  std::shared_ptr<const BallMap> body;
};

/// The same point as an array, in 2D with z = 0.
template <int dim>
Position
position(const dealii::Point<dim> &point)
{
  Position result = {};
  for (unsigned int d = 0; d < dim; ++d)
    result[d] = point[d];
  return result;
}
} // namespace disse
