// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "app/coarser.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/base/units.h>

#include <algorithm>
#include <cmath>

namespace disse
{
namespace
{
bool
ends_with(const std::string &text, const std::string &end)
{
  return text.size() >= end.size() &&
         text.compare(text.size() - end.size(), end.size(), end) == 0;
}
} // namespace


std::vector<std::string>
looser(const ParameterFile &file, const RunParameters &run)
{
  const IntegratorParameters &p = run.integrator;
  if (p.fixed_step > 0)
    return {"Integrator/Fixed step=" + print_quantity(2 * p.fixed_step, "day")};
  if (p.tolerance > 0.01)
    throw ParameterError(
      file.name() + ": Integrator/Tolerance = " + to_text(p.tolerance) +
      " cannot be ten times as large; choose 0.01 or less to verify a run");
  return {"Integrator/Tolerance=" + to_text(10 * p.tolerance)};
}


std::vector<std::string>
coarser(const ParameterFile &file, const RunParameters &run, const int halvings)
{
  const MeshParameters &mesh = run.mesh;
  const int             less = std::min(mesh.refinements, halvings);
  if (mesh.geometry == Geometry::file && less < halvings)
    throw ParameterError(
      file.name() + ": Mesh/Refinements = " + std::to_string(mesh.refinements) +
      ": the mesh of a file cannot be made coarser than it is; to verify the "
      "run set " +
      std::to_string(halvings) + " or more" +
      (halvings > 1 ? ", or 1 and --meshes 2" : ""));
  std::vector<std::string> result = {"Mesh/Refinements=" +
                                     std::to_string(mesh.refinements - less)};
  if (less < halvings)
    result.push_back(
      "Mesh/Cell size=" +
      print_quantity(std::ldexp(mesh.cell_size, halvings - less), "mm"));
  if (!run.refinement.is_wanted())
    return result;
  // Interpolation errors grow with the square of the cell size.
  result.push_back("Refinement/Tolerance=" +
                   to_text(std::ldexp(run.refinement.tolerance, 2 * halvings)));
  for (const ParameterDescription &d : file.descriptions())
    if (d.path.rfind("Refinement/", 0) == 0 && ends_with(d.path, "ell size"))
      result.push_back(
        d.path + "=" +
        print_quantity(std::ldexp(parse_quantity(d.value, "mm"), halvings),
                       "mm"));
  return result;
}
} // namespace disse
