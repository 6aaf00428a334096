// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/fields/discretisation.h>
#include <disse/mesh/mesh.h>

#include <deal.II/dofs/dof_handler.h>
#include <deal.II/fe/fe_q.h>
#include <deal.II/fe/fe_values.h>
#include <deal.II/lac/affine_constraints.h>
#include <deal.II/lac/la_parallel_vector.h>
#include <petscmat.h>

namespace disse
{
/// Continuous piecewise multilinear functions (Q1) on a mesh: numbers the free
/// nodes, assembles K and the lumped volumes, and draws fields.
///
/// Volumes come from the vertex quadrature, int phi_i -> sum over cells; they
/// add up to the volume of the mesh exactly as the Gauss rule of K sees it.
template <int dim>
class FieldSpace : public Discretisation
{
public:
  FieldSpace(const MeshParameters &parameters, MPI_Comm comm);

  const std::vector<std::string> &
  notes() const;

  std::string
  description() const override;

  bool
  has_geometry() const override;

  std::string
  write_vtu(const std::string              &directory,
            const std::string              &name,
            unsigned int                    frame,
            double                          time,
            const std::vector<OutputField> &fields) const override;

private:
  using ScalarVector = dealii::LinearAlgebra::distributed::Vector<double>;

  // Free nodes that a degree of freedom of a cell stands for, with weights.
  using Masters = std::vector<std::pair<std::int64_t, double>>;

  void
  number_nodes();

  void
  find_positions_and_keys();

  void
  assemble();

  Masters
  masters(dealii::types::global_dof_index dof) const;

  void
  assemble_cell(
    const typename dealii::DoFHandler<dim>::active_cell_iterator &cell,
    dealii::FEValues<dim>                                        &fe_values,
    Mat                                                           matrix,
    Vec                                                           volume) const;

  void
  copy_matrix(Mat matrix);

  void
  copy_volumes(Vec volume);

  ScalarVector
  as_finite_element_field(const OutputField &field) const;

  MeshParameters                    parameters;
  Mesh<dim>                         mesh;
  dealii::FE_Q<dim>                 element;
  dealii::DoFHandler<dim>           dof_handler;
  dealii::AffineConstraints<double> constraints;
  dealii::IndexSet                  relevant_dofs;
  ScalarVector                      node_of_dof; ///< global node, -1: hanging
  std::vector<dealii::types::global_dof_index> dof_of_node; ///< owned nodes
};
} // namespace disse
