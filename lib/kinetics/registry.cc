// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/lfm1_parameters.h>
#include <disse/kinetics/registry.h>

#include "kinetics/expression/expression_network.h"
#include "kinetics/published/adler.h"
#include "kinetics/published/bougueon.h"
#include "kinetics/published/thomas.h"

namespace disse
{
void
register_builtin_networks(NetworkRegistry &registry)
{
  registry.add<LFM1Settings>("LFM-1",
                             [](const std::string &,
                                const LFM1Settings &settings) {
                               return settings.make();
                             });
  registry.add<ExpressionNetworkParameters>(
    "expression", [](const std::string &, const auto &parameters) {
      return std::make_unique<ExpressionNetwork>(parameters);
    });
  registry.add<AdlerParameters>("Adler 2020",
                                [](const std::string &,
                                   const auto &parameters) {
                                  return make_adler_network(parameters);
                                });
  registry.add<BougueonParameters>("Bougueon 2024",
                                   [](const std::string &,
                                      const auto &parameters) {
                                     return make_bougueon_network(parameters);
                                   });
  registry.add<ThomasParameters>("Thomas 2023",
                                 [](const std::string &,
                                    const auto &parameters) {
                                   return make_thomas_network(parameters);
                                 });
}
} // namespace disse
