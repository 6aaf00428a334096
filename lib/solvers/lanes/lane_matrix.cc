// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/lanes/lane_matrix.h"

#include <disse/base/exceptions.h>
#include <disse/base/simd.h>

#include "base/parallel/petsc.h"
#include "solvers/lanes/lane_sum.h"

#include <algorithm>

namespace disse
{
namespace
{
using Rows = LaneMatrix::Rows;

enum class Action
{
  set,
  add
};

// Two sums at a time: the additions of one would wait for each other.
template <unsigned int n>
DISSE_ALWAYS_INLINE void
multiply_rows(const Rows         &rows,
              const unsigned int *targets,
              const std::size_t   stride,
              const float        *x,
              float              *y,
              const Action        action)
{
  const float        *values  = rows.values.data();
  const unsigned int *columns = rows.columns.data();
  for (std::size_t i = 0; i + 1 < rows.row_start.size(); ++i)
    {
      LaneSum<float, n> even, odd;
      const std::size_t end = rows.row_start[i + 1];
      std::size_t       k   = rows.row_start[i];
      for (; k + 1 < end; k += 2)
        {
          even.add_product(values[k], x + columns[k] * stride);
          odd.add_product(values[k + 1], x + columns[k + 1] * stride);
        }
      if (k < end)
        even.add_product(values[k], x + columns[k] * stride);
      even += odd;
      float *const target = y + (targets == nullptr ? i : targets[i]) * stride;
      if (action == Action::add)
        even.add_product(1, target);
      even.store_to(target);
    }
}


// Row i of the product goes to row targets[i] of y, or to i.
DISSE_SIMD_CLONES void
multiply_lanes(const Rows         &rows,
               const unsigned int *targets,
               const std::size_t   n_lanes,
               const float        *x,
               float              *y,
               const Action        action)
{
  if (rows.row_start.size() < 2) // no rows: there may be no values of x either
    return;
  for_lanes(
    n_lanes,
    [&](const auto n, const std::size_t l) __attribute__((always_inline)) {
      multiply_rows<n>(rows, targets, n_lanes, x + l, y + l, action);
    });
}


void
append_row(const PetscInt  n,
           const PetscInt *columns,
           const double   *values,
           Rows           &rows)
{
  rows.columns.insert(rows.columns.end(), columns, columns + n);
  rows.values.insert(rows.values.end(), values, values + n);
  rows.row_start.push_back(rows.columns.size());
}


// Rows of a sequential matrix; without the empty ones if `targets` is there
// to say which are left.
Rows
copy_rows(Mat matrix, std::vector<unsigned int> *targets)
{
  Rows            rows;
  PetscInt        n;
  const PetscInt *start, *columns;
  const double   *values;
  PetscBool       done;
  check_petsc(MatGetRowIJ(
    matrix, 0, PETSC_FALSE, PETSC_FALSE, &n, &start, &columns, &done));
  check_petsc(MatSeqAIJGetArrayRead(matrix, &values));
  rows.columns.reserve(start[n]);
  rows.values.reserve(start[n]);
  for (PetscInt i = 0; i < n; ++i)
    if (targets == nullptr || start[i + 1] > start[i])
      {
        append_row(start[i + 1] - start[i],
                   columns + start[i],
                   values + start[i],
                   rows);
        if (targets != nullptr)
          targets->push_back(i);
      }
  check_petsc(MatSeqAIJRestoreArrayRead(matrix, &values));
  check_petsc(MatRestoreRowIJ(
    matrix, 0, PETSC_FALSE, PETSC_FALSE, &n, &start, &columns, &done));
  return rows;
}


unsigned int
checked_lanes(const unsigned int n_lanes)
{
  if (n_lanes % 4 != 0)
    throw Error(ExitCode::internal, "lanes must come in fours")
      .set_collective();
  return n_lanes;
}
} // namespace


LaneMatrix::LaneMatrix(Mat matrix, const unsigned int n_lanes)
  : n_lanes(checked_lanes(n_lanes))
{
  Mat             owned_columns = matrix, ghost_columns = nullptr;
  const PetscInt *ghosts = nullptr;
  PetscBool       is_parallel;
  check_petsc(PetscObjectTypeCompare(reinterpret_cast<PetscObject>(matrix),
                                     MATMPIAIJ,
                                     &is_parallel));
  if (is_parallel)
    check_petsc(
      MatMPIAIJGetSeqAIJ(matrix, &owned_columns, &ghost_columns, &ghosts));
  PetscInt n_columns, n_ghosts = 0;
  check_petsc(MatGetLocalSize(matrix, nullptr, &n_columns));
  owned = copy_rows(owned_columns, nullptr);
  if (is_parallel)
    {
      ghost = copy_rows(ghost_columns, &ghost_rows);
      check_petsc(MatGetLocalSize(ghost_columns, nullptr, &n_ghosts));
    }
  exchange =
    LaneExchange(PetscObjectComm(reinterpret_cast<PetscObject>(matrix)),
                 n_columns,
                 std::vector<PetscInt>(ghosts, ghosts + n_ghosts),
                 n_lanes);
}


unsigned int
LaneMatrix::n_rows() const
{
  return owned.row_start.size() - 1;
}


std::size_t
LaneMatrix::n_entries() const
{
  return owned.values.size() + ghost.values.size();
}


void
LaneMatrix::multiply(const float *x, float *y) const
{
  exchange.start(x);
  multiply_lanes(owned, nullptr, n_lanes, x, y, Action::set);
  multiply_lanes(
    ghost, ghost_rows.data(), n_lanes, exchange.finish(x), y, Action::add);
}


void
LaneMatrix::add(const float *x, float *y) const
{
  exchange.start(x);
  multiply_lanes(owned, nullptr, n_lanes, x, y, Action::add);
  multiply_lanes(
    ghost, ghost_rows.data(), n_lanes, exchange.finish(x), y, Action::add);
}
} // namespace disse
