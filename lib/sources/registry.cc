// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/sources/registry.h>

#include "sources/expression_source.h"
#include "sources/injuries/acute_injury.h"
#include "sources/injuries/chronic_injury.h"
#include "sources/input_source.h"
#include "sources/products/cell_product.h"
#include "sources/products/corticosteroid.h"
#include "sources/products/exosomes.h"
#include "sources/products/growth_factor_infusion.h"
#include "sources/products/ipsc_hepatocytes.h"
#include "sources/products/plasma_exchange.h"

namespace disse
{
namespace
{
template <typename Source, typename Parameters>
std::unique_ptr<SourceTerm>
make(const std::string &name, const ParameterSection &section)
{
  Parameters parameters;
  parameters.add_parameters(section);
  return std::make_unique<Source>(name, parameters);
}
} // namespace


void
register_builtin_sources(SourceRegistry &registry)
{
  registry.add("acute injury", make<AcuteInjury, AcuteInjuryParameters>);
  registry.add("cell product", make<CellProduct, CellProductParameters>);
  registry.add("chronic injury", make<ChronicInjury, ChronicInjuryParameters>);
  registry.add("corticosteroid",
               make<Corticosteroid, CorticosteroidParameters>);
  registry.add("exosomes", make<Exosomes, ExosomesParameters>);
  registry.add("expression",
               make<ExpressionSource, ExpressionSourceParameters>);
  registry.add("growth factor infusion",
               make<GrowthFactorInfusion, GrowthFactorInfusionParameters>);
  registry.add("input", make<InputSource, InputSourceParameters>);
  registry.add("iPSC hepatocytes",
               make<IPSCHepatocytes, IPSCHepatocytesParameters>);
  registry.add("plasma exchange",
               make<PlasmaExchange, PlasmaExchangeParameters>);
}


namespace
{
std::unique_ptr<BoundaryCondition>
make_flux(const std::string &name, const ParameterSection &section)
{
  BoundaryConditionParameters parameters;
  parameters.add_parameters(section,
                            "Flux into the organ [unit of the species mm/day], "
                            "a formula of x, y, z [mm] and t [day]; negative: "
                            "out of it.");
  return std::make_unique<FluxCondition>(name, parameters);
}


std::unique_ptr<BoundaryCondition>
make_robin(const std::string &name, const ParameterSection &section)
{
  BoundaryConditionParameters parameters;
  parameters.add_parameters(section,
                            "Value g outside [unit of the species], a formula "
                            "of x, y, z [mm] and t [day].");
  double k = 1;
  section.add("Coefficient",
              k,
              "mm/day",
              Range::non_negative(),
              "k of the flux k (g - u) into the organ. Plausible: about 1 for "
              "the wash-out of solutes into a central vein. Origin: assumed.");
  return std::make_unique<RobinCondition>(name, parameters, k);
}


std::unique_ptr<BoundaryCondition>
make_dirichlet(const std::string &name, const ParameterSection &section)
{
  BoundaryConditionParameters parameters;
  parameters.add_parameters(section,
                            "Value on the surface [unit of the species], a "
                            "formula of x, y, z [mm] and t [day].");
  return std::make_unique<DirichletCondition>(name, parameters);
}
} // namespace


void
register_builtin_boundary_conditions(BoundaryRegistry &registry)
{
  registry.add("flux", make_flux);
  registry.add("Robin", make_robin);
  registry.add("Dirichlet", make_dirichlet);
}
} // namespace disse
