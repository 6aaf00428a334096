// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/coarser.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>

#include <algorithm>
#include <cmath>

namespace disse
{
Scenario
looser(Scenario scenario)
{
  IntegratorParameters &p = scenario.integrator;
  if (p.fixed_step > 0)
    {
      p.fixed_step *= 2;
      return scenario;
    }
  if (p.tolerance > 0.01)
    throw ParameterError(
      scenario.name() + ": Integrator/Tolerance = " + to_text(p.tolerance) +
      " cannot be enlarged tenfold; choose 0.01 or less to verify a run");
  p.tolerance *= 10;
  return scenario;
}


Scenario
coarser(Scenario scenario, const int halvings)
{
  MeshParameters &mesh = scenario.mesh;
  const int       less = std::min(mesh.refinements, halvings);
  if (mesh.geometry == Geometry::file && less < halvings)
    throw ParameterError(
      scenario.name() +
      ": Mesh/Refinements = " + std::to_string(mesh.refinements) +
      ": a mesh from a file cannot be coarsened; to verify the run set " +
      std::to_string(halvings) + " or more" +
      (halvings > 1 ? ", or 1 and --meshes 2" : ""));
  mesh.refinements -= less;
  mesh.cell_size = std::ldexp(mesh.cell_size, halvings - less);
  if (!scenario.refinement.is_wanted())
    return scenario;
  // Interpolation errors grow with the square of the cell size.
  RefinementParameters &refinement = scenario.refinement;
  refinement.tolerance = std::ldexp(refinement.tolerance, 2 * halvings);
  refinement.finest_cell_size =
    std::ldexp(refinement.finest_cell_size, halvings);
  refinement.source_cell_size =
    std::ldexp(refinement.source_cell_size, halvings);
  for (RefinedPlace &place : refinement.places)
    place.cell_size = std::ldexp(place.cell_size, halvings);
  return scenario;
}
} // namespace disse
