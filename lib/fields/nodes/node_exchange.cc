// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "fields/nodes/node_exchange.h"

#include "base/parallel/petsc.h"

namespace disse
{
NodeExchange::NodeExchange(const Discretisation            &discretisation,
                           const std::vector<std::int64_t> &nodes)
{
  const std::vector<PetscInt> roots(nodes.begin(), nodes.end());
  PetscLayout                 layout;
  check_petsc(PetscLayoutCreateFromSizes(
    discretisation.comm, discretisation.n_owned, PETSC_DETERMINE, 1, &layout));
  check_petsc(PetscSFCreate(discretisation.comm, &graph));
  check_petsc(PetscSFSetGraphLayout(
    graph, layout, roots.size(), nullptr, PETSC_COPY_VALUES, roots.data()));
  check_petsc(PetscLayoutDestroy(&layout));
}


NodeExchange::~NodeExchange()
{
  PetscSFDestroy(&graph);
  for (auto &entry : types)
    MPI_Type_free(&entry.second);
}


MPI_Datatype
NodeExchange::type(const unsigned int n) const
{
  // PetscSF does not know how to add up a type that holds a single number.
  if (n == 1)
    return MPI_DOUBLE;
  const auto [entry, is_new] = types.emplace(n, MPI_DATATYPE_NULL);
  if (is_new)
    {
      MPI_Type_contiguous(n, MPI_DOUBLE, &entry->second);
      MPI_Type_commit(&entry->second);
    }
  return entry->second;
}


void
NodeExchange::fetch(const double      *owned,
                    const unsigned int n,
                    double            *wanted) const
{
  check_petsc(PetscSFBcastBegin(graph, type(n), owned, wanted, MPI_REPLACE));
  check_petsc(PetscSFBcastEnd(graph, type(n), owned, wanted, MPI_REPLACE));
}


void
NodeExchange::reduce(const double      *wanted,
                     const unsigned int n,
                     const MPI_Op       op,
                     double            *owned) const
{
  check_petsc(PetscSFReduceBegin(graph, type(n), wanted, owned, op));
  check_petsc(PetscSFReduceEnd(graph, type(n), wanted, owned, op));
}
} // namespace disse
