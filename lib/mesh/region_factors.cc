// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/communication.h>
#include <disse/base/text.h>
#include <disse/mesh/region_factors.h>

#include <deal.II/base/mpi.h>

#include <set>

namespace disse
{
namespace
{
template <int dim>
std::set<int>
regions_of(const Mesh<dim> &mesh)
{
  std::set<int> regions;
  for (const auto &cell : mesh.triangulation().active_cell_iterators())
    if (cell->is_locally_owned())
      regions.insert(cell->material_id());
  const std::vector<int> own(regions.begin(), regions.end());
  for (const auto &others : dealii::Utilities::MPI::all_gather(
         mesh.triangulation().get_communicator(), own))
    regions.insert(others.begin(), others.end());
  return regions;
}


void
check_regions(const std::set<int>         &regions,
              const std::map<int, double> &factors)
{
  std::vector<std::string> names;
  for (const int region : regions)
    names.push_back(std::to_string(region));
  for (const auto &entry : factors)
    if (regions.count(entry.first) == 0)
      throw Error(ExitCode::mesh,
                  "Mesh/Relative diffusivity names the region " +
                    std::to_string(entry.first) +
                    ", but the mesh has only: " + join(names, ", "))
        .set_collective();
}
} // namespace


template <int dim>
std::vector<double>
region_factors(const Mesh<dim> &mesh, const std::map<int, double> &factors)
{
  std::vector<double> result;
  if (factors.empty())
    return result;
  check_regions(regions_of(mesh), factors);
  for (const auto &cell : mesh.triangulation().active_cell_iterators())
    if (cell->is_locally_owned())
      {
        const auto factor = factors.find(cell->material_id());
        result.push_back(factor == factors.end() ? 1. : factor->second);
      }
  return result;
}


template std::vector<double>
region_factors(const Mesh<2> &, const std::map<int, double> &);
template std::vector<double>
region_factors(const Mesh<3> &, const std::map<int, double> &);
} // namespace disse
