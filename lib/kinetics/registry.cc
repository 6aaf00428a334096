// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/expression_network.h>
#include <disse/kinetics/registry.h>

#include "make_lfm1.h"

namespace disse
{
void
register_builtin_networks(NetworkRegistry &registry)
{
  registry.add("LFM-1", make_lfm1);
  registry.add("expression", [](const ParameterSection &section) {
    ExpressionNetworkParameters parameters;
    parameters.add_parameters(section);
    return std::make_unique<ExpressionNetwork>(parameters);
  });
}
} // namespace disse
