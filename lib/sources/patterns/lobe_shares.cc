// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/fields/discretisation.h>
#include <disse/mesh/mesh_parameters.h>
#include <disse/parameters/parameter_section.h>
#include <disse/sources/cell_product_parameters.h>

#include <string>

namespace disse
{
namespace
{
const char no_lobes[] =
  "Mesh/Geometry = point has no lobes; remove this line or set another "
  "Geometry";


// Nodal means of the regions that are not the left lobe.
std::vector<double>
part_outside(const Discretisation &discretisation, const LobeShares &shares)
{
  RegionFactors factors;
  for (const std::string &region : shares.left_lobe)
    factors[region] = 0;
  try
    {
      return discretisation.region_averages(factors, shares.place);
    }
  catch (const Error &error)
    {
      throw Error(
        error.code(),
        std::string(error.what()) +
          "; name the regions of the left lobe in 'Left lobe', or, if the mesh "
          "does not distinguish lobes, set Left share = as perfused")
        .set_collective();
    }
}
} // namespace


void
LobeShares::add_parameters(const ParameterSection &section)
{
  section.add_or_word(
    "Left share",
    left,
    "-",
    Range::between(0, 1),
    "as perfused",
    "Fraction of the cells delivered by the vessel of the route that reaches "
    "the left lobe: 0 or 1 for a catheter in the right or left branch. "
    "Default: 0.45 for an intrasplenic dose, whose stream in the portal vein "
    "is not mixed (assumed), otherwise as given by Perfusion.");
  section.add(
    "Left lobe",
    left_lobe,
    "Regions of the left lobe in the mesh, by id or name, for Left share; all "
    "other regions form the right lobe. The built-in liver has 2.");
  if (is_given() && left_lobe.empty())
    section.error("Left lobe", "give the regions of the left lobe");
  if (!is_given())
    section.without_effect({"Left lobe"}, "give Left share too");
  if (is_well_mixed(section))
    section.without_effect({"Left share", "Left lobe"}, no_lobes);
  place = section.place_of("Left share");
}


std::vector<double>
LobeShares::applied_to(const std::vector<double> &perfusion,
                       const Discretisation      &discretisation) const
{
  if (!is_given() || !discretisation.has_geometry())
    return perfusion;
  const std::vector<double> outside = part_outside(discretisation, *this);
  std::vector<double>       result(discretisation.n_owned, 0.);
  const auto                add = [&](const double share, const bool is_left) {
    std::vector<double> part(result.size());
    for (std::size_t i = 0; i < part.size(); ++i)
      part[i] = perfusion[i] * (is_left ? 1 - outside[i] : outside[i]);
    const double mean =
      discretisation.integral(part) / discretisation.total_volume;
    if (share > 0 && !(mean > 1e-12))
      throw Error(ExitCode::usage,
                  place + ": there is no perfusion in the " +
                    (is_left ? "left" : "right") + " lobe")
        .set_collective();
    for (std::size_t i = 0; share > 0 && i < part.size(); ++i)
      result[i] += share / mean * part[i];
  };
  add(left, true);
  add(1 - left, false);
  return result;
}
} // namespace disse
