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
void
register_builtin_sources(SourceRegistry &registry)
{
  registry.add<AcuteInjury, AcuteInjuryParameters>("acute injury");
  registry.add<CellProduct, CellProductParameters>("cell product");
  registry.add<ChronicInjury, ChronicInjuryParameters>("chronic injury");
  registry.add<Corticosteroid, CorticosteroidParameters>("corticosteroid");
  registry.add<Exosomes, ExosomesParameters>("exosomes");
  registry.add<ExpressionSource, ExpressionSourceParameters>("expression");
  registry.add<GrowthFactorInfusion, GrowthFactorInfusionParameters>(
    "growth factor infusion");
  registry.add<InputSource, InputSourceParameters>("input");
  registry.add<IPSCHepatocytes, IPSCHepatocytesParameters>("iPSC hepatocytes");
  registry.add<PlasmaExchange, PlasmaExchangeParameters>("plasma exchange");
}


void
register_builtin_boundary_conditions(BoundaryRegistry &registry)
{
  registry.add<FluxCondition, FluxParameters>("flux");
  registry.add<RobinParameters>(
    "Robin", [](const std::string &name, const auto &p) {
      return std::make_unique<RobinCondition>(name, p, p.coefficient);
    });
  registry.add<DirichletCondition, DirichletParameters>("Dirichlet");
}
} // namespace disse
