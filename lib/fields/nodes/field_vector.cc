// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/fields/field_vector.h>

#include <utility>

namespace disse
{
FieldVector::FieldVector(const Discretisation &discretisation,
                         const unsigned int    n_components)
  : components(n_components)
  , owned(discretisation.n_owned)
{
  VecCreateGhostBlock(discretisation.comm,
                      n_components,
                      n_components * discretisation.n_owned,
                      PETSC_DETERMINE,
                      discretisation.ghosts.size(),
                      discretisation.ghosts.data(),
                      &vector);
  VecSet(vector, 0);
  VecGhostGetLocalForm(vector, &local_form);
  // Held for the life of the object.
  VecGetArray(local_form, &values);
}


FieldVector::FieldVector(const FieldVector &other)
  : components(other.components)
  , owned(other.owned)
{
  if (other.vector == nullptr)
    return;
  VecDuplicate(other.vector, &vector);
  VecGhostGetLocalForm(vector, &local_form);
  VecGetArray(local_form, &values);
  PetscInt size;
  VecGetLocalSize(local_form, &size);
  std::copy(other.values, other.values + size, values);
}


FieldVector::FieldVector(FieldVector &&other) noexcept
{
  *this = std::move(other);
}


FieldVector &
FieldVector::operator=(const FieldVector &other)
{
  if (this != &other)
    {
      if (vector == nullptr || other.vector == nullptr ||
          components != other.components || owned != other.owned)
        *this = FieldVector(other);
      else
        {
          PetscInt size;
          VecGetLocalSize(local_form, &size);
          std::copy(other.values, other.values + size, values);
        }
    }
  return *this;
}


FieldVector &
FieldVector::operator=(FieldVector &&other) noexcept
{
  std::swap(vector, other.vector);
  std::swap(local_form, other.local_form);
  std::swap(values, other.values);
  std::swap(components, other.components);
  std::swap(owned, other.owned);
  return *this;
}


FieldVector::~FieldVector()
{
  if (vector == nullptr)
    return;
  VecRestoreArray(local_form, &values);
  VecGhostRestoreLocalForm(vector, &local_form);
  VecDestroy(&vector);
}


unsigned int
FieldVector::n_components() const
{
  return components;
}


unsigned int
FieldVector::n_owned() const
{
  return owned;
}


double *
FieldVector::data()
{
  return values;
}


const double *
FieldVector::data() const
{
  return values;
}


std::size_t
FieldVector::n_owned_values() const
{
  return static_cast<std::size_t>(owned) * components;
}


Vec
FieldVector::petsc_vector()
{
  // PETSc keeps norms until an array has been opened for writing.
  PetscScalar *array;
  VecGetArray(vector, &array);
  VecRestoreArray(vector, &array);
  return vector;
}


void
FieldVector::update_ghosts()
{
  start_ghost_update();
  finish_ghost_update();
}


void
FieldVector::start_ghost_update()
{
  VecGhostUpdateBegin(vector, INSERT_VALUES, SCATTER_FORWARD);
}


void
FieldVector::finish_ghost_update()
{
  VecGhostUpdateEnd(vector, INSERT_VALUES, SCATTER_FORWARD);
}
} // namespace disse
