// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "clinical/histology.h"

#include <disse/base/exceptions.h>
#include <disse/base/text.h>
#include <disse/kinetics/constants.h>
#include <disse/parameters/parameter_section.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <string>
#include <tuple>

namespace disse
{
namespace
{
using namespace constants;

using P = HistologyParameters;

constexpr char assumed[] = "assumed";


// clang-format off
std::vector<Group<P>>
bounds_of_stages()
{
  return {
    {"%", {
      {"F2", &P::F2, positive, "Smallest collagen proportionate area of METAVIR F2 and Ishak 2", "not known", assumed},
      {"Ishak 3", &P::ishak_3, positive, "Smallest collagen proportionate area of Ishak 3", "not known", assumed},
      {"F3", &P::F3, positive, "Smallest collagen proportionate area of METAVIR F3 and Ishak 4", "not known", assumed},
      {"F4", &P::F4, positive, "Smallest collagen proportionate area of METAVIR F4 and Ishak 5", "not known", assumed},
      {"Ishak 6", &P::ishak_6, positive, "Smallest collagen proportionate area of Ishak 6", "not known", "published: Calvaruso et al. 2009"}}}};
}
// clang-format on


double
checked(const double cpa)
{
  if (!(cpa >= 0 && cpa <= 100))
    throw Error(ExitCode::usage,
                "Histology: CPA is " + to_text(cpa) +
                  "; give a percentage from 0 to 100.");
  return cpa;
}


// Bounds ascend.
int
stage(const double cpa, const std::vector<double> &bounds)
{
  return 1 + std::distance(bounds.begin(),
                           std::upper_bound(bounds.begin(),
                                            bounds.end(),
                                            checked(cpa)));
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


void
HistologyParameters::add_parameters(const ParameterSection &section)
{
  add(section, bounds_of_stages(), *this);
  const std::pair<const char *, double> ascending[] = {{"F2", F2},
                                                       {"Ishak 3", ishak_3},
                                                       {"F3", F3},
                                                       {"F4", F4},
                                                       {"Ishak 6", ishak_6}};
  for (std::size_t i = 1; i < std::size(ascending); ++i)
    {
      const auto &[lower, first]  = ascending[i - 1];
      const auto &[upper, second] = ascending[i];
      if (!(first <= second))
        section.contradiction(lower,
                              upper,
                              std::string("the stages of histology ascend; "
                                          "choose ") +
                                lower + " <= " + upper);
    }
}


int
metavir_stage(const double cpa, const HistologyParameters &bounds)
{
  return stage(cpa, {bounds.F2, bounds.F3, bounds.F4});
}


int
ishak_stage(const double cpa, const HistologyParameters &bounds)
{
  return stage(
    cpa, {bounds.F2, bounds.ishak_3, bounds.F3, bounds.F4, bounds.ishak_6});
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
  const Readout     cpa     = layout.readout("cpa");
  const std::string percent = "%";
  return cpa.unit == percent && cpa.is_nodal() &&
         cpa.reduction == Readout::Reduction::mean;
}


Histology::Histology(const HistologyParameters &bounds)
  : SourceTerm("histology")
  , bounds(bounds)
{}


void
Histology::declare(ModelLayout &layout)
{
  if (has_area(layout))
    for (const auto &[name, stage, description] :
         {std::tuple("metavir",
                     &metavir_stage,
                     "METAVIR stage, 1 to 4, by CPA"),
          std::tuple("ishak", &ishak_stage, "Ishak stage, 1 to 6, by CPA")})
      layout.add_readout(Readout::of_organ(
        name,
        "-",
        [this, stage = stage](const OrganValues &organ) -> double {
          return stage(possible_area(organ.integrals[cpa]), bounds);
        },
        description));

  const unsigned int treg = find_by_name(layout.species, "Treg cells");
  const unsigned int th17 = find_by_name(layout.species, "Th17 cells");
  if (std::max(treg, th17) < layout.species.size())
    layout.add_readout(Readout::of_organ(
      "treg_th17",
      "-",
      [treg, th17](const OrganValues &organ) {
        return organ.integrals[th17] > 0
                 ? organ.integrals[treg] / organ.integrals[th17]
                 : std::numeric_limits<double>::quiet_NaN();
      },
      "ratio of Treg to Th17 cells"));
}


void
Histology::connect(ModelLayout &layout)
{
  if (has_area(layout))
    cpa = layout.add_integral("cpa");
}
} // namespace disse
