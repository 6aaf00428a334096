// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#pragma once

#include <disse/disse.h>

#include <string>

struct PumpParameters
{
  void
  add_parameters(const disse::ParameterSection &section)
  {
    section.add("Flow",
                flow,
                "pg/mm3/day",
                disse::Range::non_negative(),
                "HGF given everywhere.");
  }

  double flow = 0; // [pg/mm3/day]
};


/// A therapy of the host's own: HGF from a pump.
class Pump : public disse::SourceTerm
{
public:
  Pump(const std::string &name, const PumpParameters &parameters)
    : SourceTerm(name)
    , flow(parameters.flow)
  {}

  void
  connect(disse::ModelLayout &layout) override
  {
    hgf = layout.species.index("G");
  }

  void
  add_rates(const disse::NodeBatch &batch, double *rates) const override
  {
    for (unsigned int i = 0; i < batch.width; ++i)
      rates[hgf * batch.width + i] += flow;
  }

private:
  double       flow;
  unsigned int hgf = 0;
};
