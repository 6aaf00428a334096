// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/base/export.h>
#include <disse/fields/discretisation.h>

#include <petscvec.h>

namespace DISSE_EXPORT disse
{
/// Values of n components at every node: a ghosted PETSc block vector,
/// node-major, components innermost.
class FieldVector
{
public:
  FieldVector() = default;
  FieldVector(const Discretisation &discretisation, unsigned int n_components);
  FieldVector(const FieldVector &other);
  FieldVector(FieldVector &&other) noexcept;
  FieldVector &
  operator=(const FieldVector &other);
  FieldVector &
  operator=(FieldVector &&other) noexcept;
  ~FieldVector();

  unsigned int
  n_components() const;

  unsigned int
  n_owned() const;

  /// Values of owned nodes, then (as of the last update) of ghosts:
  /// data()[node * n_components() + component].
  double *
  data();
  const double *
  data() const;

  /// Number of values that this rank owns.
  std::size_t
  n_owned_values() const;

  /// For solvers of PETSc. Its values may have been changed through data()
  /// since the last call.
  Vec
  petsc_vector();

  /// Fetch the ghost values from their owners. Collective.
  void
  update_ghosts();

  /// Begin and end of the same, to compute in between. Collective.
  void
  start_ghost_update();
  void
  finish_ghost_update();

private:
  Vec          vector     = nullptr;
  Vec          local_form = nullptr;
  PetscScalar *values     = nullptr;
  unsigned int components = 0;
  unsigned int owned      = 0;
};
} // namespace disse
