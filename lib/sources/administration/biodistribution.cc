// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include "sources/administration/biodistribution.h"

#include <disse/parameters/parameter_section.h>

namespace disse
{
namespace
{
struct Constant
{
  const char *name;
  double BiodistributionParameters::*member;
  const char                        *documentation;
};

const Constant rate_constants[] = {
  {"k_Lu",
   &BiodistributionParameters::k_Lu,
   "From the blood to the lung. Origin: assumed, so that about 93 % go to the "
   "lung first (recalled trapping: 80 .. 97 %)."},
  {"k_Sp",
   &BiodistributionParameters::k_Sp,
   "From the blood to the spleen. Origin: assumed."},
  {"k_Li",
   &BiodistributionParameters::k_Li,
   "From the blood to the liver. Origin: assumed."},
  {"k_x",
   &BiodistributionParameters::k_x,
   "Death in the blood and elsewhere. Origin: assumed."},
  {"k_rel",
   &BiodistributionParameters::k_rel,
   "Release from the lung. Origin: fitted to the labels of "
   "Gholamrezanezhad 2011."},
  {"d_Lu",
   &BiodistributionParameters::d_Lu,
   "Death in the lung. Plausible: 1 .. 3. Origin: assumed, because viable "
   "cells are found there for about a day (Eggenhofer 2012)."},
  {"k_SpLi",
   &BiodistributionParameters::k_SpLi,
   "From the spleen through the portal vein. Origin: assumed."},
  {"d_Sp",
   &BiodistributionParameters::d_Sp,
   "Death in the spleen. Origin: assumed."}};
} // namespace


void
BiodistributionParameters::add_parameters(const ParameterSection &section)
{
  for (const Constant &constant : rate_constants)
    section.add(constant.name,
                this->*constant.member,
                "1/day",
                Range::non_negative(),
                constant.documentation);
  section.add(
    "eps_PV",
    eps_PV,
    "-",
    Range::between(0, 1),
    "Fraction of the cells in the portal vein that engrafts in the liver; the "
    "rest returns to the blood. Plausible: 0.1 .. 0.7. Origin: assumed.");
  section.add("phi_sp",
              phi_sp,
              "-",
              Range::between(0, 1),
              "Fraction of an intrasplenic dose that initially stays in the "
              "spleen; the rest is in the blood. Origin: assumed.");
}


Biodistribution::Biodistribution(const BiodistributionParameters &parameters)
  : p(parameters)
{}


void
Biodistribution::declare(ModelLayout       &layout,
                         const std::string &symbol,
                         const double       scale)
{
  const auto add = [&](const std::string &organ) {
    return layout.upstream.add(
      {symbol + "_" + organ, "cells in the " + organ, "1e6 cells", scale, 0});
  };
  Bl = layout.upstream.add({symbol + "_blood",
                            "cells in the blood",
                            "1e6 cells",
                            scale,
                            0,
                            false,
                            symbol + "_lost"});
  Lu = add("lung");
  Sp = add("spleen");
}


unsigned int
Biodistribution::blood() const
{
  return Bl;
}


unsigned int
Biodistribution::spleen() const
{
  return Sp;
}


void
Biodistribution::add_rates(const std::vector<double> &upstream,
                           std::vector<double>       &rates,
                           std::vector<double>       &jacobian) const
{
  const auto add =
    [&](const unsigned int to, const unsigned int from, const double rate) {
      rates[to] += rate * upstream[from];
      jacobian[to * upstream.size() + from] += rate;
    };
  add(Bl, Lu, p.k_rel);
  add(Bl, Sp, (1 - p.eps_PV) * p.k_SpLi);
  add(Bl, Bl, -(p.k_Lu + p.k_Sp + p.k_Li + p.k_x));
  add(Lu, Bl, p.k_Lu);
  add(Lu, Lu, -(p.k_rel + p.d_Lu));
  add(Sp, Bl, p.k_Sp);
  add(Sp, Sp, -(p.k_SpLi + p.d_Sp));
}


double
Biodistribution::inflow_from_blood(const double *upstream) const
{
  return p.k_Li * upstream[Bl];
}


double
Biodistribution::inflow_from_spleen(const double *upstream) const
{
  return p.eps_PV * p.k_SpLi * upstream[Sp];
}


double
Biodistribution::death_rate(const double *upstream) const
{
  return p.k_x * upstream[Bl] + p.d_Lu * upstream[Lu] + p.d_Sp * upstream[Sp];
}
} // namespace disse
