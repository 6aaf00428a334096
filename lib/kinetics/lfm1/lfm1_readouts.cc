// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/kinetics/saturations.h>

#include "kinetics/lfm1/lfm1.h"

#include <algorithm>

namespace disse
{
using namespace lfm1;

std::vector<Readout>
LFM1::readouts() const
{
  const auto at_each_node = [](const auto &value) {
    return [value](const NodeBatch &batch, double *out) {
      for (unsigned int i = 0; i < NodeBatch::width; ++i)
        out[i] = value([&](const unsigned int s) { return batch.row(s)[i]; });
    };
  };
  const LFM1Parameters &p = constants;

  const auto area = [&p](const auto &u) { return p.area_C * (u(C) + u(X)); };
  const auto function = [this, &p](const auto &u) {
    return (u(H) + p.f_J * u(J)) * u(B) / reference;
  };
  const auto pressure = [&p, area](const auto &u) {
    return p.hvpg_0 + p.hvpg_C * area(u) +
           p.hvpg_S * (1 - u(B)) * u(Sa) / (u(Sa) + p.K_hvpg);
  };
  // An inflamed liver is stiffer than its scar makes it.
  const auto stiffness = [&p, area](const auto &u) {
    return p.stiff_0 +
           p.stiff_C * area(u) * (1 + p.stiff_A * hill(u(A), p.K_stiff));
  };
  const auto capped = [&p](const double hvpg) {
    return std::min(hvpg, p.hvpg_max);
  };

  const auto           mean     = Readout::Reduction::mean;
  std::vector<Readout> readouts = {
    {"cpa", "%", mean, at_each_node(area), {}},
    {"liver_function", "-", mean, at_each_node(function), {}},
    {"hvpg", "mmHg", mean, at_each_node(pressure), capped},
    {"stiffness", "kPa", mean, at_each_node(stiffness), {}}};
  const char *const descriptions[] = {
    "collagen proportionate area of a section",
    "function of the hepatocytes relative to health",
    "hepatic venous pressure gradient",
    "stiffness of the tissue in elastography"};
  for (std::size_t i = 0; i < readouts.size(); ++i)
    readouts[i].description = descriptions[i];
  return readouts;
}
} // namespace disse
