// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/parameters/parameter_file.h>
#include <disse/sources/injury.h>
#include <disse/sources/registry.h>

#include "kinetics/lfm1/lfm1.h"

#include "make_from.h"
#include "sources_nodes.h"
#include <memory>
#include <string>
#include <vector>

namespace disse::testing
{
/// An injury as the file `test.prm` with this text describes it.
inline std::unique_ptr<Injury>
make_injury(const std::string &type,
            const std::string &name,
            const std::string &text)
{
  ParameterFile  file(text, "test.prm");
  SourceRegistry registry("source term");
  register_builtin_sources(registry);
  auto source = make_from(registry, type, name, file, file.root());
  return std::unique_ptr<Injury>(dynamic_cast<Injury *>(source.release()));
}


/// What it adds to the injury rate [1/day] at x = 1 mm and x = 3 mm.
inline std::vector<double>
injury_rates(SourceTerm &source, const double time)
{
  const Cloud cloud({{{1, 0, 0}}, {{3, 0, 0}}});
  ModelLayout layout((LFM1()));
  source.declare(layout);
  source.connect(layout);
  source.initialize(cloud);

  Nodes nodes(lfm1::n_fields);
  nodes.position[0].fill(3);
  nodes.position[0][0] = 1;
  std::vector<double> inputs(lfm1::n_inputs * NodeBatch::width, 0.);
  source.add_inputs(nodes.batch(time), inputs.data());
  const double *row = &inputs[lfm1::injury_rate * NodeBatch::width];
  return {row[0], row[1]};
}
} // namespace disse::testing
