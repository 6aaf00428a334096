// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/log.h>

#include "fields/nodes/field_space.h"
#include "mesh/mesh.h"

namespace disse
{
namespace
{
template <int dim>
std::unique_ptr<Discretisation>
make_field_space(const MeshParameters &parameters, MPI_Comm comm, Log &log)
{
  auto mesh =
    std::make_unique<Mesh<dim>>(parameters, comm, MeshUse::halve_later);
  for (const std::string &note : mesh->notes())
    log.info("mesh: " + note);
  return std::make_unique<FieldSpace>(std::move(mesh), parameters);
}
} // namespace


std::unique_ptr<Discretisation>
make_discretisation(const MeshParameters &parameters, MPI_Comm comm, Log &log)
{
  std::unique_ptr<Discretisation> result;
  switch (parameters.dimension())
    {
      case 0:
        result = make_point(parameters.volume, comm);
        break;
      case 2:
        result = make_field_space<2>(parameters, comm, log);
        break;
      default:
        result = make_field_space<3>(parameters, comm, log);
    }
  log.info("mesh: " + result->description());
  return result;
}
} // namespace disse
