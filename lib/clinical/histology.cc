// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/clinical/histology.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace disse
{
namespace
{
// Smallest CPA [%] of the second and each later stage.
constexpr double metavir_bounds[] = {4, 7, 11};
constexpr double ishak_bounds[]   = {4, 5.5, 7, 11, 13};

constexpr double smallest_response = 0.1; // of the first CPA


double
checked(const double cpa)
{
  if (!(cpa >= 0 && cpa <= 100))
    throw Error(ExitCode::usage,
                "Histology: CPA is " + to_text(cpa) +
                  "; give a percentage from 0 to 100.");
  return cpa;
}


template <std::size_t n>
int
stage(const double cpa, const double (&bounds)[n])
{
  return 1 + std::distance(bounds,
                           std::upper_bound(bounds, bounds + n, checked(cpa)));
}


// Its index, or species.size().
unsigned int
find_by_name(const SpeciesSet &species, const std::string &name)
{
  unsigned int s = 0;
  while (s < species.size() && species[s].name != name)
    ++s;
  return s;
}
} // namespace


int
metavir_stage(const double cpa)
{
  return stage(cpa, metavir_bounds);
}


int
ishak_stage(const double cpa)
{
  return stage(cpa, ishak_bounds);
}


bool
has_less_collagen(const double cpa_before, const double cpa_after)
{
  if (checked(cpa_before) == 0)
    throw Error(ExitCode::usage,
                "Histology: CPA is 0 before therapy; nothing can fall.");
  return checked(cpa_after) <= (1 - smallest_response) * cpa_before;
}


bool
has_lower_stage(const double cpa_before, const double cpa_after)
{
  return metavir_stage(cpa_after) < metavir_stage(cpa_before);
}


double
possible_area(const double cpa)
{
  return std::clamp(cpa, 0., 100.);
}


bool
has_area(const ModelLayout &layout)
{
  if (!layout.has_readout("cpa"))
    return false;
  const Readout cpa = layout.readout("cpa");
  return cpa.unit == "%" && !cpa.of_whole &&
         cpa.reduction == Readout::Reduction::mean;
}


Histology::Histology()
  : SourceTerm("histology")
{}


void
Histology::declare(ModelLayout &layout)
{
  if (has_area(layout))
    for (const auto &[name, stage] :
         {std::pair<const char *, int (*)(double)>("metavir", metavir_stage),
          {"ishak", ishak_stage}})
      layout.add_readout(Readout::of_organ(
        name, "-", [this, stage = stage](const OrganValues &organ) -> double {
          return stage(possible_area(organ.integrals[cpa]));
        }));

  const unsigned int treg = find_by_name(layout.species, "Treg cells");
  const unsigned int th17 = find_by_name(layout.species, "Th17 cells");
  if (std::max(treg, th17) < layout.species.size())
    layout.add_readout(Readout::of_organ(
      "treg_th17", "-", [treg, th17](const OrganValues &organ) {
        return organ.integrals[th17] > 0
                 ? organ.integrals[treg] / organ.integrals[th17]
                 : std::numeric_limits<double>::quiet_NaN();
      }));
}


void
Histology::connect(ModelLayout &layout)
{
  if (has_area(layout))
    cpa = layout.add_integral("cpa");
}
} // namespace disse
