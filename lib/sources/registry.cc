// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/sources/cell_product.h>
#include <disse/sources/chronic_injury.h>
#include <disse/sources/expression_source.h>
#include <disse/sources/registry.h>

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
  registry.add("cell product", make<CellProduct, CellProductParameters>);
  registry.add("chronic injury", make<ChronicInjury, ChronicInjuryParameters>);
  registry.add("expression",
               make<ExpressionSource, ExpressionSourceParameters>);
}
} // namespace disse
