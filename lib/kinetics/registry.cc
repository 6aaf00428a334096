// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/registry.h>

#include "kinetics/expression/expression_network.h"
#include "kinetics/lfm1/make_lfm1.h"
#include "kinetics/published/adler.h"
#include "kinetics/published/bougueon.h"
#include "kinetics/published/thomas.h"

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
  registry.add("Adler 2020", [](const ParameterSection &section) {
    AdlerParameters parameters;
    parameters.add_parameters(section);
    return make_adler_network(parameters);
  });
  registry.add("Bougueon 2024", [](const ParameterSection &section) {
    BougueonParameters parameters;
    parameters.add_parameters(section);
    return make_bougueon_network(parameters);
  });
  registry.add("Thomas 2023", [](const ParameterSection &section) {
    ThomasParameters parameters;
    parameters.add_parameters(section);
    return make_thomas_network(parameters);
  });
}
} // namespace disse
