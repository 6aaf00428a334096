// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/file_output.h>
#include <disse/base/petsc.h>
#include <disse/base/text.h>
#include <disse/fields/field_space.h>

#include <deal.II/base/quadrature_lib.h>
#include <deal.II/dofs/dof_tools.h>
#include <deal.II/numerics/data_out.h>

#include <algorithm>
#include <limits>
#include <map>
#include <sstream>

namespace disse
{
namespace
{
// A name for vertex v of a cell that no partition changes: the coarse cell,
// the path through its children, the vertex; 3 bits for each step.
std::uint64_t
vertex_key(const dealii::CellId &id, const unsigned int v)
{
  constexpr unsigned int n_levels = 10;
  const auto             children = id.get_child_indices();
  if (children.size() > n_levels || id.get_coarse_cell_id() >= (1u << 31))
    throw Error(ExitCode::mesh,
                "the mesh is too large: more than 2^31 coarse cells or 10 "
                "levels of refinement");
  std::uint64_t key = id.get_coarse_cell_id();
  for (unsigned int level = 0; level < n_levels; ++level)
    key = (key << 3) | (level < children.size() ? children[level] : 0);
  return (key << 3) | v;
}
} // namespace


template <int dim>
FieldSpace<dim>::FieldSpace(const MeshParameters &mesh_parameters,
                            MPI_Comm              communicator)
  : parameters(mesh_parameters)
  , mesh(mesh_parameters, communicator)
  , element(1)
  , dof_handler(mesh.triangulation())
{
  comm = communicator;
  number_nodes();
  find_positions_and_keys();
  assemble();
}


template <int dim>
const std::vector<std::string> &
FieldSpace<dim>::notes() const
{
  return mesh.notes();
}


template <int dim>
void
FieldSpace<dim>::number_nodes()
{
  dof_handler.distribute_dofs(element);
  dealii::DoFTools::extract_locally_relevant_dofs(dof_handler, relevant_dofs);
  constraints.reinit(relevant_dofs);
  dealii::DoFTools::make_hanging_node_constraints(dof_handler, constraints);
  constraints.close();

  for (const auto dof : dof_handler.locally_owned_dofs())
    if (!constraints.is_constrained(dof))
      dof_of_node.push_back(dof);
  n_owned        = dof_of_node.size();
  first_node     = sum_of_lower_ranks(std::int64_t(n_owned), comm);
  n_global_nodes = sum(std::int64_t(n_owned), comm);

  node_of_dof.reinit(dof_handler.locally_owned_dofs(), relevant_dofs, comm);
  node_of_dof = -1;
  for (unsigned int i = 0; i < n_owned; ++i)
    node_of_dof(dof_of_node[i]) = first_node + i;
  node_of_dof.update_ghost_values();
}


template <int dim>
void
FieldSpace<dim>::find_positions_and_keys()
{
  positions.assign(n_owned, {{0, 0, 0}});
  keys.assign(n_owned, std::numeric_limits<std::uint64_t>::max());
  double longest_edge = 0;

  std::vector<dealii::types::global_dof_index> dofs(element.n_dofs_per_cell());
  for (const auto &cell : dof_handler.active_cell_iterators())
    if (!cell->is_artificial())
      {
        cell->get_dof_indices(dofs);
        for (const unsigned int v : cell->vertex_indices())
          if (dof_handler.locally_owned_dofs().is_element(dofs[v]) &&
              !constraints.is_constrained(dofs[v]))
            {
              const unsigned int node =
                static_cast<std::int64_t>(node_of_dof(dofs[v])) - first_node;
              for (unsigned int d = 0; d < dim; ++d)
                positions[node][d] = cell->vertex(v)[d];
              keys[node] = std::min(keys[node], vertex_key(cell->id(), v));
            }
        for (const unsigned int line : cell->line_indices())
          longest_edge = std::max(longest_edge, cell->line(line)->diameter());
      }
  cell_size = max(longest_edge, comm);
}


template <int dim>
typename FieldSpace<dim>::Masters
FieldSpace<dim>::masters(const dealii::types::global_dof_index dof) const
{
  if (!constraints.is_constrained(dof))
    return {{static_cast<std::int64_t>(node_of_dof(dof)), 1.}};
  Masters result;
  for (const auto &[master, weight] : *constraints.get_constraint_entries(dof))
    result.emplace_back(static_cast<std::int64_t>(node_of_dof(master)), weight);
  return result;
}


template <int dim>
void
FieldSpace<dim>::assemble()
{
  Mat matrix;
  Vec volume;
  check_petsc(MatCreateAIJ(comm,
                           n_owned,
                           n_owned,
                           PETSC_DETERMINE,
                           PETSC_DETERMINE,
                           dim == 2 ? 12 : 36,
                           nullptr,
                           dim == 2 ? 6 : 18,
                           nullptr,
                           &matrix));
  // Unstructured meshes have a few nodes with more neighbours.
  check_petsc(
    MatSetOption(matrix, MAT_NEW_NONZERO_ALLOCATION_ERR, PETSC_FALSE));
  check_petsc(VecCreateMPI(comm, n_owned, PETSC_DETERMINE, &volume));

  dealii::FEValues<dim> fe_values(element,
                                  dealii::QGauss<dim>(2),
                                  dealii::update_gradients |
                                    dealii::update_values |
                                    dealii::update_JxW_values);
  for (const auto &cell : dof_handler.active_cell_iterators())
    if (cell->is_locally_owned())
      assemble_cell(cell, fe_values, matrix, volume);

  check_petsc(MatAssemblyBegin(matrix, MAT_FINAL_ASSEMBLY));
  check_petsc(MatAssemblyEnd(matrix, MAT_FINAL_ASSEMBLY));
  check_petsc(VecAssemblyBegin(volume));
  check_petsc(VecAssemblyEnd(volume));
  copy_matrix(matrix);
  copy_volumes(volume);
  check_petsc(MatDestroy(&matrix));
  check_petsc(VecDestroy(&volume));
}


template <int dim>
void
FieldSpace<dim>::assemble_cell(
  const typename dealii::DoFHandler<dim>::active_cell_iterator &cell,
  dealii::FEValues<dim>                                        &fe_values,
  Mat                                                           matrix,
  Vec                                                           volume) const
{
  fe_values.reinit(cell);
  const unsigned int                           n = element.n_dofs_per_cell();
  std::vector<dealii::types::global_dof_index> dofs(n);
  cell->get_dof_indices(dofs);

  for (unsigned int i = 0; i < n; ++i)
    {
      double share = 0;
      for (const unsigned int q : fe_values.quadrature_point_indices())
        share += fe_values.shape_value(i, q) * fe_values.JxW(q);
      const Masters rows = masters(dofs[i]);
      for (const auto &[row, row_weight] : rows)
        check_petsc(VecSetValue(volume, row, row_weight * share, ADD_VALUES));

      for (unsigned int j = 0; j < n; ++j)
        {
          double entry = 0;
          for (const unsigned int q : fe_values.quadrature_point_indices())
            entry += fe_values.shape_grad(i, q) * fe_values.shape_grad(j, q) *
                     fe_values.JxW(q);
          for (const auto &[row, row_weight] : rows)
            for (const auto &[column, column_weight] : masters(dofs[j]))
              check_petsc(MatSetValue(matrix,
                                      row,
                                      column,
                                      row_weight * column_weight * entry,
                                      ADD_VALUES));
        }
    }
}


template <int dim>
void
FieldSpace<dim>::copy_matrix(Mat matrix)
{
  // K has the size of an edge: what is left of cancelled terms is far below.
  const double                         negligible = 1e-12 * cell_size;
  std::map<std::int64_t, unsigned int> ghost_index;
  const auto is_owned = [this](const std::int64_t node) {
    return node >= first_node && node < first_node + n_owned;
  };
  // Calls action(column, value) for what is kept of a row.
  const auto for_each_entry = [&](const unsigned int i, const auto &action) {
    PetscInt           count;
    const PetscInt    *columns;
    const PetscScalar *values;
    const PetscInt     row = first_node + i;
    check_petsc(MatGetRow(matrix, row, &count, &columns, &values));
    for (PetscInt k = 0; k < count; ++k)
      if (columns[k] != row && std::abs(values[k]) > negligible)
        action(columns[k], values[k]);
    check_petsc(MatRestoreRow(matrix, row, &count, &columns, &values));
  };

  for (unsigned int i = 0; i < n_owned; ++i)
    for_each_entry(i, [&](const PetscInt column, const double) {
      if (!is_owned(column))
        ghost_index[column] = 0;
    });
  for (auto &[node, index] : ghost_index)
    {
      index = n_owned + ghosts.size();
      ghosts.push_back(node);
    }

  stiffness.row_start.assign(1, 0);
  for (unsigned int i = 0; i < n_owned; ++i)
    {
      double total = 0;
      for_each_entry(i, [&](const PetscInt column, const double value) {
        stiffness.columns.push_back(is_owned(column) ? column - first_node
                                                     : ghost_index[column]);
        stiffness.values.push_back(value);
        total += stiffness.values.back();
      });
      stiffness.row_start.push_back(stiffness.columns.size());
      stiffness.diagonal.push_back(-total);
    }
}


template <int dim>
void
FieldSpace<dim>::copy_volumes(Vec volume)
{
  const PetscScalar *values;
  check_petsc(VecGetArrayRead(volume, &values));
  volumes.assign(values, values + n_owned);
  check_petsc(VecRestoreArrayRead(volume, &values));
  total_volume = integral(std::vector<double>(n_owned, 1.));
}


template <int dim>
std::string
FieldSpace<dim>::description() const
{
  return parameters.geometry + ": " +
         std::to_string(mesh.triangulation().n_global_active_cells()) +
         " cells, " + std::to_string(n_global_nodes) + " nodes, longest edge " +
         to_text(cell_size, 3) + " mm, volume " +
         (dim == 3 ? to_text(total_volume / 1000, 5) + " mL"
                   : to_text(total_volume, 5) + " mm2");
}


template <int dim>
bool
FieldSpace<dim>::has_geometry() const
{
  return true;
}


template <int dim>
typename FieldSpace<dim>::ScalarVector
FieldSpace<dim>::as_finite_element_field(const OutputField &field) const
{
  ScalarVector vector(dof_handler.locally_owned_dofs(), relevant_dofs, comm);
  for (unsigned int i = 0; i < n_owned; ++i)
    vector(dof_of_node[i]) = field.values[i * field.stride];
  vector.update_ghost_values();
  constraints.distribute(vector);
  vector.update_ghost_values();
  return vector;
}


template <int dim>
std::string
FieldSpace<dim>::write_vtu(const std::string              &directory,
                           const std::string              &name,
                           const unsigned int              frame,
                           const double                    time,
                           const std::vector<OutputField> &fields) const
{
  std::vector<ScalarVector> vectors;
  for (const OutputField &field : fields)
    vectors.push_back(as_finite_element_field(field));

  dealii::DataOut<dim> data_out;
  data_out.attach_dof_handler(dof_handler);
  for (unsigned int i = 0; i < fields.size(); ++i)
    data_out.add_data_vector(vectors[i], fields[i].name);
  data_out.build_patches();
  dealii::DataOutBase::VtkFlags flags;
  flags.time              = time;
  flags.cycle             = frame;
  flags.compression_level = dealii::DataOutBase::VtkFlags::best_speed;
  data_out.set_flags(flags);

  std::string number = std::to_string(frame);
  number.insert(0, number.size() < 4 ? 4 - number.size() : 0, '0');
  const std::string stem  = name + "_" + number;
  const auto        piece = [&](const int r) {
    return stem + "." + std::to_string(r) + ".vtu";
  };
  agree_on_errors(comm, [&] {
    std::ostringstream content;
    data_out.write_vtu(content);
    write_file(directory + "/" + piece(rank(comm)), content.str());
  });
  on_first_rank(comm, [&] {
    std::vector<std::string> pieces;
    for (int r = 0; r < n_ranks(comm); ++r)
      pieces.push_back(piece(r));
    std::ostringstream content;
    data_out.write_pvtu_record(content, pieces);
    write_file(directory + "/" + stem + ".pvtu", content.str());
  });
  return stem + ".pvtu";
}


template class FieldSpace<2>;
template class FieldSpace<3>;
} // namespace disse
