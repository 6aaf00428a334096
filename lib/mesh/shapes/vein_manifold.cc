// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "mesh/shapes/vein_manifold.h"

#include "mesh/shapes/body_manifold.h"

#include <deal.II/grid/manifold.h>

#include <cmath>

namespace disse
{
namespace
{
constexpr unsigned int walls = 1; // boundary id and manifold id


// New nodes on the wall of a vein: the mean of the points, moved away from the
// axis onto the wall.
template <int dim>
class VeinManifold : public dealii::Manifold<dim>
{
public:
  explicit VeinManifold(const std::shared_ptr<const LobulePatch> &patch)
    : patch(patch)
  {}


  std::unique_ptr<dealii::Manifold<dim>>
  clone() const override
  {
    return std::make_unique<VeinManifold>(patch);
  }


  dealii::Point<dim>
  get_new_point(const dealii::ArrayView<const dealii::Point<dim>> &points,
                const dealii::ArrayView<const double> &weights) const override
  {
    dealii::Point<dim> result;
    for (unsigned int i = 0; i < points.size(); ++i)
      result += weights[i] * points[i];
    const Position vein = patch->nearest_vein({result[0], result[1], 0});
    const double   x = result[0] - vein[0], y = result[1] - vein[1];
    const double   scale = patch->vein_radius() / std::hypot(x, y);
    result[0]            = vein[0] + scale * x;
    result[1]            = vein[1] + scale * y;
    return result;
  }

private:
  std::shared_ptr<const LobulePatch> patch;
};
} // namespace


template <int dim>
void
attach_veins(dealii::Triangulation<dim>               &triangulation,
             const std::shared_ptr<const LobulePatch> &patch)
{
  for (const auto &cell : triangulation.active_cell_iterators())
    for (const unsigned int f : cell->face_indices())
      if (cell->face(f)->at_boundary())
        {
          const int id = patch->boundary(position(cell->face(f)->center()));
          cell->face(f)->set_boundary_id(id);
          if (id == walls)
            cell->face(f)->set_all_manifold_ids(walls);
        }
  triangulation.set_manifold(walls, VeinManifold<dim>(patch));
}


template void
attach_veins(dealii::Triangulation<2> &,
             const std::shared_ptr<const LobulePatch> &);
template void
attach_veins(dealii::Triangulation<3> &,
             const std::shared_ptr<const LobulePatch> &);
} // namespace disse
