// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "solvers/lanes/lane_exchange.h"

#include <disse/base/communication.h>

#include "base/parallel/petsc.h"

#include <utility>

namespace disse
{
LaneExchange::LaneExchange(MPI_Comm                     comm,
                           const PetscInt               n_owned,
                           const std::vector<PetscInt> &ghosts,
                           const unsigned int           n_lanes)
  : values(ghosts.size() * n_lanes)
{
  if (n_ranks(comm) == 1)
    return;
  PetscLayout layout;
  check_petsc(
    PetscLayoutCreateFromSizes(comm, n_owned, PETSC_DETERMINE, 1, &layout));
  check_petsc(PetscSFCreate(comm, &graph));
  check_petsc(PetscSFSetGraphLayout(
    graph, layout, ghosts.size(), nullptr, PETSC_COPY_VALUES, ghosts.data()));
  check_petsc(PetscLayoutDestroy(&layout));
  check_petsc(PetscSFSetUp(graph));
  MPI_Type_contiguous(n_lanes, MPI_FLOAT, &lanes);
  MPI_Type_commit(&lanes);
}


LaneExchange::LaneExchange(LaneExchange &&other) noexcept
{
  *this = std::move(other);
}


LaneExchange &
LaneExchange::operator=(LaneExchange &&other) noexcept
{
  std::swap(graph, other.graph);
  std::swap(lanes, other.lanes);
  std::swap(values, other.values);
  return *this;
}


LaneExchange::~LaneExchange()
{
  PetscSFDestroy(&graph);
  if (lanes != MPI_DATATYPE_NULL)
    MPI_Type_free(&lanes);
}


void
LaneExchange::start(const float *x) const
{
  if (graph != nullptr)
    check_petsc(PetscSFBcastBegin(graph, lanes, x, values.data(), MPI_REPLACE));
}


const float *
LaneExchange::finish(const float *x) const
{
  if (graph != nullptr)
    check_petsc(PetscSFBcastEnd(graph, lanes, x, values.data(), MPI_REPLACE));
  return values.data();
}
} // namespace disse
