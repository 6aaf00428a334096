// SPDX-License-Identifier: Apache-2.0
// Copyright (c) 2026 the Disse authors

#include <disse/simulation/plugin.h>

#include <memory>
#include <string>
#include <vector>

namespace
{
struct ImplantParameters
{
  void
  add_parameters(const disse::ParameterSection &section)
  {
    section.add("Rate",
                rate,
                "pg/mm3/day",
                disse::Range::non_negative(),
                "HGF that the implant releases.");
    section.add(
      "Start", start, "day", disse::Range::any(), "When it is switched on.");
  }

  double rate  = 20; // [pg/mm3/day]
  double start = 0;  // [day]
};


/// An implant that releases HGF from a given day on.
class Implant : public disse::SourceTerm
{
public:
  Implant(const std::string &name, const ImplantParameters &parameters)
    : SourceTerm(name)
    , parameters(parameters)
  {}

  void
  connect(disse::ModelLayout &layout) override
  {
    G = layout.species.index("G");
  }

  void
  add_rates(const disse::NodeBatch &batch, double *rates) const override
  {
    constexpr unsigned int width = disse::NodeBatch::width;
    if (batch.time > parameters.start)
      for (unsigned int i = 0; i < width; ++i)
        rates[G * width + i] += parameters.rate;
  }

  std::vector<double>
  event_times() const override
  {
    return {parameters.start}; // a step ends here: rates may jump
  }

private:
  ImplantParameters parameters;
  unsigned int      G = 0; // index of the species
};


void
register_types(disse::Registries &registries)
{
  registries.sources.add<Implant, ImplantParameters>("implant");
}
} // namespace

DISSE_PLUGIN(register_types)
