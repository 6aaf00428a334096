// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>

#include "fields/cells/cell_table.h"

#include <memory>
#include <string>
#include <vector>

namespace disse
{
template <int dim>
class Mesh;

/// Continuous piecewise multilinear functions (Q1) on a mesh of quadrilaterals
/// or hexahedra, linear ones (P1) on triangles or tetrahedra: numbers the free
/// nodes, assembles K and the lumped volumes, and writes fields.
///
/// A mesh that is passed in is consumed: once its nodes are numbered only a
/// table of cells is kept, with 36 bytes per cell instead of about 600.
///
/// Volumes are int phi_i by the Gauss rule: they add up to the volume of the
/// mesh, whichever rule K uses.
class FieldSpace : public Discretisation
{
public:
  /// Collective. @throws Error(mesh).
  template <int dim>
  FieldSpace(std::unique_ptr<Mesh<dim>> mesh, const MeshParameters &parameters);

  std::string
  description() const override;

  bool
  has_geometry() const override;

  std::vector<double>
  averages(const LocalFunction &f) const override;

  std::vector<double>
  region_averages(const RegionFactors &factors,
                  const std::string   &place) const override;

  double
  distance_outside(const std::array<double, 3> &point) const override;

  std::vector<double>
  values_at(const std::vector<std::array<double, 3>> &points,
            const std::vector<double>                &nodal) const override;

  std::vector<double>
  weights_at(const std::array<double, 3> &point,
             const std::string           &place) const override;

  std::set<int>
  region_ids() const override;

  std::string
  write_vtu(const std::string              &directory,
            const std::string              &name,
            unsigned int                    frame,
            double                          time,
            const std::vector<OutputField> &fields) const override;

  /// The cells of this rank.
  const CellTable &
  cell_table() const;

protected:
  explicit FieldSpace(const MeshParameters &parameters);

  /// Number the nodes and lump the volumes.
  template <int dim>
  void
  number(const Mesh<dim> &mesh);

  /// Assemble K.
  void
  assemble();

private:
  CellTable            cells;
  const MeshParameters parameters;
  std::uint64_t        n_global_cells = 0;
};
} // namespace disse
